"""What happened to a stack, by the history: its own acts, who looked at its sides, and holds on what it belongs to."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import CustodyEvent, PaperRecord, Scan, ScanDocument, ScannedSide, Seen
from archive.services.history import Act

LOOKED = "viewed by a checker"

ON = "on"
"""The detail of a hold that was not placed on the stack itself: "document", "job" or "client"."""

_HOLDS = ("held", "released", "hold put back")

_PAUSE = timedelta(minutes=30)
"""Looks of one person that lie so far apart are two lines."""


def history_of_stack(session: Session, paper: PaperRecord) -> tuple[Act, ...]:
    """Every act by its number, the oldest first. Looks of one person that follow each other are one: ``sides`` of them,
    ``seconds``, ``found`` (how many of each Seen) and ``same_person``."""
    own = f"paper:{paper.id}"
    documents = select(ScanDocument.document_id).join(Scan).where(Scan.paper_id == paper.id)
    above = {
        *(f"document:{one}" for one in session.scalars(documents)),
        *(f"job:{job.id}" for job in paper.jobs),
        f"client:{paper.client_id}",
    }
    pages = select(ScannedSide.page_id).join(Scan).where(Scan.paper_id == paper.id)
    looked = [f"page:{one}" for one in session.scalars(pages)]
    rows = session.scalars(
        select(CustodyEvent)
        .where(
            (CustodyEvent.thing == own)
            | (CustodyEvent.thing.in_(above) & CustodyEvent.act.in_(_HOLDS))
            | (CustodyEvent.thing.in_(looked) & (CustodyEvent.act == LOOKED))
        )
        .order_by(CustodyEvent.number)
    ).all()
    first = next((row.number for row in rows if row.thing == own), 0)
    acts = []
    for row in rows:
        if row.number >= first:
            where = {} if row.thing == own or row.act == LOOKED else {ON: row.thing.partition(":")[0]}
            acts.append(Act(row.number, row.at, row.by, row.act, json.loads(row.details) | where))
    return tuple(_together(acts))


def _together(acts: list[Act]) -> Iterator[Act]:
    looks: list[Act] = []
    for act in acts:
        goes_on = looks and (act.act, act.by) == (LOOKED, looks[-1].by) and abs(act.at - looks[-1].at) < _PAUSE
        if looks and not goes_on:
            yield _one_line(looks)
            looks = []
        if act.act == LOOKED:
            looks.append(act)
        else:
            yield act
    if looks:
        yield _one_line(looks)


def _one_line(looks: list[Act]) -> Act:
    last = looks[-1]
    seen = {look.details["side"]: look.details["seen"] for look in looks}  # what was said last of each side
    found = Counter(str(one) for one in seen.values() if one != Seen.LOOK_AGAIN.value)
    told: dict[str, object] = {
        "sides": found.total(),
        "seconds": sum(float(str(look.details["seconds"])) for look in looks),
        "found": dict(found),
        "same_person": any(look.details["same_person"] for look in looks),
    }
    return Act(last.number, last.at, last.by, LOOKED, told)
