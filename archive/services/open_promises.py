"""Closed jobs on which something we promised is still open: nobody said whether it was kept."""

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from archive.records import Agreement, AgreementVersion, Expectation, ExpectationOutcome, Job, JobStage, Outcome, Side
from archive.services.agreements import LineRead, VersionRead, read_agreements
from archive.services.waiting.versions import numbers_of_versions


def open_lines(version: VersionRead) -> tuple[LineRead, ...]:
    """The lines of a version of which nobody said how they ended, but those that are in no contract."""
    return tuple(line for line in version.lines if line.outcome is Outcome.OPEN and not line.unwritten)


def with_open_promise(session: Session, jobs: ColumnElement[bool]) -> set[int]:
    """Of these jobs the closed ones on which a line of ours is open, in the version that counts.

    One statement; six more where any agreement has more than one version, for a line goes on from version to version.
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
    rows = session.execute(
        select(Job.id, Agreement.id, counting.c.newest)
        .join(Agreement, Agreement.job_id == Job.id)
        .join(counting, counting.c.agreement_id == Agreement.id)
        .join(AgreementVersion, AgreementVersion.agreement_id == Agreement.id)
        .join(Expectation, Expectation.version_id == AgreementVersion.id)
        .where(jobs, Job.stage == JobStage.CLOSED, Expectation.side == Side.WE, Expectation.unwritten.is_(False))
        .where(AgreementVersion.number == func.coalesce(counting.c.accepted, counting.c.newest))
        .where(or_(counting.c.newest > 1, ~settled.exists()))
        .distinct()
    ).all()
    several = {agreement for _, agreement, newest in rows if newest > 1}
    found = {job for job, agreement, _ in rows if agreement not in several}
    if several:
        for one in read_agreements(session, Agreement.id.in_(several)):
            if one.job_id is not None and any(line.side is Side.WE for line in open_lines(one.counts)):
                found.add(one.job_id)
    return found
