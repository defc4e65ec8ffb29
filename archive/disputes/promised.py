"""What is to be done about a dispute: what meetings agreed on, and the question whether an offer is carried out."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from archive.records import (
    Answer,
    Dispute,
    DisputeOutcome,
    Ending,
    FollowUp,
    FollowUpAct,
    FollowUpReason,
    OfferAnswer,
    RestitutionOffer,
)
from archive.records.dispute_rule import is_still_owed
from archive.services.carried_out import question, with_what_asks
from archive.services.follow_ups import make, reopen_in, settle
from archive.services.wording import in_words


def ask_whether_done(session: Session, offer: RestitutionOffer, *, by: str, at: datetime) -> None:
    """Ask on the day by which it is to be done, today at the earliest; never twice at a time."""
    if any(one.closed_at is None for one in _asked(session, offer)):
        return
    dispute = session.get_one(Dispute, offer.dispute_id)
    make(
        session,
        client_id=dispute.client_id,
        job_id=dispute.job_id,
        reason=FollowUpReason.DISPUTE,
        what=question(offer),
        due_on=max(offer.finish_by, at.date()),
        whose=offer.whose,
        by=by,
        at=at,
    )


def ask_no_more(session: Session, offer: RestitutionOffer, act: FollowUpAct, *, by: str, at: datetime) -> None:
    """Settle what asks: DONE where it is carried out, WITHDRAWN where they do not accept it any more."""
    for one in _asked(session, offer):
        if one.closed_at is None:
            settle(session, one, act, "", at=at, by=by)


def ask_again(session: Session, offer: RestitutionOffer, *, by: str, at: datetime) -> None:
    """It is not carried out after all: what asked last asks again."""
    asked = _asked(session, offer)
    if asked and all(one.closed_at is not None for one in asked):
        reopen_in(session, max(asked, key=lambda one: one.id), by=by, at=at)


def take_back(session: Session, offer: RestitutionOffer, given: OfferAnswer, *, by: str, at: datetime) -> None:
    """An answer was written down by mistake: what it settled is to be done again, and what it asked is not asked."""
    dispute = session.get_one(Dispute, offer.dispute_id)
    for one in (*_agreed_on(dispute), *_asked(session, offer)):
        if one.closed_at == given.at:
            reopen_in(session, one, by=by, at=at)
    if not _is_owed(offer):
        ask_no_more(session, offer, FollowUpAct.WITHDRAWN, by=by, at=at)


def have_met(session: Session, dispute: Dispute, *, on: date, by: str, at: datetime) -> None:
    """They met again, on that day: what earlier meetings agreed on for then or before is done, and so is what is still
    to come, for they met early and agreed on another day. What has passed since that day is asked about."""
    for meeting in dispute.meetings:
        one = meeting.next
        if one is None or one.closed_at is not None or meeting.held_on > on or on < one.due_on < at.date():
            continue
        early = f"They met on {in_words(on)} already." if one.due_on > on else ""
        settle(session, one, FollowUpAct.DONE, early, at=at, by=by)


def met_on(session: Session, dispute: Dispute, follow_up_id: int, *, by: str, at: datetime) -> None:
    """This appointment of theirs took place. One that is settled already, or is no meeting's, stays as it is."""
    for one in _agreed_on(dispute):
        if one.id == follow_up_id and one.closed_at is None:
            settle(session, one, FollowUpAct.DONE, "", at=at, by=by)


def nothing_more(session: Session, dispute: Dispute, ending: Ending, *, by: str, at: datetime) -> None:
    """It ends: nobody need meet about it any more. What we owe them by an accepted offer is asked on where it is
    settled between them, and not where they went."""
    why = f"Dispute {dispute.number} has ended."
    owed = [] if is_still_owed(ending) else [one for offer in dispute.offers for one in _asked(session, offer)]
    for one in (*_agreed_on(dispute), *owed):
        if one.closed_at is None:
            settle(session, one, FollowUpAct.WITHDRAWN, why, at=at, by=by)


def go_on(session: Session, dispute: Dispute, ended: DisputeOutcome, *, by: str, at: datetime) -> None:
    """It goes on: what went when it ended is to be done again, and nobody need ask whether it is still right."""
    still_right = session.get(FollowUp, ended.next_id) if ended.next_id is not None else None
    if still_right is not None and still_right.closed_at is None:
        settle(session, still_right, FollowUpAct.WITHDRAWN, f"Dispute {dispute.number} goes on.", at=at, by=by)
    asked = (one for offer in dispute.offers if _is_owed(offer) for one in _asked(session, offer))
    for one in (*_agreed_on(dispute), *asked):
        if one.closed_at == ended.at:
            reopen_in(session, one, by=by, at=at)


def all_to_do(session: Session, dispute: Dispute) -> list[FollowUp]:
    """What meetings agreed on and what asks for accepted offers, settled or not."""
    return [*_agreed_on(dispute), *(one for offer in dispute.offers for one in _asked(session, offer))]


def _agreed_on(dispute: Dispute) -> list[FollowUp]:
    """The appointments that its meetings made."""
    return [one.next for one in dispute.meetings if one.next is not None]


def _is_owed(offer: RestitutionOffer) -> bool:
    return offer.done_on is None and bool(offer.given) and offer.given[-1].answer is Answer.ACCEPTED


def _asked(session: Session, offer: RestitutionOffer) -> list[FollowUp]:
    """What was made for this offer, settled or not."""
    mine = with_what_asks().where(RestitutionOffer.id == offer.id).with_only_columns(FollowUp)
    return list(session.scalars(mine.order_by(FollowUp.id)))
