"""Copies of the archive elsewhere: where they go, when each was made, read back, and opened in a test."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.records.base import Base, Moment


class BackupPlace(Base):
    """A folder that the office chose for copies. ``is_elsewhere``: somebody said that it is not on this machine."""

    __tablename__ = "backup_place"

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(unique=True)
    is_elsewhere: Mapped[bool]
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by: Mapped[str]
    removed_at: Mapped[datetime | None] = mapped_column(Moment)


class BackupCopy(Base):
    """One copy of the archive as it was at ``begun_at``.

    ``last_event`` is the number of the last custody event in it: whatever came later is not in it. ``verified_at`` is
    set once every byte was read back and found equal, ``restored_at`` once a trial restore opened it.
    """

    __tablename__ = "backup_copy"

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("backup_place.id"), index=True)
    last_event: Mapped[int]
    originals: Mapped[int]
    begun_at: Mapped[datetime] = mapped_column(Moment)
    verified_at: Mapped[datetime | None] = mapped_column(Moment)
    restored_at: Mapped[datetime | None] = mapped_column(Moment)
    failed_why: Mapped[str | None]

    place: Mapped[BackupPlace] = relationship()
