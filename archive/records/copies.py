"""Copies of the archive elsewhere: where they go, when each was made, read back, and opened in a test."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.records.base import Base, Moment


class BackupPlace(Base):
    """A folder that the office chose for copies. ``is_elsewhere``: somebody said that it is not on this machine.

    ``mark`` is repeated in a file in the folder, by which it is known under whatever path or drive letter it shows up,
    and by which an empty folder, where a share is not connected, is never taken for it.
    """

    __tablename__ = "backup_place"

    id: Mapped[int] = mapped_column(primary_key=True)
    mark: Mapped[str] = mapped_column(unique=True)
    path: Mapped[str]
    is_elsewhere: Mapped[bool]
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by: Mapped[str]
    removed_at: Mapped[datetime | None] = mapped_column(Moment)


class BackupCopy(Base):
    """One copy of the archive as it was at ``begun_at``.

    ``last_event`` is the number of the last custody event in it, ``head`` that event's hash: whatever came later is not
    in it. ``database`` is the SHA-256 of its records as they were written. ``finished_at`` is set once everything was
    in place, ``verified_at`` once every byte was read back and found equal, ``restored_at`` once a trial restore opened
    it. ``failed_why`` says what kept it from being finished, or what was found wrong with it when last looked at; then
    it is no evidence.
    """

    __tablename__ = "backup_copy"

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("backup_place.id"), index=True)
    last_event: Mapped[int]
    head: Mapped[str]
    originals: Mapped[int]
    database: Mapped[str]
    begun_at: Mapped[datetime] = mapped_column(Moment)
    begun_by: Mapped[str]
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    verified_at: Mapped[datetime | None] = mapped_column(Moment)
    restored_at: Mapped[datetime | None] = mapped_column(Moment)
    failed_why: Mapped[str | None]

    place: Mapped[BackupPlace] = relationship()
