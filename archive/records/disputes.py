"""Disagreements from complaint to outcome: what they say, what we found and offer, and how it ended."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Select, UniqueConstraint, exists, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.records.base import Base, Moment
from archive.records.clients import Client
from archive.records.dispute_meetings import DisputeMeeting
from archive.records.jobs import Job


class Severity(StrEnum):
    """How serious it is for the client, as far as the office can tell."""

    ANNOYING = "annoying"  # it costs them nerves
    COSTLY = "costly"  # it costs them time or money
    GRAVE = "grave"  # it may cost us the client


class Cause(StrEnum):
    """What it is about, so that the office can learn from several."""

    UNKNOWN = "unknown"
    EXPECTED_MORE = "expected more"  # than what was written, or nothing was
    NOT_AS_AGREED = "not as agreed"
    LATE = "late"
    PRICE = "price"
    DATA_LOST = "data lost"
    DAMAGE = "damage"
    CONDUCT = "conduct"  # attitude, tidiness, not calling back


class Dispute(Base):
    """A client and the office remember something differently. ``number`` reads D-2026-0001 and is never given twice.

    ``owner`` is the initials of who sees it through. ``withdrawn_at``: it was opened by mistake. ``revision`` grows
    with each change of the owner, so that two desks cannot overwrite one another unseen.
    """

    __tablename__ = "dispute"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"), index=True)
    note_id: Mapped[int | None] = mapped_column(ForeignKey("note.id"))  # the call in which it was heard
    clue_id: Mapped[int | None] = mapped_column(ForeignKey("health_clue.id"))  # the complaint that it grew from
    opened_since: Mapped[date] = mapped_column("since")  # as it was opened
    owner: Mapped[str]
    opened_at: Mapped[datetime] = mapped_column(Moment)
    opened_by: Mapped[str]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    revision: Mapped[int] = mapped_column(default=1)

    if TYPE_CHECKING:  # read from the history by archive.records.begun where that was corrected
        since: Mapped[date]

    client: Mapped[Client] = relationship()
    job: Mapped[Job | None] = relationship()
    statements: Mapped[list["DisputeStatement"]] = relationship(order_by="DisputeStatement.id")
    meetings: Mapped[list[DisputeMeeting]] = relationship(order_by=DisputeMeeting.id)
    findings: Mapped[list["Finding"]] = relationship(order_by="Finding.id")
    offers: Mapped[list["RestitutionOffer"]] = relationship(order_by="RestitutionOffer.number")
    all_outcomes: Mapped[list["DisputeOutcome"]] = relationship(order_by="DisputeOutcome.id")

    @property
    def outcomes(self) -> list["DisputeOutcome"]:
        """Endings and reopenings, oldest first, without those that were a slip and taken back."""
        return [one for one in self.all_outcomes if not one.is_taken_back]

    @property
    def ending(self) -> "Ending | None":
        """The newest outcome's, None where there is none yet."""
        return self.outcomes[-1].ending if self.outcomes else None

    @property
    def said(self) -> list["DisputeStatement"]:
        """What they say and ask for, oldest first, without what was written down by mistake and taken back."""
        return [one for one in self.statements if not one.is_taken_back]


class DisputeStatement(Base):
    """What the client says and asks for, in their words, and how the office reads it. Appended: the newest counts.

    ``is_taken_back``: the history tells that it was written down by mistake; the first one never is.
    """

    __tablename__ = "dispute_statement"

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    says: Mapped[str]
    asks: Mapped[str] = mapped_column(default="")
    severity: Mapped[Severity]
    cause: Mapped[Cause] = mapped_column(default=Cause.UNKNOWN)
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str]

    if TYPE_CHECKING:  # read from the history by archive.records.taken_back
        is_taken_back: Mapped[bool]


class Scope(StrEnum):
    """How far "Do not destroy" reaches for a dispute, compared with what was suggested."""

    SUGGESTED = "as suggested"  # everything about the job, or the client where there is none
    WIDER = "wider"  # everything of the client
    NARROWER = "narrower"  # a stack or a document only
    NONE = "none"


class Afterlife(StrEnum):
    """What became of a hold when its dispute ended."""

    KEPT = "kept"
    RELEASED = "released"


