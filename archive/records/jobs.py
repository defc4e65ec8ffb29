"""Jobs, the stages they go through, and their numbers, which are never used twice."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.records.base import Base, Moment
from archive.records.clients import Client

OPENED_BY_MISTAKE = "opened by mistake"
"""Why a job is closed that was opened together with a note which was taken back: it never was one."""


class JobStage(StrEnum):
    """How far a job has come, in this order."""

    ENQUIRY = "enquiry"
    PROPOSED = "proposed"
    AGREED = "agreed"
    IN_PROGRESS = "in progress"
    DONE = "done"
    CLOSED = "closed"


class Job(Base):
    """One piece of work for a client. ``number`` reads J-2026-0001.

    ``stage`` is that of the newest step; ``closed_on`` is set while the stage is "closed". ``revision`` grows with each
    change of the title and each step, so that two desks cannot overwrite one another unseen.
    """

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    title: Mapped[str]
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    stage: Mapped[JobStage] = mapped_column(default=JobStage.ENQUIRY, index=True)
    revision: Mapped[int] = mapped_column(default=1)
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by: Mapped[str]

    client: Mapped[Client] = relationship()


class JobStep(Base):
    """A job came to a stage on a day, forward or, with a reason, back. Appended: the newest is the job's stage.

    ``note_id`` is the closing note, for the step to "closed". One that ``takes_back_id`` undoes that step, which was a
    mistake, and stands at the stage and the day from before it.
    """

    __tablename__ = "job_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"), index=True)
    stage: Mapped[JobStage]
    on: Mapped[date]
    why: Mapped[str] = mapped_column(default="")
    note_id: Mapped[int | None] = mapped_column(ForeignKey("note.id"))
    takes_back_id: Mapped[int | None] = mapped_column(ForeignKey("job_step.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str]


class NumberSeries(Base):
    """The last number given out in one series of one year, so that a number is never given twice."""

    __tablename__ = "number_series"

    series: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
