"""Jobs of which too little is in writing: all of them in one reading, of a client or one alone.

However many jobs there are, a handful of statements answers; see records.undocumented for the rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Row, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from archive.archive import Archive
from archive.records import Acceptance, Agreement, AgreementVersion, Approval, Client, Job, JobStage, JobStep, Note
from archive.records.jobs import OPENED_BY_MISTAKE
from archive.records.notes import TAKEN_BACK
from archive.records.undocumented import Paperwork, Sign, signs
from archive.services.approved import accepted_jobs, approved_jobs
from archive.services.merging import kept_of_merged, members
from archive.services.open_promises import with_open_promise
from archive.services.rules import Rules, rules_in


@dataclass(frozen=True, slots=True)
class UndocumentedJob:
    """A job and what is missing of it, the costliest first. ``client`` is the one that stands in the list of clients.

    ``last_note`` is None when there is none at all; ``days`` is how long nobody wrote one. ``revision`` is what a verb
    that changes the job has to have seen.
    """

    job_id: int
    number: str
    title: str
    client_id: int
    client: str
    stage: JobStage
    opened_on: date
    closed_on: date | None
    revision: int
    signs: tuple[Sign, ...]
    last_note: datetime | None
    days: int


def undocumented_jobs(
    archive: Archive, *, client_id: int | None = None, job_id: int | None = None
) -> tuple[UndocumentedJob, ...]:
    """Jobs with a sign, of the whole office or of one client or job: the costliest first, then the longest silence.

    Of closed jobs only those closed lately, as the rules say, are looked at.
    """
    with archive.database.reading() as session:
        chosen = [Job.id == job_id] if job_id is not None else []
        if client_id is not None:
            chosen.append(Job.client_id.in_(members(session, client_id)))
        return undocumented_in(session, *chosen, rules=rules_in(session), now=archive.clock.now())


def undocumented_in(
    session: Session, *chosen: ColumnElement[bool], rules: Rules, now: datetime
) -> tuple[UndocumentedJob, ...]:
    """As undocumented_jobs, of the jobs that meet all these conditions, inside the caller's transaction."""
    since = now.date() - timedelta(days=rules.closed)
    jobs = and_(or_(Job.stage != JobStage.CLOSED, Job.closed_on >= since), *chosen)
    rows = session.execute(
        select(Job.id, Job.number, Job.title, Job.client_id, Job.stage, Job.opened_on, Job.closed_on, Job.revision)
        .where(jobs)
    ).all()  # fmt: skip
    known = _paperwork(session, jobs, rows)
    merged = kept_of_merged(session)
    names = _names(session, {merged.get(row.client_id, row.client_id) for row in rows})
    found = []
    for row in rows:
        papers = known[row.id]
        missing = signs(papers, now=now, quiet_days=rules.quiet, closed_days=rules.closed)
        if missing:
            owner = merged.get(row.client_id, row.client_id)
            found.append(
                UndocumentedJob(
                    row.id,
                    row.number,
                    row.title,
                    owner,
                    names[owner],
                    row.stage,
                    row.opened_on,
                    row.closed_on,
                    row.revision,
                    missing,
                    papers.last_note,
                    papers.silence(now).days,
                )
            )
    order = list(Sign)
    return tuple(sorted(found, key=lambda one: (order.index(one.signs[0]), -one.days, one.number)))


def _paperwork(
    session: Session,
    jobs: ColumnElement[bool],
    rows: "Sequence[Row[int, str, str, int, JobStage, date, date | None, int]]",
) -> dict[int, Paperwork]:
    notes, versions = _last_notes(session, jobs), _versions(session, jobs)
    approved: set[int | None] = set(session.scalars(approved_jobs().join(Job, Job.id == Approval.job_id).where(jobs)))
    approved.update(session.scalars(accepted_jobs().join(Job, Job.id == Agreement.job_id).where(jobs)))
    (told, mistaken), closed_from, promised = (
        _closings(session, jobs),
        _before_closing(session, jobs),
        with_open_promise(session, jobs),
    )
    return {
        row.id: Paperwork(
            row.stage,
            row.opened_on,
            row.closed_on,
            *versions.get(row.id, (None, None)),
            row.id in approved,
            notes.get(row.id),
            row.id in told,
            closed_from.get(row.id),
            row.id in promised,
            row.id in mistaken,
        )
        for row in rows
    }


def _last_notes(session: Session, jobs: ColumnElement[bool]) -> dict[int, datetime]:
    """When the latest note on each open job happened; a corrected note counts as it was corrected."""
    newer = aliased(Note)
    rows = session.execute(
        select(Job.id, func.max(Note.happened_at))
        .join(Note, Note.job_id == Job.id)
        .where(jobs, Job.stage != JobStage.CLOSED, Note.text != TAKEN_BACK)
        .where(~select(newer.id).where(newer.supersedes_id == Note.id).exists())
        .group_by(Job.id)
    )
    return dict(rows.all())


def _versions(session: Session, jobs: ColumnElement[bool]) -> dict[int, tuple[int | None, int | None]]:
    """The newest and the newest accepted version of each job's agreement."""
    holding = and_(Acceptance.version_id == AgreementVersion.id, Acceptance.withdrawn_at.is_(None))
    accepted = case((Acceptance.id.is_not(None), AgreementVersion.number))
    rows = session.execute(
        select(Job.id, func.max(AgreementVersion.number), func.max(accepted))
        .join(Agreement, Agreement.job_id == Job.id)
        .join(AgreementVersion, AgreementVersion.agreement_id == Agreement.id)
        .outerjoin(Acceptance, holding)
        .where(jobs)
        .group_by(Job.id)
    )
    return {job: (newest, accepted) for job, newest, accepted in rows}


def _closings(session: Session, jobs: ColumnElement[bool]) -> tuple[set[int], set[int]]:
    """Closed jobs whose newest step carries a closing note, and those that it says were opened by mistake."""
    newest = (
        select(func.max(JobStep.id))
        .join(Job, Job.id == JobStep.job_id)
        .where(jobs, Job.stage == JobStage.CLOSED)
        .group_by(JobStep.job_id)
    )
    chosen = select(JobStep.job_id, JobStep.note_id, JobStep.why).where(JobStep.id.in_(newest))
    chosen = chosen.where(or_(JobStep.note_id.is_not(None), JobStep.why == OPENED_BY_MISTAKE))
    rows = session.execute(chosen).all()
    told = {job for job, note, _ in rows if note is not None}
    return told, {job for job, _, why in rows if why == OPENED_BY_MISTAKE}


def _before_closing(session: Session, jobs: ColumnElement[bool]) -> dict[int, JobStage]:
    """The stage that each closed job had before: that of its newest other step, for one taken back made a new one."""
    newest = (
        select(func.max(JobStep.id))
        .join(Job, Job.id == JobStep.job_id)
        .where(jobs, Job.stage == JobStage.CLOSED, JobStep.stage != JobStage.CLOSED)
        .group_by(JobStep.job_id)
    )
    return dict(session.execute(select(JobStep.job_id, JobStep.stage).where(JobStep.id.in_(newest))).all())


def _names(session: Session, clients: set[int]) -> dict[int, str]:
    """All names where there are many: a list of thousands of numbers is slower than the table."""
    chosen = select(Client.id, Client.name)
    if len(clients) < 500:
        chosen = chosen.where(Client.id.in_(clients))
    return dict(session.execute(chosen).all())
