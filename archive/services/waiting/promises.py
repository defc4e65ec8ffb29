"""Lines of agreements that hold and are open: what we promised and what the client promised, by the day it is due."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from archive.records import (
    Agreement,
    AgreementVersion,
    Expectation,
    ExpectationOutcome,
    Job,
    JobStage,
    Outcome,
    Side,
)
from archive.services.agreements import read_agreements
from archive.services.waiting.owners import owners
from archive.services.waiting.versions import numbers_of_versions

BINDING = (JobStage.AGREED, JobStage.IN_PROGRESS, JobStage.DONE)
"""Stages at which both sides go by what is written, whether or not its acceptance was recorded."""


@dataclass(frozen=True, slots=True)
class Promise:
    """An open line with a day. ``days`` is how long it has been due: below 0 it is to come.

    ``title`` is that of the job, or of the agreement with a term (``job_id`` is None). ``whose`` it is are the initials
    of who wrote it down.
    """

    expectation_id: int
    side: Side
    text: str
    due_on: date
    days: int
    client_id: int
    client: str
    job_id: int | None
    job: str | None
    title: str
    whose: str


def promises(session: Session, *, until: date, day: date) -> tuple[Promise, ...]:
    """All open lines due by ``until`` as they stand on a ``day``, the longest overdue first.

    A line counts while its agreement holds: its newest accepted version, or on a job that is agreed or in work its
    newest version. Lines of closed jobs and of agreements that were given up do not. Six statements more where any
    agreement has more than one version, however many there are.
    """
    rows = session.execute(_open_lines(until)).all()
    several = {row.agreement_id for row in rows if row.newest > 1}
    if several:
        still_open = {
            line.id
            for found in read_agreements(session, Agreement.id.in_(several))
            for line in found.counts.lines
            if line.outcome is Outcome.OPEN
        }
        rows = [row for row in rows if row.agreement_id not in several or row.id in still_open]
    known = owners(session, (row.client_id for row in rows))
    return tuple(
        Promise(
            row.id,
            row.side,
            row.text,
            row.due_on,
            (day - row.due_on).days,
            *known.of(row.client_id),
            row.job_id,
            row.job,
            row.title,
            row.written_by,
        )
        for row in rows
    )


def _open_lines(
    until: date,
) -> Select[int, Side, str, date, int, int, int, int | None, str | None, str, str]:
    """Open lines of the versions that count.

    What was said of the same line in another version is not looked at here: of agreements with several versions all
    lines that are due are in it.
    """
    counting = numbers_of_versions()
    last = (
        select(func.max(ExpectationOutcome.id))
        .where(ExpectationOutcome.expectation_id == Expectation.id)
        .correlate(Expectation)
        .scalar_subquery()
    )
    settled = select(ExpectationOutcome.id).where(
        ExpectationOutcome.id == last, ExpectationOutcome.outcome != Outcome.OPEN
    )
    holds = or_(counting.c.accepted.is_not(None), Job.stage.in_(BINDING))
    return (
        select(
            Expectation.id,
            Expectation.side,
            Expectation.text,
            Expectation.due_on,
            counting.c.newest,
            Agreement.id.label("agreement_id"),
            Agreement.client_id,
            Agreement.job_id,
            Job.number.label("job"),
            func.coalesce(Job.title, Agreement.title).label("title"),
            AgreementVersion.written_by,
        )
        .join(AgreementVersion, AgreementVersion.id == Expectation.version_id)
        .join(counting, counting.c.agreement_id == AgreementVersion.agreement_id)
        .join(Agreement, Agreement.id == AgreementVersion.agreement_id)
        .outerjoin(Job, Job.id == Agreement.job_id)
        .where(Expectation.due_on <= until, Agreement.ended_on.is_(None), Job.closed_on.is_(None), holds)
        .where(AgreementVersion.number == func.coalesce(counting.c.accepted, counting.c.newest))
        .where(or_(counting.c.newest > 1, ~settled.exists()))
        .order_by(Expectation.due_on, Expectation.id)
    )
