"""Offers to make it right: written, presented once, answered in one of four respectable ways, and carried out."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.disputes.errors import (
    AmountOutOfRange,
    AnsweredTooEarly,
    CarriedOutTooEarly,
    OfferIsDone,
    OfferIsNotAccepted,
    OfferIsNotPresented,
    OfferIsPresented,
    OfferIsWithdrawn,
    PresentedTooEarly,
)
from archive.disputes.meanwhile import changed_meanwhile, told_to
from archive.disputes.opening import found_by, open_one
from archive.disputes.promised import ask_again, ask_no_more, ask_whether_done, met_on
from archive.errors import ChangedMeanwhile
from archive.records import ANSWER_TAKEN_BACK, Answer, Dispute, FollowUpAct, OfferAnswer, RestitutionOffer
from archive.records.dispute_rule import cost_of
from archive.search.outbox import announce
from archive.services.carried_out import refuse_where_not_owed
from archive.services.history import last_of, record
from archive.services.seals import seal
from archive.services.wording import day_that_was, day_to_come, fit_words, in_words, room_for

MOST = 100_000_000
"""Hundredths of the office's currency: a million is the most that anything of an offer may cost."""

MOST_MINUTES = 60 * 10_000


@dataclass(frozen=True, slots=True)
class OfferWords:
    """What an offer says: ``minutes`` of work at ``rate`` an hour, ``parts`` and ``money`` in hundredths.

    ``doubt_why`` is set where we think that we were right and do it anyway, and says why.
    """

    what: str
    finish_by: date
    whose: str
    minutes: int = 0
    rate: int = 0
    parts: int = 0
    money: int = 0
    doubt_why: str | None = None

    @property
    def cost(self) -> int:
        """What it costs us, in hundredths."""
        return cost_of(minutes=self.minutes, rate=self.rate, parts=self.parts, money=self.money)


def write_offer(archive: Archive, *, dispute_id: int, words: OfferWords, by: str) -> int:
    """Keep an offer that nobody has seen yet, and return its id.

    It need not cost anything: an apology in writing is an offer. Raises WordsMissing, WordsTooLong, AmountOutOfRange,
    DayIsPast, DayIsFarOff or DisputeIsOver.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        dispute = open_one(session, dispute_id)
        offer = RestitutionOffer(dispute_id=dispute_id, number=len(dispute.offers) + 1, written_at=now, written_by=by)
        _write(offer, words, now.date())
        session.add(offer)
        session.flush()
        record(session, at=now, by=by, act="offer written", thing=f"dispute:{dispute_id}", offer=offer.id)
        announce(session, found_by(dispute))
        return offer.id


def change_offer(archive: Archive, *, offer_id: int, words: OfferWords, by: str, seen: int | None = None) -> int:
    """Write an offer anew that was not presented yet; returns its revision.

    Raises as write_offer, OfferIsPresented, OfferIsWithdrawn, or ChangedMeanwhile when another desk changed it.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        offer = _unseen(session, offer_id)
        _refuse_unread(offer, seen, by)
        _write(offer, words, now.date())
        offer.written_at, offer.written_by = now, by
        offer.revision += 1
        announce(session, found_by(session.get_one(Dispute, offer.dispute_id)))
        return offer.revision


