"""Notes: what was said or done. Appended and superseded, never edited."""

from datetime import datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.records.base import Base, Moment
from archive.records.clients import Client, Contact
from archive.records.jobs import Job

TAKEN_BACK = ""
"""The text of a wording that takes its note back: it was written by mistake. Every other wording has words."""


def is_day_alone(moment: datetime) -> bool:
    """Whether only the day of a note is known: then it happened at midnight to the microsecond, which no clock tells,
    and no hour is ever shown of it."""
    return moment.time() == time()


class NoteKind(StrEnum):
    """How the words came about."""

    CALL = "call"
    VISIT = "visit"
    MEETING = "meeting"
    EMAIL = "e-mail"
    MESSAGE = "message"
    INTERNAL = "internal"


class Note(Base):
    """What was said or done, when it happened and when it was written down.

    A correction is a new note that ``supersedes`` the old one; the newest of such a chain is the current wording.
    Database triggers refuse to change or delete a row.
    """

    __tablename__ = "note"
    # Answers when each client was spoken to without reading 50,000 texts.
    __table_args__ = (Index("ix_note_spoken", "client_id", "happened_at", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    kind: Mapped[NoteKind]
    text: Mapped[str]
    happened_at: Mapped[datetime] = mapped_column(Moment, index=True)
    written_at: Mapped[datetime] = mapped_column(Moment)
    written_by: Mapped[str]
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("note.id"), unique=True)

    client: Mapped[Client] = relationship()
    job: Mapped[Job | None] = relationship()
    contact: Mapped[Contact | None] = relationship()
