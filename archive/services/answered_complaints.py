"""Which complaint was made good by what: the history names it, so that it can be said beside what was done."""

import json
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import ClueKind, CustodyEvent, HealthClue
from archive.services.merging import kept

NOTED = f"{ClueKind.MADE_GOOD.value} noted"
"""What the history calls it that a complaint was made good."""


def complaint_to_answer(session: Session, complaint_id: int, client_id: int) -> HealthClue:
    """A complaint of this client that is to be made good. Raises ValueError for what is none of theirs."""
    found = session.get_one(HealthClue, complaint_id)
    if found.kind is not ClueKind.COMPLAINT or kept(session, found.client_id) != kept(session, client_id):
        raise ValueError("what is made good is a complaint of the same client")
    return found


def answered(session: Session, made_good: Collection[int]) -> dict[int, HealthClue]:
    """The complaint that each of these made good, by their ids, where it was said which, and was no mistake."""
    if not made_good:
        return {}
    things = [f"clue:{one}" for one in made_good]
    chosen = select(CustodyEvent.thing, CustodyEvent.details).where(
        CustodyEvent.thing.in_(things), CustodyEvent.act == NOTED
    )
    told = {int(thing.partition(":")[2]): json.loads(details) for thing, details in session.execute(chosen)}
    meant = {clue: of["complaint"] for clue, of in told.items() if of.get("complaint") is not None}
    complaints = select(HealthClue).where(HealthClue.id.in_(set(meant.values())), HealthClue.withdrawn_at.is_(None))
    known = {one.id: one for one in session.scalars(complaints)}
    return {clue: known[one] for clue, one in meant.items() if one in known}
