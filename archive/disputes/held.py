"""What is held for a dispute now: the decisions whose "Do not destroy" stands."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.paper.holds import newest_of
from archive.records import DisputeHold, LegalHold


def is_held(session: Session, dispute_id: int) -> bool:
    """Whether anything is held for it, looked at when it ended or not; inside the caller's transaction."""
    return bool(undecided(session, dispute_id) or kept_earlier(session, dispute_id))


def undecided(session: Session, dispute_id: int) -> list[DisputeHold]:
    """Decisions whose hold stands and about which nothing was said at the end, inside the caller's transaction."""
    return _standing(session, dispute_id, was_ended=False)


def kept_earlier(session: Session, dispute_id: int) -> list[DisputeHold]:
    """Decisions whose hold was looked at when it ended earlier and still stands: it was kept, or was put back since.
    Inside the caller's transaction."""
    return _standing(session, dispute_id, was_ended=True)


def _standing(session: Session, dispute_id: int, *, was_ended: bool) -> list[DisputeHold]:
    """Those of which something was said at an end, or nothing, and whose hold stands, also when it was put back."""
    made = (
        select(DisputeHold, LegalHold)
        .join(LegalHold, LegalHold.id == DisputeHold.hold_id)
        .where(DisputeHold.dispute_id == dispute_id, DisputeHold.afterwards.is_not(None) == was_ended)
        .order_by(DisputeHold.id)
    )
    rows = session.execute(made).all()
    return [one for one, hold in rows if newest_of(session, hold).released_at is None]
