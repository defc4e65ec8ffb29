"""An ending that was a slip: taken back with all that went with it, never rubbed out."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.disputes.opening import found_by, open_beside, take_back_statement
from archive.disputes.promised import go_on
from archive.errors import NotTakenBack
from archive.paper.holds import newest_of, put_back_in
from archive.records import OUTCOME_TAKEN_BACK, Dispute, DisputeHold, DisputeOutcome, LegalHold
from archive.search.outbox import announce
from archive.services.history import record


def take_back_ending(archive: Archive, *, outcome_id: int, by: str) -> None:
    """The undo of end_dispute: the dispute stands as it stood before, with its appointments and its holds.

    The ending stays in the records and is shown nowhere. What was released goes on being held since its first day, and
    what it was about is unknown again where the ending told it. One that is taken back already stays so. Raises
    NotTakenBack when it was reopened or withdrawn since, or another one was opened about the same.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        outcome = session.get_one(DisputeOutcome, outcome_id)
        if outcome.is_taken_back:
            return
        dispute = session.get_one(Dispute, outcome.dispute_id)
        if (last := dispute.outcomes[-1]).id != outcome_id:
            raise NotTakenBack(thing=f"Dispute {dispute.number}", by=last.by)
        if (other := open_beside(session, dispute)) is not None:
            raise NotTakenBack(thing=f"What is open about it, dispute {other.number},", by=other.opened_by)
        go_on(session, dispute, outcome, by=by, at=now)
        _hold_again(session, dispute, outcome.at, by=by, at=now)
        if dispute.said[-1].at == outcome.at:
            take_back_statement(session, dispute, at=now, by=by)
        record(session, at=now, by=by, act=OUTCOME_TAKEN_BACK, thing=f"dispute:{dispute.id}", outcome=outcome_id)
        session.expire(outcome, ["is_taken_back"])
        announce(session, found_by(dispute))


def _hold_again(session: Session, dispute: Dispute, ended_at: datetime, *, by: str, at: datetime) -> None:
    """What was released in the stroke that ended it is held again."""
    made = select(DisputeHold).where(DisputeHold.dispute_id == dispute.id, DisputeHold.hold_id.is_not(None))
    for decision in session.scalars(made.order_by(DisputeHold.id)):
        hold = newest_of(session, session.get_one(LegalHold, decision.hold_id))
        if hold.released_at == ended_at:
            put_back_in(session, hold, at=at, by=by)
