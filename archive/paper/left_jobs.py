"""Jobs that stacks belonged to once: a hold on one that was released meanwhile goes on counting for the stack.

Otherwise a stack that waits for a person, since a hold was released late, would wait no more once somebody writes
another job on it.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.records import CustodyEvent, LegalHold

CHANGES = ("changed", "changed back")
"""Acts after which a stack may belong to other jobs, in the history's words."""

FIRST = "put on file"


def released_on_left_jobs(session: Session, jobs: dict[int, list[int]]) -> dict[int, list[LegalHold]]:
    """Holds that were released on a job while a stack belonged to it, by stacks that have left that job since.

    ``jobs`` are those that each stack belongs to now. What came after what is told by the numbers of the history. None
    can stand: a job that is held keeps its stacks.
    """
    on_jobs = select(LegalHold).where(LegalHold.job_id.is_not(None), LegalHold.released_event.is_not(None))
    released: dict[int, list[LegalHold]] = defaultdict(list)
    for hold in session.scalars(on_jobs.order_by(LegalHold.id)):
        released[hold.job_id or 0].append(hold)
    if not released:
        return {}
    found: dict[int, list[LegalHold]] = {}
    for paper, acts in _changes(session, jobs).items():
        spans = pairwise(acts)
        found[paper] = [
            hold
            for (begun, then), (ended, _) in spans
            for job in sorted(then - set(jobs[paper]))
            for hold in released[job]
            if begun < (hold.released_event or 0) < ended
        ]
    return found


def _changes(session: Session, stacks: Collection[int]) -> dict[int, Sequence[tuple[int, set[int]]]]:
    """Which jobs each stack had from which act on, oldest first; without those on which nothing was ever changed."""
    things = {f"paper:{paper}": paper for paper in stacks}
    changed = set(
        session.scalars(select(CustodyEvent.thing).where(CustodyEvent.thing.in_(things), CustodyEvent.act.in_(CHANGES)))
    )
    rows = session.execute(
        select(CustodyEvent.number, CustodyEvent.thing, CustodyEvent.details)
        .where(CustodyEvent.thing.in_(changed), CustodyEvent.act.in_((FIRST, *CHANGES)))
        .order_by(CustodyEvent.number)
    )
    found: dict[int, list[tuple[int, set[int]]]] = defaultdict(list)
    for number, thing, details in rows:
        found[things[thing]].append((number, set(json.loads(details)["jobs"])))
    return dict(found)
