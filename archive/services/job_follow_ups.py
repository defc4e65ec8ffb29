"""Follow-ups that a job's own acts make, settle and take back, each inside the transaction of that act.

An act and what it does to follow-ups carry the same moment, by which taking the act back finds them again.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from archive.records import FollowUp, FollowUpAct, FollowUpReason, FollowUpStep, Job
from archive.services import follow_ups
from archive.services.history import record

WHAT = {
    FollowUpReason.AFTER_JOB: "Is everything still as it should be?",
    FollowUpReason.APPROVAL: "Obtain the approval in writing",
    FollowUpReason.CONFIRMATION: "Have what was said on the phone confirmed in writing",
}
"""What each follow-up asks for."""

REOPENED = "the job was opened again"
"""Why the follow-up of a done job is withdrawn."""


def ask_later(
    session: Session, job: Job, reason: FollowUpReason, *, since: date, days: int, by: str, at: datetime
) -> FollowUp:
    """The open follow-up of this reason, or a new one, due so many days ``since`` and not in the past.

    A job never has two open ones of one reason by itself.
    """
    known = asked_for(session, job, reason)
    if known is not None:
        return known
    return follow_ups.make(
        session,
        client_id=job.client_id,
        job_id=job.id,
        reason=reason,
        what=WHAT[reason],
        due_on=max(since + timedelta(days=days), at.date()),
        whose=by,
        by=by,
        at=at,
    )


def asked_for(session: Session, job: Job, reason: FollowUpReason) -> FollowUp | None:
    """The job's open follow-up of this reason, if there is any."""
    return session.scalars(_open(job.id, (reason,)).order_by(FollowUp.id)).first()


def settle(session: Session, job_id: int, reasons: Collection[FollowUpReason], *, by: str, at: datetime) -> list[int]:
    """Mark the job's open follow-ups of these reasons as done; returns their ids."""
    settled = session.scalars(_open(job_id, reasons)).all()
    for one in settled:
        follow_ups.settle(session, one, FollowUpAct.DONE, "", at=at, by=by)
    return [one.id for one in settled]


def withdraw_after_reopening(session: Session, job: Job, *, by: str, at: datetime) -> None:
    """What was to be asked once the job was done need not be asked while it is open again; the history says so."""
    for one in session.scalars(_open(job.id, (FollowUpReason.AFTER_JOB,))):
        follow_ups.settle(session, one, FollowUpAct.WITHDRAWN, REOPENED, at=at, by=by)
        record(session, at=at, by=by, act="follow-up withdrawn", thing=f"job:{job.id}", follow_up=one.id)


def take_back(session: Session, job_id: int, *, of: datetime, by: str, at: datetime) -> None:
    """Undo what an act at the moment ``of`` did: reopen what it settled, withdraw what it made and is still open.

    When that act was itself such an undoing, everything is again as before it.
    """
    touched = session.execute(
        select(FollowUp, FollowUpStep.act)
        .join(FollowUpStep, FollowUpStep.follow_up_id == FollowUp.id)
        .where(FollowUp.job_id == job_id, FollowUpStep.at == of)
    ).all()
    for one, act in touched:
        if act in (FollowUpAct.DONE, FollowUpAct.WITHDRAWN) and one.closed_at is not None:
            one.closed_at = None
            one.steps.append(FollowUpStep(act=FollowUpAct.REOPENED, due_on=one.due_on, at=at, by=by))
        elif act is FollowUpAct.REOPENED and one.closed_at is None:
            follow_ups.settle(session, one, FollowUpAct.DONE, "", at=at, by=by)
        elif act is FollowUpAct.MADE and one.closed_at is None:
            follow_ups.settle(session, one, FollowUpAct.WITHDRAWN, "", at=at, by=by)


def _open(job_id: int, reasons: Collection[FollowUpReason]) -> Select[FollowUp]:
    return select(FollowUp).where(FollowUp.job_id == job_id, FollowUp.reason.in_(reasons), FollowUp.closed_at.is_(None))
