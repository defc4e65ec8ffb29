""" "Do not destroy" for a dispute: what is suggested, what the office decides, and what becomes of it at the end."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.disputes.errors import DecidedAlready, IsHeldAlready
from archive.disputes.meanwhile import changed_meanwhile
from archive.disputes.opening import open_one
from archive.paper.holds import Hold, On, hold_line, newest_of, place_in, release_in
from archive.paper.undecided import hold_waits
from archive.records import DECISION_TAKEN_BACK, Afterlife, Dispute, DisputeHold, DisputeOutcome, LegalHold, Scope
from archive.records.retention_rule import months_later
from archive.services.dispute_jobs import GIVEN_A_JOB
from archive.services.history import record
from archive.services.seals import seal
from archive.services.wording import fit_words, in_words, room_for

REVIEW_MONTHS = 3
"""A dispute's hold is looked at again after so many months, unless another day is chosen."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What should not be destroyed while a dispute goes on: everything about its job, or of its client without one."""

    on: On
    thing_id: int
    called: str
    reason: str
    review_on: date


@dataclass(frozen=True, slots=True)
class HoldOfDispute:
    """A decision about "Do not destroy" for a dispute. ``hold`` is None where it was declined."""

    id: int
    scope: Scope
    why: str
    hold: Hold | None
    afterwards: Afterlife | None
    afterwards_why: str | None
    at: datetime
    by: str


def suggested(dispute: Dispute, today: date) -> Suggestion:
    """What is suggested for a dispute, which still belongs to the caller's transaction."""
    reason = f"Dispute {dispute.number}: {_first_sentence(dispute.said[-1].says)}"
    review_on = months_later(today, REVIEW_MONTHS)
    if dispute.job is not None:
        return Suggestion(On.JOB, dispute.job.id, dispute.job.number, reason, review_on)
    return Suggestion(On.CLIENT, dispute.client_id, dispute.client.name, reason, review_on)


def hold_for(
    archive: Archive,
    *,
    dispute_id: int,
    scope: Scope,
    by: str,
    on: On | None = None,
    thing_id: int | None = None,
    why: str = "",
    review_on: date | None = None,
    seen: Suggestion | None = None,
) -> int:
    """Decide about the suggested hold and return the decision's id.

    SUGGESTED takes what is suggested, WIDER the whole client, NARROWER the stack or document ``thing_id`` and NONE
    places nothing; all but the first take a reason. ``seen`` is what was suggested on screen. Raises WordsMissing,
    WordsTooLong, DayIsPast, DayIsFarOff, DisputeIsOver, IsHeldAlready when a hold of this dispute stands there, or
    ChangedMeanwhile when what was seen is suggested no more.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        dispute = open_one(session, dispute_id)
        words = room_for(why, "why") if scope is Scope.SUGGESTED else fit_words(why, "why it is not as suggested")
        offered = suggested(dispute, now.date())
        placed = None
        reach = _reach(dispute, scope, offered, on, thing_id) if scope is not Scope.NONE else None
        if reach is not None:
            held = (one.hold for one in holds_of(session, dispute_id) if one.hold is not None)
            if any(one.released_at is None and (one.on, one.thing_id) == reach for one in held):
                raise IsHeldAlready(number=dispute.number)
        if seen is not None:
            _still_suggested(session, dispute, offered, seen, by=by)
        if reach is not None:
            placed = place_in(
                session,
                on=reach[0],
                thing_id=reach[1],
                reason=offered.reason,
                review_on=review_on or offered.review_on,
                at=now,
                by=by,
            )
        decision = DisputeHold(dispute_id=dispute_id, hold_id=placed, scope=scope, why=words, at=now, by=by)
        session.add(decision)
        session.flush()
        details = {"decision": decision.id, "scope": scope.value, "hold": placed, "words": decision_seal(decision)}
        record(session, at=now, by=by, act="hold decided", thing=f"dispute:{dispute_id}", **details)
        return decision.id


def _still_suggested(session: Session, dispute: Dispute, offered: Suggestion, seen: Suggestion, *, by: str) -> None:
    """Raises ChangedMeanwhile when it is about another job by now, or somebody has decided what is held."""
    if (offered.on, offered.thing_id) != (seen.on, seen.thing_id):
        raise changed_meanwhile(session, "The job that it is about", GIVEN_A_JOB, dispute_id=dispute.id, by=by)
    if not hold_waits(session, dispute):
        raise changed_meanwhile(session, "What is held", "hold decided", dispute_id=dispute.id, by=by)


def decide_afterwards(archive: Archive, *, decision_id: int, afterwards: Afterlife, why: str, by: str) -> None:
    """Release or keep a dispute's hold now that it ends, and why.

    A hold that was released meanwhile counts as released. Raises WordsMissing, WordsTooLong, DecidedAlready or
    ClockInDoubt.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        decide_in(session, session.get_one(DisputeHold, decision_id), afterwards, why, at=now, by=by)


