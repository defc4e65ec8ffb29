"""The second look: whoever checks is another person than who scanned; in an office of one, the same in a later sitting.

An office of one is one in which nobody else was on the list of people since the scan was made: a list that is shortened
for an hour makes nobody alone. Once there are several people, looks of whoever scanned count no more, also those from
when they were alone.
"""

import json
from collections.abc import Sequence
from math import inf

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import Session

from archive.records import CustodyEvent, Scan, ScannedSide, SideReview
from archive.records.gate_rule import person_of
from archive.services.staff import lists_in, people_since


def scanner_of(side: ScannedSide) -> str:
    """Who scanned a side: whoever gave the stack its scan, or added this side to it later."""
    return side.inserted_by or side.scan.scanned_by


def others_in(session: Session, scan: Scan, person: str) -> tuple[str, ...]:
    """The initials of the office's other people since a scan was made, inside the caller's transaction: one of them
    must look at what ``person`` scanned. Empty in an office of one, and before anybody has said who is in it."""
    return others_of(people_of(session, scan), person)


def people_of(session: Session, scan: Scan) -> tuple[str, ...]:
    """The initials of everybody who was in the office at any time since a scan was made."""
    numbers = [number for number, made in _made(session, f"paper:{scan.paper_id}") if made == scan.id]
    return people_since(session, numbers[0] if numbers else 0)


def others_of(people: Sequence[str], person: str) -> tuple[str, ...]:
    """The same of these initials."""
    if len({person_of(one) for one in people}) < 2:
        return ()
    return tuple(one for one in people if person_of(one) != person_of(person))


def is_no_second_look(session: Session) -> ColumnElement[bool]:
    """True of a look that does not count as a check, for a query that joins ScannedSide, Scan and SideReview."""
    before = _several_until(session)
    if not before:  # an office of one since its first scan: a later sitting, which look() asks for
        return false()
    scanned_by = func.coalesce(ScannedSide.inserted_by, Scan.scanned_by)
    names = select(scanned_by, SideReview.by).join(ScannedSide, ScannedSide.id == SideReview.side_id).join(Scan)
    same = [
        and_(scanned_by == scanner, SideReview.by == looker)
        for scanner, looker in session.execute(names.distinct())
        if person_of(looker) in {"", person_of(scanner)}  # SQLite knows no capitals but those of English
    ]
    counts_not = and_(SideReview.id.is_not(None), or_(false(), *same))
    if before == inf:
        return counts_not
    return and_(counts_not, Scan.id.in_([scan for number, scan in _made(session) if number < before]))


def _several_until(session: Session) -> float:
    """The event of the history since which one person alone was in the office: infinite when several are, 0 when there
    never were."""
    people: set[str] = set()
    for until, listed in reversed(lists_in(session)):
        people |= {person_of(one) for one in listed}
        if len(people) > 1:
            return until
    return 0


def _made(session: Session, *things: str) -> list[tuple[int, int]]:
    """Under which number the history tells of each scan, of these stacks or of all."""
    acts = select(CustodyEvent.number, CustodyEvent.details).where(CustodyEvent.act == "scanned")
    if things:
        acts = acts.where(CustodyEvent.thing.in_(things))
    rows = session.execute(acts.order_by(CustodyEvent.number))
    return [(number, json.loads(details)["scan"]) for number, details in rows]
