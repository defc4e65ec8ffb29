"""The follow-up that asks whether what was accepted is carried out: it comes with the yes and goes with the answer."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import Dispute, FollowUp, FollowUpAct, FollowUpReason, FollowUpStep, RestitutionOffer
from archive.services.follow_ups import make, settle


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
        what=_words(offer),
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
        last = max(asked, key=lambda one: one.id)
        last.closed_at = None
        last.steps.append(FollowUpStep(act=FollowUpAct.REOPENED, due_on=last.due_on, at=at, by=by))


def _asked(session: Session, offer: RestitutionOffer) -> list[FollowUp]:
    """What was made for this offer: about the same thing, in the same words, and not agreed on in a meeting."""
    dispute = session.get_one(Dispute, offer.dispute_id)
    same = select(FollowUp).where(
        FollowUp.client_id == dispute.client_id,
        FollowUp.job_id.is_(None) if dispute.job_id is None else FollowUp.job_id == dispute.job_id,
        FollowUp.reason == FollowUpReason.DISPUTE,
        FollowUp.note_id.is_(None),
        FollowUp.what == " ".join(_words(offer).split()),
    )
    return list(session.scalars(same))


def _words(offer: RestitutionOffer) -> str:
    return f"Carried out as offered? {offer.what}"[:2000]
