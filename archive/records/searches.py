"""Searches that the office keeps under a name, for every desk."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.records.base import Base, Moment


class SavedSearch(Base):
    """A search that can be asked again: the words typed, and what narrowed it.

    ``kinds`` are those of answers, apart by a blank; ``within`` the words of the earlier searches it is sought within,
    a line each. ``since`` and ``until`` are both included. Empty or None narrows nothing. No two have the same name.
    """

    __tablename__ = "saved_search"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    typed: Mapped[str]
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id"), index=True)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"), index=True)
    kinds: Mapped[str] = mapped_column(default="")
    since: Mapped[date | None]
    until: Mapped[date | None]
    within: Mapped[str] = mapped_column(default="")
    saved_at: Mapped[datetime] = mapped_column(Moment)
    saved_by: Mapped[str]