def decide_in(
    session: Session, decision: DisputeHold, afterwards: Afterlife, why: str, *, at: datetime, by: str
) -> None:
    """As decide_afterwards, inside the caller's writing transaction."""
    if decision.afterwards is not None and decision.afterwards_at is not None:
        raise DecidedAlready(day=in_words(decision.afterwards_at.date()), by=decision.afterwards_by)
    words = fit_words(why, f"why it is {afterwards.value}")
    hold = newest_of(session, session.get_one(LegalHold, decision.hold_id))
    if afterwards is Afterlife.RELEASED and hold.released_at is None:
        release_in(session, hold, why=words, at=at, by=by)
    decision.afterwards, decision.afterwards_why = afterwards, words
    decision.afterwards_at, decision.afterwards_by = at, by
    thing = f"dispute:{decision.dispute_id}"
    details = {"decision": decision.id, "hold": decision.hold_id, "words": seal(afterwards, words)}
    record(session, at=at, by=by, act=f"hold {afterwards.value} at the end", thing=thing, **details)


def take_back_nothing_held(archive: Archive, *, decision_id: int, by: str) -> None:
    """That nothing is held was a slip: it stays in the records and is shown nowhere; what is suggested waits again.

    One that is taken back already stays so. Raises DisputeIsOver.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        decision = session.get_one(DisputeHold, decision_id)
        dispute = open_one(session, decision.dispute_id)
        if decision.hold_id is None and not decision.is_taken_back:
            thing = f"dispute:{dispute.id}"
            record(session, at=now, by=by, act=DECISION_TAKEN_BACK, thing=thing, decision=decision_id)


def holds_of(session: Session, dispute_id: int) -> tuple[HoldOfDispute, ...]:
    """All decisions about holds of a dispute, oldest first, inside the caller's transaction. What was said of one at an
    end that was a slip is not told."""
    slips = select(DisputeOutcome.at).where(DisputeOutcome.dispute_id == dispute_id, DisputeOutcome.is_taken_back)
    taken_back = set(session.scalars(slips))
    chosen = select(DisputeHold).where(DisputeHold.dispute_id == dispute_id, ~DisputeHold.is_taken_back)
    rows = session.scalars(chosen.order_by(DisputeHold.id))
    return tuple(
        HoldOfDispute(
            row.id,
            row.scope,
            row.why,
            hold_line(session, newest_of(session, session.get_one(LegalHold, row.hold_id)))
            if row.hold_id is not None
            else None,
            row.afterwards if row.afterwards_at not in taken_back else None,
            row.afterwards_why if row.afterwards_at not in taken_back else None,
            row.at,
            row.by,
        )
        for row in rows
    )


def decision_seal(decision: DisputeHold) -> str:
    """Of what was decided about a hold for a dispute, and why; what becomes of it at the end has a seal of its own."""
    return seal(decision.hold_id, decision.scope, decision.why, decision.at, decision.by)


def _reach(dispute: Dispute, scope: Scope, offered: Suggestion, on: On | None, thing_id: int | None) -> tuple[On, int]:
    if scope is Scope.WIDER:
        return On.CLIENT, dispute.client_id
    if scope is Scope.NARROWER and on in (On.PAPER, On.DOCUMENT, On.JOB) and thing_id is not None:
        return on, thing_id
    return offered.on, offered.thing_id


def _first_sentence(words: str) -> str:
    line = " ".join(words.split())
    end = min((place + 1 for mark in (". ", "? ", "! ") if (place := line.find(mark)) >= 0), default=len(line))
    return line[:end] if end <= 120 else line[:119].rstrip() + "…"
