"""What is not yet in writing: a yes that was only spoken, a yes that is missing, and jobs otherwise undocumented."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from archive.records import (
    Acceptance,
    Agreement,
    AgreementVersion,
    Approval,
    FollowUp,
    FollowUpReason,
    Given,
    Job,
    JobStage,
)
from archive.records.undocumented import Sign
from archive.services.approved import accepted_jobs, approved_jobs
from archive.services.rules import rules_in
from archive.services.undocumented import UndocumentedJob, undocumented_in
from archive.services.waiting.owners import owners

WITHOUT_A_YES = frozenset({Sign.BEGUN_WITHOUT_APPROVAL, Sign.NO_APPROVAL})


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """A yes that was only spoken, to be confirmed in writing.

    ``is_written`` says that there are words of an agreement to confirm. ``sent_on`` is when they were sent
    since the client said yes; then only the answer is missing.
    ``whose`` it is are the initials of who heard it.
    """

    job_id: int
    number: str
    title: str
    client_id: int
    client: str
    said_by: str
    said_on: date
    is_written: bool
    sent_on: date | None
    whose: str


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A job of which too little is in writing, with the initials of who opened it."""

    job: UndocumentedJob
    whose: str


@dataclass(frozen=True, slots=True)
class NotInWriting:
    """Every job once: where its yes is to be confirmed, else where it is missing, else what else is."""

    to_confirm: tuple[ToConfirm, ...]
    without_yes: tuple[Unwritten, ...]
    undocumented: tuple[Unwritten, ...]


def not_in_writing(session: Session, now: datetime) -> NotInWriting:
    """All open jobs, and those closed lately, of which too little is in writing; the costliest of each kind first.

    A confirmation that was sent is not asked for again before the follow-up on it is due.
    """
    rules = rules_in(session)
    found = undocumented_in(session, rules=rules, now=now)
    spoken, later = _spoken(session), _to_come(session, now.date())
    to_confirm = tuple(one for one in spoken if one.sent_on is None or one.job_id not in later)
    shown, answered = {one.job_id for one in to_confirm}, {one.job_id for one in spoken}
    rest = [_beside_the_yes(one) if one.job_id in answered else one for one in found if one.job_id not in shown]
    whose = _in_hand(session, now.date() - timedelta(days=rules.closed))
    lines = [Unwritten(one, whose[one.job_id]) for one in rest if one.signs]
    return NotInWriting(
        to_confirm,
        tuple(one for one in lines if not WITHOUT_A_YES.isdisjoint(one.job.signs)),
        tuple(one for one in lines if WITHOUT_A_YES.isdisjoint(one.job.signs)),
    )


def _beside_the_yes(job: UndocumentedJob) -> UndocumentedJob:
    """What else is missing of a job whose yes was spoken, and which waits for the client's answer."""
    return replace(job, signs=tuple(sign for sign in job.signs if sign not in WITHOUT_A_YES))


def _spoken(session: Session) -> tuple[ToConfirm, ...]:
    """Open jobs with a spoken yes and none in writing, the longest waiting first."""
    chosen = (
        Job.closed_on.is_(None),
        Job.id.not_in(approved_jobs()),
        Job.id.not_in(accepted_jobs()),
    )
    told = (Job.id, Job.number, Job.title, Job.client_id)
    on_jobs = (
        select(*told, Approval.given_on, Approval.given_by, Approval.written_by)
        .join(Approval, Approval.job_id == Job.id)
        .where(Approval.given == Given.SPOKEN, Approval.withdrawn_at.is_(None), *chosen)
        .order_by(Approval.given_on)
    )
    of_versions = (
        select(*told, Acceptance.accepted_on, Acceptance.accepted_by, Acceptance.written_by)
        .join(Agreement, Agreement.job_id == Job.id)
        .join(AgreementVersion, AgreementVersion.agreement_id == Agreement.id)
        .join(Acceptance, Acceptance.version_id == AgreementVersion.id)
        .where(Acceptance.given == Given.SPOKEN, Acceptance.withdrawn_at.is_(None), *chosen)
        .order_by(Acceptance.accepted_on)
    )
    latest: dict[int, tuple[str, str, int, date, str, str]] = {}
    for job, number, title, client, on, said_by, by in (*session.execute(on_jobs), *session.execute(of_versions)):
        if job not in latest or latest[job][3] <= on:
            latest[job] = (number, title, client, on, said_by, by)
    sent = _sent(session, list(latest))
    known = owners(session, (one[2] for one in latest.values()))
    lines = []
    for job, (number, title, client, on, said_by, by) in latest.items():
        sent_on = sent.get(job)
        since = sent_on if sent_on is not None and sent_on >= on else None
        lines.append(ToConfirm(job, number, title, *known.of(client), said_by, on, job in sent, since, by))
    return tuple(sorted(lines, key=lambda one: (one.said_on, one.number)))


def _sent(session: Session, jobs: list[int]) -> dict[int, date | None]:
    """For those of these jobs of which an agreement is written: when a wording of it was last sent, or None."""
    rows = session.execute(
        select(Agreement.job_id, func.max(AgreementVersion.sent_on))
        .join(AgreementVersion, AgreementVersion.agreement_id == Agreement.id)
        .where(Agreement.job_id.in_(jobs))
        .group_by(Agreement.job_id)
    )
    return {job: sent for job, sent in rows if job is not None}


def _to_come(session: Session, day: date) -> set[int | None]:
    """Jobs with a follow-up on a confirmation that is not due yet."""
    asked = select(FollowUp.job_id).where(
        FollowUp.closed_at.is_(None), FollowUp.reason == FollowUpReason.CONFIRMATION, FollowUp.due_on > day
    )
    return set(session.scalars(asked))


def _in_hand(session: Session, since: date) -> dict[int, str]:
    """Who opened each job that is open or was closed since a day."""
    chosen = or_(Job.stage != JobStage.CLOSED, Job.closed_on >= since)
    return dict(session.execute(select(Job.id, Job.added_by).where(chosen)).all())
