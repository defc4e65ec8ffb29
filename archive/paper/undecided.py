"""Paper of a dispute that goes on and about which nobody has decided what is held: it waits before the shredder."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.paper.holds import newest_of
from archive.paper.reach import below
from archive.records import Dispute, DisputeHold, LegalHold, PaperRecord
from archive.records.dispute_rule import HoldFacts, is_ended, waits_for_hold
from archive.records.disputes import going_on
from archive.records.merged import kept_of_merged
from archive.services.dispute_jobs import jobs_of_decisions


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
    """Which of these disputes that go on wait for that, by their ids: also one that is about another job by now than
    when it was decided, unless what is held covers that."""
    rows = session.execute(
        select(Dispute, DisputeHold, LegalHold)
        .join(DisputeHold, DisputeHold.dispute_id == Dispute.id)
        .outerjoin(LegalHold, LegalHold.id == DisputeHold.hold_id)
        .where(Dispute.id.in_(going_on), ~DisputeHold.is_taken_back)
        .order_by(DisputeHold.id)
    ).all()
    made_about = jobs_of_decisions(session, {dispute.id for dispute, _, _ in rows})
    into = kept_of_merged(session) if rows else {}
    decided: defaultdict[int, list[HoldFacts]] = defaultdict(list)
    for dispute, one, placed in rows:
        hold = newest_of(session, placed) if placed is not None else None
        is_about_it = one.id in made_about and made_about[one.id] == dispute.job_id
        decided[dispute.id].append(
            HoldFacts(
                one.at,
                is_declined=hold is None,
                released_at=hold.released_at if hold is not None else None,
                covers=is_about_it or (hold is not None and _reaches(hold, dispute, into)),
            )
        )
    return {one for one in going_on if waits_for_hold(decided[one])}


def _reaches(hold: LegalHold, dispute: Dispute, into: Mapping[int, int]) -> bool:
    """Whether it was placed on the job of the dispute or on its client, whatever that was about when it was decided."""
    if hold.client_id is not None:
        return into.get(hold.client_id, hold.client_id) == into.get(dispute.client_id, dispute.client_id)
    return hold.job_id is not None and hold.job_id == dispute.job_id


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
