"""An accepted offer and the follow-up that asks whether it is carried out tell the same: one answer is that of both."""

from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from archive.disputes.errors import DisputeIsOver
from archive.records import (
    Answer,
    Dispute,
    DisputeMeeting,
    FollowUp,
    FollowUpAct,
    FollowUpReason,
    FollowUpStep,
    OfferAnswer,
    RestitutionOffer,
)
from archive.records.dispute_rule import is_ended, is_still_owed
from archive.services.history import record

QUESTION = "Carried out as offered?"
"""How every such follow-up begins."""


def question(offer: RestitutionOffer) -> str:
    """What the follow-up of an accepted offer asks."""
    return " ".join(f"{QUESTION} {offer.what}"[:2000].split())


def with_what_asks() -> Select[RestitutionOffer, FollowUp]:
    """Each offer that was ever accepted with each follow-up that was made to ask about it: at the moment of the answer
    that made it. Another offer in the same words has answers of its own."""
    return (
        select(RestitutionOffer, FollowUp)
        .join(OfferAnswer, OfferAnswer.offer_id == RestitutionOffer.id)
        .join(FollowUpStep, FollowUpStep.at == OfferAnswer.at)
        .join(FollowUp, FollowUp.id == FollowUpStep.follow_up_id)
        .where(
            OfferAnswer.answer == Answer.ACCEPTED,
            FollowUpStep.act == FollowUpAct.MADE,
            FollowUp.reason == FollowUpReason.DISPUTE,
            FollowUp.note_id.is_(None),
        )
    )


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
    """The one that it was made for, while that is accepted; what a meeting agreed on asks about none."""
    made_for = with_what_asks().where(FollowUp.id == asked.id, RestitutionOffer.withdrawn_at.is_(None))
    offer = session.scalars(made_for.with_only_columns(RestitutionOffer)).first()
    return offer if offer is not None and _is_accepted(offer) else None


def _is_accepted(offer: RestitutionOffer) -> bool:
    return bool(offer.given) and offer.given[-1].answer is Answer.ACCEPTED
