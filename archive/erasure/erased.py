"""What the check has to know: things that are rightly missing, and how much of the history is over with them."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.erasure.marks import ADDRESS, thing_of
from archive.erasure.witnessed import witnessed
from archive.records import Client, CustodyEvent, Erasure, Tombstone

IN_PLACE = (ADDRESS, "contact")
"""Kinds of which the words go and the row stays."""


def erased_things(archive: Archive) -> frozenset[str]:
    """The things (``document:12``) of which the history tells more than the records, because they were erased.

    A tombstone whose erasure the history does not tell of excuses nothing: see archive.erasure.witnessed. Nor does one
    whose number was given again: what has it now, or had it since, is another thing.
    """
    with archive.database.reading() as session:
        told = witnessed(session)
        chosen = select(Tombstone.erasure_id, Tombstone.of).where(Tombstone.of != "").distinct()
        others = {of for erasure, of in session.execute(chosen) if erasure in told}
        over = over_with(session)
        acts = select(CustodyEvent.thing, func.max(CustodyEvent.number)).group_by(CustodyEvent.thing)
        last = {thing: number for thing, number in session.execute(acts) if thing in over} if over else {}
        # Of clients the history tells only what was changed, so that their rows are asked.
        clients = {f"client:{number}" for number in session.scalars(select(Client.id))}
    gone = {thing for thing, number in over.items() if last.get(thing, 0) <= number} - clients
    return frozenset(gone | others)


def newest_erasure(archive: Archive) -> str:
    """A mark of what was erased last, empty without any: another one after each erasure, and after older records were
    put back that do not tell of it."""
    with archive.database.reading() as session:
        newest = session.execute(select(Erasure.id, Erasure.at).order_by(Erasure.id.desc()).limit(1)).first()
    return "" if newest is None else f"{newest.id} {newest.at.isoformat()}"


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
