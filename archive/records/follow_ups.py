"""Promised next contacts, and what became of them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.records.base import Base, Moment
from archive.records.clients import Client
from archive.records.jobs import Job
from archive.records.notes import Note


class FollowUpReason(StrEnum):
    """Why somebody is to get in touch."""

    AFTER_JOB = "after a job"  # "is everything still as it should be?"
    PROMISED = "promised"
    APPROVAL = "approval"  # the client's yes is still to be had in writing
    CONFIRMATION = "confirmation"  # what was said on the phone is to be confirmed
    RENEWAL = "renewal"
    DISPUTE = "dispute"


class FollowUpAct(StrEnum):
    """What became of a follow-up."""

    MADE = "made"
    MOVED = "moved"
    DONE = "done"
    SKIPPED = "skipped"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"  # it was made by mistake


class FollowUp(Base):
    """A promised next contact with a date. ``closed_at`` is set while it is done, skipped or withdrawn."""

    __tablename__ = "follow_up"

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"), index=True)
    note_id: Mapped[int | None] = mapped_column(ForeignKey("note.id"))  # the call from which it was made
    reason: Mapped[FollowUpReason] = mapped_column(default=FollowUpReason.PROMISED)
    what: Mapped[str]
    due_on: Mapped[date] = mapped_column(index=True)
    whose: Mapped[str]  # the initials of who is to do it
    closed_at: Mapped[datetime | None] = mapped_column(Moment, index=True)

    client: Mapped[Client] = relationship()
    job: Mapped[Job | None] = relationship()
    note: Mapped[Note | None] = relationship()
    steps: Mapped[list["FollowUpStep"]] = relationship(order_by="FollowUpStep.id")


class FollowUpStep(Base):
    """One act on a follow-up: made, moved to another day, done, skipped, reopened or withdrawn, and why. Appended."""

    __tablename__ = "follow_up_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id"), index=True)
    act: Mapped[FollowUpAct]
    due_on: Mapped[date]
    words: Mapped[str] = mapped_column(default="")  # what came of it, or why not
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str]
