"""Which complaints belong to a dispute: those are settled by it, and by nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import ClueKind, Dispute, DisputeOutcome, HealthClue
from archive.records.dispute_rule import is_ended
from archive.records.disputes import going_on
from archive.services.merging import kept_of_merged


@dataclass(frozen=True, slots=True)
class InDispute:
    """The dispute that a complaint belongs to, and the day it ended, None while it goes on."""

    dispute_id: int
    number: str
    ended_on: date | None


def disputes_of(
    session: Session, clues: Iterable[HealthClue], family: tuple[int, ...] | None = None
) -> dict[int, InDispute]:
    """By the id of each complaint that belongs to one: the dispute that grew from it, or else the one about the same
    job of that client, or like it about none, that had not ended when it was written down; one that goes on first.

    ``family``: all of the complaints are of this client, with those merged into it.
    """
    complaints = [one for one in clues if one.kind is ClueKind.COMPLAINT]
    if not complaints:
        return {}
    columns = Dispute.id, Dispute.number, Dispute.client_id, Dispute.job_id, Dispute.clue_id
    chosen = select(*columns).where(Dispute.withdrawn_at.is_(None))
    outcomes = select(DisputeOutcome).where(~DisputeOutcome.is_taken_back)
    if family is not None:
        chosen = chosen.where(Dispute.client_id.in_(family))
        outcomes = outcomes.join(Dispute, Dispute.id == DisputeOutcome.dispute_id).where(Dispute.client_id.in_(family))
    of = DisputeOutcome
    newest = {
        row.dispute_id: row
        for row in session.execute(outcomes.with_only_columns(of.dispute_id, of.ending, of.on, of.at).order_by(of.id))
    }
    merged = kept_of_merged(session) if family is None else dict.fromkeys(family, family[0])
    grown: dict[int | None, InDispute] = {}
    about: dict[tuple[int, int | None], list[tuple[datetime | None, InDispute]]] = {}
    for dispute in session.execute(chosen.order_by(Dispute.id)):
        last = newest.get(dispute.id)
        end = last if last is not None and is_ended(last.ending) else None
        found = InDispute(dispute.id, dispute.number, end.on if end is not None else None)
        grown[dispute.clue_id] = found
        same = about.setdefault((merged.get(dispute.client_id, dispute.client_id), dispute.job_id), [])
        same.append((end.at if end is not None else None, found))
    belongs: dict[int, InDispute] = {}
    for clue in complaints:
        near = about.get((merged.get(clue.client_id, clue.client_id), clue.job_id), [])
        going_on = (one for end, one in near if end is None)
        ended = (one for end, one in near if end is not None and clue.written_at <= end)
        if (one := grown.get(clue.id) or next(going_on, None) or next(ended, None)) is not None:
            belongs[clue.id] = one
    return belongs


def clients_in_dispute(session: Session) -> set[int]:
    """The clients on whom a dispute stands that goes on."""
    return set(session.scalars(going_on().with_only_columns(Dispute.client_id)))
