"""The second look: whoever checks is another person than who scanned; in an office of one, the same in a later sitting.

Once there are several people, looks of whoever scanned count no more, also those from when they were alone.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, false, func
from sqlalchemy.orm import Session

from archive.records import Scan, ScannedSide, SideReview
from archive.records.gate_rule import person_of
from archive.services.staff import staff_in


def scanner_of(side: ScannedSide) -> str:
    """Who scanned a side: whoever gave the stack its scan, or added this side to it later."""
    return side.inserted_by or side.scan.scanned_by


def others_in(session: Session, person: str) -> tuple[str, ...]:
    """The initials of the office's other people, inside the caller's transaction: one of them must look at what
    ``person`` scanned. Empty in an office of one, and before anybody has said who is in it."""
    return others_of([one.initials for one in staff_in(session)], person)


def others_of(people: Sequence[str], person: str) -> tuple[str, ...]:
    """The same of these initials."""
    return tuple(one for one in people if person_of(one) != person_of(person)) if len(people) > 1 else ()


def is_no_second_look(session: Session) -> ColumnElement[bool]:
    """True of a look that does not count as a check, for a query that joins ScannedSide, Scan and SideReview."""
    if len(staff_in(session)) < 2:  # an office of one: a later sitting, which look() asks for
        return false()
    scanned_by = func.coalesce(ScannedSide.inserted_by, Scan.scanned_by)
    return and_(SideReview.id.is_not(None), func.lower(func.trim(SideReview.by)) == func.lower(func.trim(scanned_by)))