def withdraw_offer(archive: Archive, *, offer_id: int, by: str) -> None:
    """An offer that was not presented is not to be made. Raises OfferIsPresented, OfferIsWithdrawn or DisputeIsOver."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        offer = _unseen(session, offer_id)
        offer.withdrawn_at = now
        record(session, at=now, by=by, act="offer withdrawn", thing=f"dispute:{offer.dispute_id}", offer=offer_id)
        announce(session, found_by(session.get_one(Dispute, offer.dispute_id)))


def restore_offer(archive: Archive, *, offer_id: int, by: str) -> None:
    """The undo of withdrawing. Raises DisputeIsOver."""
    with archive.database.writing() as session:
        offer = session.get_one(RestitutionOffer, offer_id)
        announce(session, found_by(open_one(session, offer.dispute_id)))
        if offer.withdrawn_at is None:
            return
        offer.withdrawn_at = None
        thing = f"dispute:{offer.dispute_id}"
        record(session, at=archive.clock.now(), by=by, act="offer restored", thing=thing, offer=offer_id)


def present_offer(archive: Archive, *, offer_id: int, on: date, by: str, seen: int | None = None) -> None:
    """The client was shown the offer, or told of it, which is never changed from now on.

    What was said first and written down later was presented before it was written. ``seen`` is its revision on screen.
    Raises OfferIsPresented, OfferIsWithdrawn, DayIsAhead, DisputeIsOver, PresentedTooEarly on a day before the dispute
    began, or ChangedMeanwhile when another desk changed what it says.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        offer = _unseen(session, offer_id)
        _refuse_unread(offer, seen, by)
        day, dispute = day_that_was(on, now.date()), session.get_one(Dispute, offer.dispute_id)
        if day < dispute.since:
            raise PresentedTooEarly(number=dispute.number, day=in_words(dispute.since))
        offer.presented_on, offer.presented_by = day, by
        details = {"offer": offer_id, "words": offer_seal(offer)}
        record(session, at=now, by=by, act="offer presented", thing=f"dispute:{offer.dispute_id}", **details)


def answer_offer(
    archive: Archive,
    *,
    offer_id: int,
    answer: Answer,
    on: date,
    by: str,
    words: str = "",
    appointment_id: int | None = None,
    seen: int | None = None,
) -> int:
    """Keep what the client says to an offer, and return the answer's id; a newer answer counts instead.

    ``appointment_id`` is the follow-up of a meeting that took place with it. Something else takes their words.
    Accepting makes a follow-up on the day by which it is to be carried out, and a newer answer that is another takes
    it back. ``seen`` is the id of the answer that counted on screen, 0 where there was none.

    Raises OfferIsNotPresented, WordsMissing, WordsTooLong, DayIsAhead, AnsweredTooEarly before the day on which it was
    presented, DisputeIsOver, OfferIsDone, or ChangedMeanwhile when another answer counts by now.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        offer = presented(session, offer_id)
        dispute = open_one(session, offer.dispute_id)
        if seen is not None and seen != (offer.given[-1].id if offer.given else 0):
            acts = "offer answered", ANSWER_TAKEN_BACK
            raise changed_meanwhile(session, "Their answer", *acts, dispute_id=dispute.id, by=by, offer=offer_id)
        if offer.done_on is not None:
            raise OfferIsDone
        told = fit_words(words, "what they ask for instead") if answer is Answer.SOMETHING_ELSE else ""
        given = OfferAnswer(
            offer_id=offer_id,
            answer=answer,
            words=told or room_for(words, "their words"),
            on=_since_presented(offer, day_that_was(on, now.date())),
            at=now,
            by=by,
        )
        session.add(given)
        session.flush()
        if answer is Answer.ACCEPTED:
            ask_whether_done(session, offer, by=by, at=now)
        else:
            ask_no_more(session, offer, FollowUpAct.WITHDRAWN, by=by, at=now)
        if appointment_id is not None:
            met_on(session, dispute, appointment_id, by=by, at=now)
        details = {"offer": offer_id, "answer": answer.value, "words": answer_seal(given)}
        record(session, at=now, by=by, act="offer answered", thing=f"dispute:{dispute.id}", **details)
        return given.id


def carry_out(archive: Archive, *, offer_id: int, on: date | None, by: str, seen: date | None = None) -> None:
    """What was accepted is done since a day, and its follow-up with it; None takes both back.

    ``seen`` is since when it was done on screen, None where it was not. Raises OfferIsNotAccepted, DayIsAhead,
    CarriedOutTooEarly on a day before they accepted it, ChangedMeanwhile, or DisputeIsOver when it is taken back
    although its dispute has ended otherwise than settled.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        offer = presented(session, offer_id)
        if not offer.given or offer.given[-1].answer is not Answer.ACCEPTED:
            raise OfferIsNotAccepted()
        if offer.done_on == on:
            return
        if offer.done_on != seen:
            acts, of = ("offer carried out", "offer not carried out"), offer.dispute_id
            raise changed_meanwhile(session, f"Offer {offer.number}", *acts, dispute_id=of, by=by, offer=offer_id)
        accepted_on = offer.given[-1].on
        if on is not None and day_that_was(on, now.date()) < accepted_on:
            raise CarriedOutTooEarly(number=offer.number, day=in_words(accepted_on))
        offer.done_on = on
        if on is not None:
            ask_no_more(session, offer, FollowUpAct.DONE, by=by, at=now)
        else:
            refuse_where_not_owed(session, offer)
            ask_again(session, offer, by=by, at=now)
        act = "offer carried out" if on is not None else "offer not carried out"
        done_on = offer.done_on.isoformat() if offer.done_on is not None else None
        record(session, at=now, by=by, act=act, thing=f"dispute:{offer.dispute_id}", offer=offer_id, on=done_on)


