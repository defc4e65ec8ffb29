"""What was not on paper when a disagreement began: by this disputes are alike, and open jobs share their signs."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import Acceptance, Agreement, AgreementVersion, Approval, Job, Note
from archive.records.approvals import shown_in_writing
from archive.records.notes import TAKEN_BACK


class Missing(StrEnum):
    """What nobody wrote, in the order of what it usually costs."""

    NO_AGREEMENT = "no agreement"  # nothing was written of what both sides expect
    NOT_ACCEPTED = "not accepted"  # it was written, and the client accepted none of it
    SCOPE_CHANGED = "scope changed"  # a newer version was never accepted
    NO_APPROVAL = "no approval"  # in writing
    NO_NOTES = "no notes"


@dataclass(frozen=True, slots=True)
class Papers:
    """What was there of a job on a day: the newest version written and the newest accepted, counted from 1.

    ``opened_later`` is the day on which the job was opened, where that was after it: nothing could be on paper then.
    """

    newest: int | None
    accepted: int | None
    approved: bool
    notes: int
    opened_later: date | None = None


def missing_of(papers: Papers) -> tuple[Missing, ...]:
    """What was not there, in the order of Missing; of a job that was opened later nothing is missing."""
    if papers.opened_later is not None:
        return ()
    found = []
    if papers.newest is None:
        found.append(Missing.NO_AGREEMENT)
    elif papers.accepted is None:
        found.append(Missing.NOT_ACCEPTED)
    elif papers.accepted < papers.newest:
        found.append(Missing.SCOPE_CHANGED)
    if not papers.approved:
        found.append(Missing.NO_APPROVAL)
    if not papers.notes:
        found.append(Missing.NO_NOTES)
    return tuple(found)


def papers_of(session: Session, jobs: Mapping[int, date]) -> dict[int, Papers]:
    """What was there of each job before the end of its day, inside the caller's transaction; five statements in all.

    What was written down later does not count, whatever day it names: nobody could have shown it then.
    """
    versions: dict[int, int] = {}
    for job, number in _written(session, jobs):
        versions[job] = max(number, versions.get(job, 0))
    accepted: dict[int, int] = {}
    in_writing = set(_approved(session, jobs))
    for job, number, shown in _accepted(session, jobs):
        accepted[job] = max(number, accepted.get(job, 0))
        if shown:
            in_writing.add(job)
    notes = Counter(_noted(session, jobs))
    later = _opened_later(session, jobs)
    return {
        job: Papers(versions.get(job), accepted.get(job), job in in_writing, notes[job], later.get(job)) for job in jobs
    }


def _opened_later(session: Session, jobs: Mapping[int, date]) -> dict[int, date]:
    """The day on which each job was opened that was opened only after its day."""
    rows = session.execute(select(Job.id, Job.opened_on).where(Job.id.in_(jobs)))
    return {job: opened_on for job, opened_on in rows if opened_on > jobs[job]}


def _written(session: Session, jobs: Mapping[int, date]) -> Iterator[tuple[int, int]]:
    """Jobs, and the numbers of versions written in time."""
    rows = session.execute(
        select(Agreement.job_id, AgreementVersion.number, AgreementVersion.written_at)
        .join(Agreement, Agreement.id == AgreementVersion.agreement_id)
        .where(Agreement.job_id.in_(jobs))
    )
    for job, number, at in rows:
        if job is not None and at.date() <= jobs[job]:
            yield job, number


def _accepted(session: Session, jobs: Mapping[int, date]) -> Iterator[tuple[int, int, bool]]:
    """Jobs, the numbers of versions accepted in time, and whether that can be shown."""
    rows = session.execute(
        select(Agreement.job_id, AgreementVersion.number, Acceptance)
        .join(AgreementVersion, AgreementVersion.id == Acceptance.version_id)
        .join(Agreement, Agreement.id == AgreementVersion.agreement_id)
        .where(Agreement.job_id.in_(jobs), Acceptance.withdrawn_at.is_(None))
    )
    for job, number, yes in rows:
        if job is not None and yes.written_at.date() <= jobs[job]:
            yield job, number, shown_in_writing(yes.given, document_id=yes.document_id)


def _approved(session: Session, jobs: Mapping[int, date]) -> Iterator[int]:
    """Jobs with a yes in writing that was there in time."""
    given = select(Approval).where(Approval.job_id.in_(jobs), Approval.withdrawn_at.is_(None))
    for yes in session.scalars(given):
        shown = shown_in_writing(yes.given, document_id=yes.document_id, reference=yes.reference)
        if shown and yes.written_at.date() <= jobs[yes.job_id]:
            yield yes.job_id


def _noted(session: Session, jobs: Mapping[int, date]) -> Iterator[int]:
    """The job of each first wording of a note written in time."""
    rows = session.execute(
        select(Note.job_id, Note.written_at).where(
            Note.job_id.in_(jobs), Note.supersedes_id.is_(None), Note.text != TAKEN_BACK
        )
    )
    for job, at in rows:
        if job is not None and at.date() <= jobs[job]:
            yield job
