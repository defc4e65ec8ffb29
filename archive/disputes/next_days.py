"""When both sides of a dispute meet next or have met, by when an accepted offer is to be carried out, and on which day
something was done last."""

from datetime import date

from sqlalchemy import ColumnElement, not_, select
from sqlalchemy.orm import Session

from archive.records import Dispute, FollowUp, FollowUpReason
from archive.services.carried_out import QUESTION
from archive.services.merging import kept, members

_ASKS_WHETHER_DONE = FollowUp.note_id.is_(None) & FollowUp.what.startswith(QUESTION, autoescape=True)


def next_appointment(session: Session, dispute: Dispute) -> date | None:
    """The next day on which both sides meet, about the same job or client; inside the caller's transaction."""
    return _first(session, dispute, not_(_ASKS_WHETHER_DONE))


def to_be_done_by(session: Session, dispute: Dispute) -> date | None:
    """The day by which what they accepted is to be carried out, while it is asked; inside the caller's transaction."""
    return _first(session, dispute, _ASKS_WHETHER_DONE)


def have_met_since(dispute: Dispute) -> bool:
    """Whether a meeting was closed since the last outcome, if that reopened it; true where there is none."""
    last = dispute.outcomes[-1].at if dispute.outcomes else None
    return last is None or any(one.closed_at is not None and one.closed_at >= last for one in dispute.meetings)


def last_day(dispute: Dispute) -> date:
    """When something happened in it last, which may be that it began: it has not ended before."""
    offers = [one for one in dispute.offers if one.withdrawn_at is None]
    days = [
        dispute.since,
        *(one.held_on for one in dispute.meetings if one.closed_at is not None),
        *(given.on for offer in offers for given in offer.given),
        *(day for offer in offers for day in (offer.presented_on, offer.done_on) if day is not None),
        *(one.on for one in dispute.outcomes),
    ]
    return max(days)


def _first(session: Session, dispute: Dispute, which: ColumnElement[bool]) -> date | None:
    about = FollowUp.job_id == dispute.job_id if dispute.job_id is not None else FollowUp.job_id.is_(None)
    due = select(FollowUp.due_on).where(
        FollowUp.client_id.in_(members(session, kept(session, dispute.client_id))),
        about,
        FollowUp.reason == FollowUpReason.DISPUTE,
        FollowUp.closed_at.is_(None),
        which,
    )
    return session.scalars(due.order_by(FollowUp.due_on).limit(1)).first()