def answer_seal(given: OfferAnswer) -> str:
    """Of what the client said to an offer; it is appended to, never changed."""
    return seal(given.answer, given.words, given.on)


def offer_seal(offer: RestitutionOffer) -> str:
    """Of what was presented; it is answered, never changed."""
    amounts = offer.minutes, offer.rate, offer.parts, offer.money
    return seal(offer.number, offer.what, *amounts, offer.finish_by, offer.whose, offer.doubt_why, offer.presented_on)


def _write(offer: RestitutionOffer, words: OfferWords, today: date) -> None:
    if not 0 <= words.minutes <= MOST_MINUTES:
        raise AmountOutOfRange(thing="The hours", most=f"{MOST_MINUTES // 60:,}")
    for thing, amount in (("The rate", words.rate), ("The parts", words.parts), ("The money", words.money)):
        if not 0 <= amount <= MOST:
            raise AmountOutOfRange(thing=thing, most=f"{MOST // 100:,}")
    offer.what = fit_words(words.what, "what we offer")
    offer.minutes, offer.rate, offer.parts, offer.money = words.minutes, words.rate, words.parts, words.money
    offer.finish_by = day_to_come(words.finish_by, today)
    offer.whose = words.whose
    offer.doubt_why = fit_words(words.doubt_why, "why we do it anyway") if words.doubt_why is not None else None


def _unseen(session: Session, offer_id: int) -> RestitutionOffer:
    offer = session.get_one(RestitutionOffer, offer_id)
    open_one(session, offer.dispute_id)
    if offer.presented_on is not None:
        raise OfferIsPresented(day=in_words(offer.presented_on))
    if offer.withdrawn_at is not None:
        last = last_of(session, "offer withdrawn", thing=f"dispute:{offer.dispute_id}", offer=offer_id)
        raise OfferIsWithdrawn(by=last[1] if last is not None else "Somebody")
    return offer


def _since_presented(offer: RestitutionOffer, day: date) -> date:
    if offer.presented_on is not None and day < offer.presented_on:
        raise AnsweredTooEarly(number=offer.number, day=in_words(offer.presented_on))
    return day


def _refuse_unread(offer: RestitutionOffer, seen: int | None, by: str) -> None:
    if seen is not None and offer.revision != seen:
        raise ChangedMeanwhile(thing="This offer", by=told_to(by, offer.written_by), at=offer.written_at)


def presented(session: Session, offer_id: int) -> RestitutionOffer:
    """An offer that the client was shown, inside the caller's transaction. Raises OfferIsNotPresented."""
    offer = session.get_one(RestitutionOffer, offer_id)
    if offer.presented_on is None or offer.withdrawn_at is not None:
        raise OfferIsNotPresented()
    return offer
