"""How far a dispute has come, and what is to be done next: pure rules over what was recorded of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.records.dispute_meetings import IF_IT_APPLIES, MUST, Point
from archive.records.disputes import Answer, Ending


class Stage(StrEnum):
    """How far a dispute has come, in this order."""

    HEARD = "heard"
    MET = "met"
    OFFERED = "offered"  # an offer was presented
    ANSWERED = "answered"
    ENDED = "ended"


class Next(StrEnum):
    """What moves a dispute on."""

    MEET = "meet"
    MEET_AGAIN = "meet again"  # it was reopened
    WRITE_OFFER = "write an offer"
    PRESENT_OFFER = "present the offer"
    HEAR_ANSWER = "hear their answer"
    CARRY_OUT = "carry it out"
    CHOOSE_OUTCOME = "choose an outcome"
    DECIDE_HOLDS = "decide about holds"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """Of one offer that was not withdrawn. ``answer`` is the newest."""

    is_presented: bool
    answer: Answer | None
    is_done: bool


@dataclass(frozen=True, slots=True)
class DisputeFacts:
    """What the stage depends on. ``offers`` in the order of writing, but one that was accepted where it was accepted;
    ``ending`` is that of the newest outcome.

    ``have_met_since``: since it was reopened, if it was.
    """

    meetings: int
    offers: Sequence[OfferFacts]
    ending: Ending | None
    undecided_holds: int
    have_met_since: bool = True


@dataclass(frozen=True, slots=True)
class HoldFacts:
    """Of one decision about what is held. ``is_declined``: nothing is; ``released_at``: when its hold was released, in
    whatever way, and None while it stands. ``covers``: it was made about the job that the dispute is about now, or what
    it holds reaches that."""

    at: datetime
    is_declined: bool = False
    released_at: datetime | None = None
    covers: bool = True


def waits_for_hold(decisions: Sequence[HoldFacts]) -> bool:
    """Whether a dispute that goes on waits for somebody to decide what is held; ``decisions`` oldest first.

    A hold that stands settles it. One that was released does not: it waits again until nothing is held because
    somebody decided so after that. A decision about another job than it is about now settles nothing.
    """
    covering = [one for one in decisions if one.covers]
    if any(not one.is_declined and one.released_at is None for one in covering):
        return False
    released = [one.released_at for one in decisions if one.released_at is not None]
    return not covering or not covering[-1].is_declined or any(covering[-1].at < moment for moment in released)


def is_ended(ending: Ending | None) -> bool:
    """Whether the newest outcome ends the dispute."""
    return ending is not None and ending is not Ending.REOPENED


def is_still_owed(ending: Ending | None) -> bool:
    """Whether what they accepted is still to be carried out: while it goes on, and after it was settled between them;
    not where they withdrew, went, or have it with a lawyer."""
    return not is_ended(ending) or ending in (Ending.SETTLED, Ending.DONE_ANYWAY)


def stage_of(facts: DisputeFacts) -> Stage:
    """How far it has come. An offer to which they want something else leads back to the offer after it."""
    if is_ended(facts.ending):
        return Stage.ENDED
    shown = [offer for offer in facts.offers if offer.is_presented]
    if shown:
        return Stage.OFFERED if shown[-1].answer is None else Stage.ANSWERED
    return Stage.MET if facts.meetings else Stage.HEARD


def next_step(facts: DisputeFacts) -> Next:
    """What moves it on; one that was reopened begins with meeting again, unless an offer is under way.

    Silence and a decline are ends of an offer, never of the dispute: an outcome is chosen.
    """
    if is_ended(facts.ending):
        return Next.DECIDE_HOLDS if facts.undecided_holds else Next.NOTHING
    if not facts.meetings:
        return Next.MEET
    step = _after_meeting(facts)
    reopened = facts.ending is Ending.REOPENED and not facts.have_met_since
    return Next.MEET_AGAIN if reopened and step in (Next.WRITE_OFFER, Next.CHOOSE_OUTCOME) else step


def _after_meeting(facts: DisputeFacts) -> Next:
    """What the offers ask for."""
    place = under_way(facts.offers)
    if place is None:
        return Next.WRITE_OFFER
    offer = facts.offers[place]
    if not offer.is_presented:
        return Next.PRESENT_OFFER
    if offer.answer is None:
        return Next.HEAR_ANSWER
    if offer.answer is Answer.SOMETHING_ELSE:
        return Next.WRITE_OFFER
    if offer.answer is Answer.ACCEPTED and not offer.is_done:
        return Next.CARRY_OUT
    return Next.CHOOSE_OUTCOME


def under_way(offers: Sequence[OfferFacts]) -> int | None:
    """With which of the offers it goes on, by its place: the first that we owe them, whatever was offered after it;
    else the last. None where there is none."""
    owed = (place for place, one in enumerate(offers) if one.answer is Answer.ACCEPTED and not one.is_done)
    return next(owed, len(offers) - 1 if offers else None)


def still_to_say(said: Sequence[Point], *, first: bool) -> tuple[Point, ...]:
    """The points without which a meeting is not over; a later meeting needs none but its next appointment."""
    return tuple(point for point in (*MUST, *IF_IT_APPLIES) if point not in said) if first else ()


def cost_of(*, minutes: int, rate: int, parts: int, money: int) -> int:
    """What an offer costs the office: ``rate`` an hour, all amounts in hundredths; half a hundredth is rounded up."""
    return (minutes * rate + 30) // 60 + parts + money
