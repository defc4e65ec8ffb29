"""An accepted offer and the follow-up that asks whether it is carried out tell the same: one answer is that of both."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.disputes.errors import DisputeIsOver
from archive.records import Answer, Dispute, DisputeMeeting, FollowUp, FollowUpReason, RestitutionOffer
from archive.records.dispute_rule import is_ended, is_still_owed
from archive.services.history import record

QUESTION = "Carried out as offered?"
"""How every such follow-up begins."""


def question(offer: RestitutionOffer) -> str:
    """What the follow-up of an accepted offer asks; by these words it is known again."""
    return " ".join(f"{QUESTION} {offer.what}"[:2000].split())


def answer_in(session: Session, asked: FollowUp, *, on: date | None, by: str, at: datetime) -> None:
    """Let the offer that a follow-up asks about be carried out ``on`` a day, or with None not after all.

    Inside the caller's writing transaction; any other follow-up, and an offer that tells so already, stay as they are.
    Raises DisputeIsOver as refuse_where_not_owed.
    """
    offer = _offer_of(session, asked)
    if offer is None or (offer.done_on is None) is (on is None):
        return
    if on is None:
        refuse_where_not_owed(session, offer)
    offer.done_on = on
    act = "offer carried out" if on is not None else "offer not carried out"
    details = {"offer": offer.id, "on": on.isoformat() if on is not None else None}
    record(session, at=at, by=by, act=act, thing=f"dispute:{offer.dispute_id}", **details)


def refuse_where_over(session: Session, agreed_on: FollowUp) -> None:
    """What a meeting agreed on is not to be done again once its dispute has ended. Raises DisputeIsOver."""
    met = select(Dispute).join(DisputeMeeting, DisputeMeeting.dispute_id == Dispute.id)
    dispute = session.scalars(met.where(DisputeMeeting.next_id == agreed_on.id)).first()
    if dispute is not None and is_ended(dispute.ending):
        raise DisputeIsOver(number=dispute.number)


def refuse_where_not_owed(session: Session, offer: RestitutionOffer) -> None:
    """That it is not carried out after all cannot be said where nobody is asked about it any more. Raises DisputeIsOver
    when its dispute has ended otherwise than settled."""
    dispute = session.get_one(Dispute, offer.dispute_id)
    if not is_still_owed(dispute.ending):
        raise DisputeIsOver(number=dispute.number)


def _offer_of(session: Session, asked: FollowUp) -> RestitutionOffer | None:
    """The newest that was accepted about the same, in these words; what a meeting agreed on asks about none."""
    if asked.reason is not FollowUpReason.DISPUTE or asked.note_id is not None:
        return None
    same = (
        select(RestitutionOffer)
        .join(Dispute, Dispute.id == RestitutionOffer.dispute_id)
        .where(
            Dispute.client_id == asked.client_id,
            Dispute.job_id.is_(None) if asked.job_id is None else Dispute.job_id == asked.job_id,
            RestitutionOffer.withdrawn_at.is_(None),
        )
        .order_by(RestitutionOffer.id.desc())
    )
    return next((one for one in session.scalars(same) if _is_accepted(one) and question(one) == asked.what), None)


def _is_accepted(offer: RestitutionOffer) -> bool:
    return bool(offer.given) and offer.given[-1].answer is Answer.ACCEPTED
