"""Paper of a dispute that goes on and about which nobody has decided what is held: it waits before the shredder."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.paper.holds import newest_of
from archive.paper.reach import below
from archive.records import Dispute, DisputeHold, LegalHold, PaperRecord
from archive.records.dispute_rule import HoldFacts, is_ended, waits_for_hold
from archive.records.disputes import going_on


@dataclass(frozen=True, slots=True)
class OpenDispute:
    """A dispute that goes on and waits for a decision about what is held."""

    id: int
    number: str


def undecided_over(session: Session, stacks: Collection[PaperRecord]) -> dict[int, tuple[OpenDispute, ...]]:
    """The disputes whose suggested hold would reach each stack, by the stack's id and in the order of their opening.

    What is suggested is a hold on the job that a dispute is about, or on its client where it is about none. Stacks that
    wait for none are left out.
    """
    waiting = _waiting(session) if stacks else []
    if not waiting:
        return {}
    about = defaultdict(list)
    for one in waiting:
        about[("job", one.job_id) if one.job_id is not None else ("client", one.client_id)].append(one)
    found = {}
    for stack, things in below(session, stacks, about).items():
        over = sorted((one for thing in things for one in about[thing]), key=lambda one: one.id)
        if over:
            found[stack] = tuple(OpenDispute(one.id, one.number) for one in over)
    return found


def hold_waits(session: Session, dispute: Dispute) -> bool:
    """Whether a dispute waits for a decision about what is held, inside the caller's transaction."""
    goes_on = dispute.withdrawn_at is None and not is_ended(dispute.ending)
    return goes_on and bool(waiting_for_hold(session, [dispute.id]))


def waiting_for_hold(session: Session, going_on: Collection[int]) -> set[int]:
    """Which of these disputes that go on wait for that, by their ids."""
    decided: defaultdict[int, list[HoldFacts]] = defaultdict(list)
    rows = session.execute(
        select(DisputeHold, LegalHold)
        .outerjoin(LegalHold, LegalHold.id == DisputeHold.hold_id)
        .where(DisputeHold.dispute_id.in_(going_on), ~DisputeHold.is_taken_back)
        .order_by(DisputeHold.id)
    )
    for one, hold in rows:
        released_at = newest_of(session, hold).released_at if hold is not None else None
        decided[one.dispute_id].append(HoldFacts(one.at, is_declined=hold is None, released_at=released_at))
    return {one for one in going_on if waits_for_hold(decided[one])}


def undecided_in_words(disputes: Iterable[OpenDispute]) -> str:
    """As part of a sentence: ``D-2026-0009 is open and nobody has decided what is held: decide on its page``."""
    numbers = [one.number for one in disputes]
    if not numbers:
        return ""
    if len(numbers) == 1:
        return f"{numbers[0]} is open and nobody has decided what is held: decide on its page"
    listed = f"{', '.join(numbers[:-1])} and {numbers[-1]}"
    return f"{listed} are open and nobody has decided what is held: decide on their pages"


def _waiting(session: Session) -> list[Dispute]:
    disputes = session.scalars(going_on().order_by(Dispute.id)).all()
    waiting = waiting_for_hold(session, [one.id for one in disputes])
    return [one for one in disputes if one.id in waiting]
