"""Whether an approval still holds: it is void once what it rests on is another, or was another for a while."""

import json
from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.paper.dates import things_held_for
from archive.paper.gate import Judgement
from archive.records import CustodyEvent, Disposition

HOLDS = ("held", "released", "hold put back")

ACTS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(HOLDS, "somebody said of it “Do not destroy”, or released that"),
        **dict.fromkeys(("decided", "decision taken back"), "somebody looked at it again"),
        **dict.fromkeys(("changed", "changed back"), "what is written of it was changed"),
        **dict.fromkeys(("lost", "still there"), "it was recorded as lost, or turned up"),
        **dict.fromkeys(("closed", "reopened", "taken back"), "a job of it was reopened or closed"),
    }
)
"""Acts that an approval does not survive, in the history's words, and what is told of them."""

OF_JOBS = ("closed", "reopened", "taken back", *HOLDS)
OF_PAPER = ("decided", "decision taken back", "changed", "changed back", "lost", "still there", *HOLDS)

OTHERWISE = "what it rests on has changed"

MAY_DIFFER = frozenset({"copies", "place"})
"""Of the proof: newer copies hold the same, and a stack may be carried to the shredder."""


def void_since(session: Session, approval: Disposition, judgement: Judgement) -> str | None:
    """What happened since a stack was approved that the approval does not survive, as half a sentence; None if nothing
    did. ``judgement`` is what the gate says now, inside the caller's transaction."""
    if (why := _acted_since(session, approval)) is not None:
        return why
    return None if _kept(judgement.proof) == _kept(json.loads(approval.proof)) else OTHERWISE


def lapsed_in(session: Session, standing: Collection[Disposition], until: Mapping[int, date | None]) -> dict[int, str]:
    """Which of these approvals hold no more and why, by stack, as far as that is known without reading a file.

    ``until`` is the last day on which each stack is kept, as it is now.
    """
    last = session.scalars(select(func.max(CustodyEvent.number)).where(CustodyEvent.act.in_(ACTS))).one() or 0
    found: dict[int, str] = {}
    for approval in standing:
        why = _acted_since(session, approval) if last > _number_of(session, approval) else None
        proof, day = json.loads(approval.proof), until[approval.paper_id]
        if why is None and proof["kept until"] != (day.isoformat() if day is not None else None):
            why = OTHERWISE
        if why is not None:
            found[approval.paper_id] = why
    return found


def _acted_since(session: Session, approval: Disposition) -> str | None:
    approved = _number_of(session, approval)
    things = things_held_for(session, approval.paper)
    own = {f"paper:{approval.paper_id}": OF_PAPER, **{f"job:{job.id}": OF_JOBS for job in approval.paper.jobs}}
    acts = select(CustodyEvent.act, CustodyEvent.thing).where(
        CustodyEvent.number > approved, CustodyEvent.thing.in_(things), CustodyEvent.act.in_(ACTS)
    )
    for act, thing in session.execute(acts.order_by(CustodyEvent.number)):
        if act in own.get(thing, HOLDS):
            return ACTS[act]
    return None


def _number_of(session: Session, approval: Disposition) -> int:
    """Under which number the history tells of an approval: the last of its stack, since no other stands."""
    last = select(func.max(CustodyEvent.number)).where(
        CustodyEvent.thing == f"paper:{approval.paper_id}", CustodyEvent.act == "approved"
    )
    return session.scalars(last).one() or 0


def _kept(proof: Mapping[str, object]) -> object:
    told = {name: value for name, value in proof.items() if name not in MAY_DIFFER}
    return json.loads(json.dumps(told))