class DisputeHold(Base):
    """The decision about a suggested hold, and its reason where it is not what was suggested.

    ``hold_id`` is None where there is none. ``afterwards`` is decided when the dispute ends. ``is_taken_back``: the
    history tells that it was a slip.
    """

    __tablename__ = "dispute_hold"
    __table_args__ = (CheckConstraint("(scope = 'none') = (hold_id IS NULL)", name="a_hold_unless_declined"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    hold_id: Mapped[int | None] = mapped_column(ForeignKey("legal_hold.id"), unique=True)
    scope: Mapped[Scope]
    why: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str]
    afterwards: Mapped[Afterlife | None]
    afterwards_why: Mapped[str | None]
    afterwards_at: Mapped[datetime | None] = mapped_column(Moment)
    afterwards_by: Mapped[str | None]

    if TYPE_CHECKING:  # read from the history by archive.records.taken_back
        is_taken_back: Mapped[bool]


class Finding(Base):
    """What the office found out, tied to its evidence: one of a note, a page, an approval, an agreement or a step.

    One that was a mistake is withdrawn, and stays.
    """

    __tablename__ = "finding"
    __table_args__ = (
        CheckConstraint(
            "(note_id IS NOT NULL) + (document_id IS NOT NULL) + (approval_id IS NOT NULL) + (version_id IS NOT NULL) "
            "+ (job_step_id IS NOT NULL) + (follow_up_id IS NOT NULL) = 1",
            name="on_one_evidence",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    words: Mapped[str]
    note_id: Mapped[int | None] = mapped_column(ForeignKey("note.id"))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    page: Mapped[int | None]  # of the document, counted from 1
    approval_id: Mapped[int | None] = mapped_column(ForeignKey("approval.id"))
    version_id: Mapped[int | None] = mapped_column(ForeignKey("agreement_version.id"))
    job_step_id: Mapped[int | None] = mapped_column(ForeignKey("job_step.id"))
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("follow_up.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)


class RestitutionOffer(Base):
    """An offer to make it right, which weighs something and which the client is free to decline.

    ``number`` counts from 1 within the dispute. ``minutes`` of work at ``rate`` an hour, ``parts`` and ``money`` are
    what it costs the office; amounts in hundredths of the office's currency. ``doubt_why`` is set where we think that
    we were right and do it anyway, and says why. It may be changed until it is presented, and never after.
    """

    __tablename__ = "restitution_offer"
    __table_args__ = (UniqueConstraint("dispute_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"))
    number: Mapped[int]
    what: Mapped[str]
    minutes: Mapped[int] = mapped_column(default=0)
    rate: Mapped[int] = mapped_column(default=0)
    parts: Mapped[int] = mapped_column(default=0)
    money: Mapped[int] = mapped_column(default=0)
    finish_by: Mapped[date]
    whose: Mapped[str]
    doubt_why: Mapped[str | None]
    written_at: Mapped[datetime] = mapped_column(Moment)
    written_by: Mapped[str]
    presented_on: Mapped[date | None]
    presented_by: Mapped[str | None]
    done_on: Mapped[date | None]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    revision: Mapped[int] = mapped_column(default=1)

    answers: Mapped[list["OfferAnswer"]] = relationship(order_by="OfferAnswer.id")

    @property
    def given(self) -> list["OfferAnswer"]:
        """The answers, oldest first, without those that were written down by mistake and taken back."""
        return [one for one in self.answers if not one.is_taken_back]


class Answer(StrEnum):
    """What the client says to an offer. All four are respectable."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    SOMETHING_ELSE = "something else"
    SILENT = "silent"


class OfferAnswer(Base):
    """The client's answer to an offer, in their words. Appended: the newest counts.

    ``is_taken_back``: the history tells that it was written down by mistake.
    """

    __tablename__ = "offer_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("restitution_offer.id"), index=True)
    answer: Mapped[Answer]
    words: Mapped[str] = mapped_column(default="")
    on: Mapped[date]
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str]

    if TYPE_CHECKING:  # read from the history by archive.records.taken_back
        is_taken_back: Mapped[bool]


class Ending(StrEnum):
    """How a dispute ended."""

    SETTLED = "settled"
    DONE_ANYWAY = "done anyway"  # the benefit of the doubt
    WITHDRAWN = "withdrawn"  # by the client
    LOST = "lost"  # the client
    LAWYER = "lawyer"
    REOPENED = "reopened"  # it goes on: an earlier ending did not last, or was a mistake


class DisputeOutcome(Base):
    """How a dispute ended, what we learned, and what the office changes. Appended: the newest counts.

    ``is_taken_back``: the history tells that it was a slip.
    """

    __tablename__ = "dispute_outcome"

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    ending: Mapped[Ending]
    words: Mapped[str]
    learned: Mapped[str] = mapped_column(default="")
    changes: Mapped[str] = mapped_column(default="")
    on: Mapped[date]
    next_id: Mapped[int | None] = mapped_column(ForeignKey("follow_up.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str]

    if TYPE_CHECKING:  # read from the history by archive.records.taken_back
        is_taken_back: Mapped[bool]


def going_on() -> Select[Dispute]:
    """All disputes that were not opened by mistake and whose newest outcome, if any, does not end them: in SQL what
    archive.records.dispute_rule.is_ended says of one."""
    newest = (
        select(func.max(DisputeOutcome.id))
        .where(DisputeOutcome.dispute_id == Dispute.id, ~DisputeOutcome.is_taken_back)
        .correlate(Dispute)
        .scalar_subquery()
    )
    ends = exists().where(DisputeOutcome.id == newest, DisputeOutcome.ending != Ending.REOPENED)
    return select(Dispute).where(Dispute.withdrawn_at.is_(None), ~ends)
