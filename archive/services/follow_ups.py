"""Follow-ups: promised next contacts, made, moved, done or skipped, each act appended and taken back by another."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from archive.records import FollowUp, FollowUpAct, FollowUpReason, FollowUpStep


def make(
    session: Session,
    *,
    client_id: int,
    job_id: int | None,
    reason: FollowUpReason,
    what: str,
    due_on: date,
    whose: str,
    by: str,
    at: datetime,
    note_id: int | None = None,
) -> FollowUp:
    """Make a follow-up inside the caller's writing transaction; it has its id. The day is taken as it is given."""
    made = FollowUp(
        client_id=client_id,
        job_id=job_id,
        note_id=note_id,
        reason=reason,
        what=" ".join(what.split()),
        due_on=due_on,
        whose=whose,
        steps=[FollowUpStep(act=FollowUpAct.MADE, due_on=due_on, at=at, by=by)],
    )
    session.add(made)
    session.flush()
    return made
