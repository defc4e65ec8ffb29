"""Paper on file: stacks of sheets in a place, the keep-for rules they fall under, and the holds that stop the clock."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.records.base import Base, Moment
from archive.records.clients import Client
from archive.records.documents import Document
from archive.records.jobs import Job
from archive.records.retention_rule import Starts, Then


class RetentionSchedule(Base):
    """A keep-for rule of the office: why, what starts the clock, for how many calendar months, and what then.

    A rule that a stack has ever been under is never changed: a new one replaces it, and ``retired_at`` says since when
    it is no longer offered. Database triggers refuse to change ``starts``, ``months`` or ``then``.
    """

    __tablename__ = "retention_schedule"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    why: Mapped[str]
    starts: Mapped[Starts]
    months: Mapped[int]
    then: Mapped[Then]
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by: Mapped[str]
    retired_at: Mapped[datetime | None] = mapped_column(Moment)


class PaperRecord(Base):
    """A stack of sheets in a place. ``number`` reads P-2026-0001 and is never given twice.

    ``sheets`` were counted by hand; ``sides`` is 2 for paper that is written on both sides, 1 for single-sided stacks.
    ``place`` is the box or folder as it is labelled. ``dated`` is the date of paper without a job. ``is_original``
    marks what must never be shredded. ``withdrawn_at``: it was put on file by mistake. ``revision`` grows with each
    change, so that two desks cannot overwrite one another unseen.
    """

    __tablename__ = "paper_record"
    __table_args__ = (
        CheckConstraint("sheets > 0", name="some_sheets"),
        CheckConstraint("sides IN (1, 2)", name="one_or_both_sides"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    what: Mapped[str]
    sheets: Mapped[int]
    sides: Mapped[int] = mapped_column(default=2)
    place: Mapped[str] = mapped_column(index=True)
    since: Mapped[date]
    dated: Mapped[date | None]
    schedule_id: Mapped[int] = mapped_column(ForeignKey("retention_schedule.id"))
    is_original: Mapped[bool] = mapped_column(default=False)
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by: Mapped[str]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    revision: Mapped[int] = mapped_column(default=1)

    client: Mapped[Client] = relationship()
    schedule: Mapped[RetentionSchedule] = relationship()
    jobs: Mapped[list[Job]] = relationship(secondary="paper_job", order_by="Job.id")


class PaperJob(Base):
    """A stack belongs to a job; it may belong to several."""

    __tablename__ = "paper_job"
    __table_args__ = (UniqueConstraint("paper_id", "job_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper_record.id"))
    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"), index=True)


class PaperDecision(Base):
    """A person looked at a stack again whose time is over, and said that it may be shredded. Appended."""

    __tablename__ = "paper_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper_record.id"), index=True)
    why: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str]
    event: Mapped[int]  # of the history: what came after what never depends on a clock


class LegalHold(Base):
    """ "Do not destroy": on one document, stack, job or client, and on everything below it.

    Several may stand at once. ``review_on`` is the day on which somebody looks whether it is still needed. A released
    hold stays, with the reason for the release.
    """

    __tablename__ = "legal_hold"
    __table_args__ = (
        CheckConstraint(
            "(document_id IS NOT NULL) + (paper_id IS NOT NULL) + (job_id IS NOT NULL) + (client_id IS NOT NULL) = 1",
            name="on_one_thing",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper_record.id"), index=True)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"), index=True)
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id"), index=True)
    reason: Mapped[str]
    review_on: Mapped[date]
    placed_at: Mapped[datetime] = mapped_column(Moment)
    placed_by: Mapped[str]
    released_at: Mapped[datetime | None] = mapped_column(Moment)
    released_by: Mapped[str | None]
    released_why: Mapped[str | None]
    released_event: Mapped[int | None]  # of the history, as a decision's

    document: Mapped[Document | None] = relationship()
    paper: Mapped[PaperRecord | None] = relationship()
    job: Mapped[Job | None] = relationship()
    client: Mapped[Client | None] = relationship()
