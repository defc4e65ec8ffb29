"""How a client and the office get on: praise and complaints, and the office's own judgement."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.records.base import Base, Moment
from archive.records.clients import Standing


class ClueKind(StrEnum):
    """What a client lets the office know. Silence is computed, never stored."""

    PRAISE = "praise"
    COMPLAINT = "complaint"
    MADE_GOOD = "made good"  # what was done about what they complained of before


class HealthClue(Base):
    """A sign of how the relationship stands, in the client's words. One recorded by mistake is withdrawn, and stays."""

    __tablename__ = "health_clue"

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"), index=True)
    note_id: Mapped[int | None] = mapped_column(ForeignKey("note.id"))
    kind: Mapped[ClueKind]
    words: Mapped[str]
    on: Mapped[date]
    written_at: Mapped[datetime] = mapped_column(Moment)
    written_by: Mapped[str]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)


class StandingChange(Base):
    """The office's judgement of a client, with its reason. Appended: the newest is the client's standing.

    One that ``takes_back_id`` undoes that change, and brings back what held before it.
    """

    __tablename__ = "standing_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    standing: Mapped[Standing]
    replaced: Mapped[Standing]  # what held before
    why: Mapped[str]
    takes_back_id: Mapped[int | None] = mapped_column(ForeignKey("standing_change.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str]
