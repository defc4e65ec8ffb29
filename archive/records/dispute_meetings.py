"""Meetings about a disagreement: what they are to come to, and how far one has."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.records.base import Base, Moment
from archive.records.clients import Contact
from archive.records.follow_ups import FollowUp


class Point(StrEnum):
    """What a meeting about a dispute is to come to: questions that bring out their view, then what we say to it."""

    WHAT_HAPPENED = "what happened"
    WHAT_WAS_EXPECTED = "what was expected"
    WHAT_IT_MEANT = "what it meant"
    WHAT_MATTERS = "what matters most"
    ANYTHING_ELSE = "anything else"
    APOLOGISED = "apologised"
    RESPONSIBLE = "responsibility"
    ASKED_HOW = "asked how"  # to make it right
    URGENT = "urgent work first"  # the work starts now, and the cost is counted later
    PEOPLE = "people responsible"  # will be part of the solution


QUESTIONS = (
    *(Point.WHAT_HAPPENED, Point.WHAT_WAS_EXPECTED, Point.WHAT_IT_MEANT, Point.WHAT_MATTERS, Point.ANYTHING_ELSE),
)
"""Asked and listened to. None must be answered."""

MUST = (Point.APOLOGISED, Point.RESPONSIBLE, Point.ASKED_HOW)
"""What no first meeting is over without."""

IF_IT_APPLIES = (Point.URGENT, Point.PEOPLE)
"""Said, unless nothing is urgent, or the client would rather not."""


class DisputeMeeting(Base):
    """A meeting about a dispute. Written while it lasts; once ``closed_at`` is set it is never changed.

    ``heard`` is what they say, in their words. Closing it writes ``note_id``, for the client's story, and needs
    ``next_id``, the follow-up with the next appointment. Database triggers keep both promises.
    """

    __tablename__ = "dispute_meeting"
    __table_args__ = (
        CheckConstraint("closed_at IS NULL OR next_id IS NOT NULL", name="never_over_without_the_next"),
        CheckConstraint("closed_at IS NULL OR note_id IS NOT NULL", name="never_over_without_a_note"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("dispute.id"), index=True)
    held_on: Mapped[date]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    with_whom: Mapped[str] = mapped_column(default="")
    heard: Mapped[str] = mapped_column(default="")
    begun_at: Mapped[datetime] = mapped_column(Moment)
    begun_by: Mapped[str]
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_by: Mapped[str | None]
    note_id: Mapped[int | None] = mapped_column(ForeignKey("note.id"))
    next_id: Mapped[int | None] = mapped_column(ForeignKey("follow_up.id"))
    revision: Mapped[int] = mapped_column(default=1)

    contact: Mapped[Contact | None] = relationship()
    points: Mapped[list["MeetingPoint"]] = relationship(order_by="MeetingPoint.id", cascade="all, delete-orphan")
    next: Mapped[FollowUp | None] = relationship()


class Said(StrEnum):
    """Whether a point of a meeting was come to."""

    YES = "yes"
    NOT_NEEDED = "not needed"  # nothing is urgent, or the client would rather not


class MeetingPoint(Base):
    """One point of a meeting that was come to, and how, in a word or in theirs."""

    __tablename__ = "meeting_point"
    __table_args__ = (UniqueConstraint("meeting_id", "point"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("dispute_meeting.id"))
    point: Mapped[Point]
    said: Mapped[Said] = mapped_column(default=Said.YES)
    words: Mapped[str] = mapped_column(default="")
