"""What the check has to know: things that are rightly missing, and how much of the history is over with them."""

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.erasure.marks import ADDRESS, thing_of
from archive.erasure.witnessed import witnessed
from archive.records import Tombstone

IN_PLACE = (ADDRESS, "contact")
"""Kinds of which the words go and the row stays."""


def erased_things(archive: Archive) -> frozenset[str]:
    """The things (``document:12``) of which the history tells more than the records, because they were erased.

    A tombstone whose erasure the history does not tell of excuses nothing: see archive.erasure.witnessed. Nor does one
    whose number was given again: what has it now is another thing.
    """
    with archive.database.reading() as session:
        told = witnessed(session)
        chosen = select(Tombstone.erasure_id, Tombstone.kind, Tombstone.thing_id, Tombstone.of).distinct()
        rows = [row for row in session.execute(chosen) if row.erasure_id in told and row.kind not in IN_PLACE]
        there = {kind: set(session.scalars(text(f'SELECT rowid FROM "{kind}"'))) for kind in {row.kind for row in rows}}
    gone = {thing_of(row.kind, row.thing_id) for row in rows if row.thing_id not in there[row.kind]}
    return frozenset(gone | {row.of for row in rows if row.of})


def over_with(session: Session) -> dict[str, int]:
    """For each thing that was erased the number of the act up to which the history tells of what is no more."""
    told = witnessed(session)
    chosen = select(Tombstone.erasure_id, Tombstone.kind, Tombstone.thing_id)
    last: dict[str, int] = {}
    for erasure, kind, number in session.execute(chosen.where(Tombstone.kind.not_in(IN_PLACE))):
        if erasure in told:
            thing = thing_of(kind, number)
            last[thing] = max(last.get(thing, 0), told[erasure])
    return last
