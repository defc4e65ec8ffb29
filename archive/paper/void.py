"""Whether an approval still holds: it is void once what it rests on is another, or was another for a while."""

import json
from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.paper.dates import jobs_counted
from archive.paper.gate import Judgement
from archive.paper.reach import holds_of, thing_of
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

OF_JOBS = ("closed", "reopened", "taken back")
OF_PAPER = ("decided", "decision taken back", "changed", "changed back", "lost", "still there")

OTHERWISE = "what it rests on has changed"

MAY_DIFFER = frozenset({"copies", "place"})
"""Of the proof: newer copies hold the same, and a stack may be carried to the shredder."""


def void_since(session: Session, approval: Disposition, judgement: Judgement) -> str | None:
    """What happened since a stack was approved that the approval does not survive, as half a sentence; None if nothing
    did. ``judgement`` is what the gate says now, inside the caller's transaction."""
    if (why := _acted_since(session, [approval]).get(approval.id)) is not None:
        return why
    return None if _kept(judgement.proof) == _kept(json.loads(approval.proof)) else OTHERWISE


def lapsed_in(session: Session, standing: Collection[Disposition], until: Mapping[int, date | None]) -> dict[int, str]:
    """Which of these approvals hold no more and why, by stack, as far as that is known without reading a file.

    ``until`` is the last day on which each stack is kept, as it is now.
    """
    last = session.scalars(select(func.max(CustodyEvent.number)).where(CustodyEvent.act.in_(ACTS))).one() or 0
    acted = _acted_since(session, [one for one in standing if last > _number_of(session, one)])
    found: dict[int, str] = {}
    for approval in standing:
        why = acted.get(approval.id)
        proof, day = json.loads(approval.proof), until[approval.paper_id]
        if why is None and proof["kept until"] != (day.isoformat() if day is not None else None):
            why = OTHERWISE
        if why is not None:
            found[approval.paper_id] = why
    return found


def _acted_since(session: Session, approvals: Collection[Disposition]) -> dict[int, str]:
    """What was first done, since it was given, that each of these approvals does not survive, by its id."""
    holds = holds_of(session, [one.paper for one in approvals])
    jobs = jobs_counted(session, [one.paper_id for one in approvals])
    found: dict[int, str] = {}
    for approval in approvals:
        counting = {hold.id for hold in holds[approval.paper_id]}
        own = {
            f"paper:{approval.paper_id}": OF_PAPER,
            **{f"job:{job}": OF_JOBS for job in jobs[approval.paper_id]},
        }
        things = {*own, *map(thing_of, holds[approval.paper_id])}
        acts = select(CustodyEvent.act, CustodyEvent.thing, CustodyEvent.details).where(
            CustodyEvent.number > _number_of(session, approval),
            CustodyEvent.thing.in_(things),
            CustodyEvent.act.in_(ACTS),
        )
        for act, thing, details in session.execute(acts.order_by(CustodyEvent.number)):
            if act in own.get(thing, ()) or (act in HOLDS and json.loads(details)["hold"] in counting):
                found[approval.id] = ACTS[act]
                break
    return found


def _number_of(session: Session, approval: Disposition) -> int:
    """Under which number the history tells of an approval: the last of its stack, since no other stands."""
    last = select(func.max(CustodyEvent.number)).where(
        CustodyEvent.thing == f"paper:{approval.paper_id}", CustodyEvent.act == "approved"
    )
    return session.scalars(last).one() or 0


def _kept(proof: Mapping[str, object]) -> object:
    told = {name: value for name, value in proof.items() if name not in MAY_DIFFER}
    return json.loads(json.dumps(told))
