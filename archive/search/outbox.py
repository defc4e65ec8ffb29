"""The list of what the index has yet to learn: written in the transaction that changed it, applied by the clerk."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.records import OutboxRow
from archive.search.entries import KINDS, Entry, entries, searchable, touched
from archive.search.stamp import Remaining, Stamp

if TYPE_CHECKING:  # whoever only announces need not load Whoosh
    from archive.search.index import Index, IndexFolder

PORTION = 1000
"""Rows or entries taken at once: one or two seconds of work, so that a note written meanwhile does not wait long."""


def announce(session: Session, *things: str) -> None:
    """Tell the index that the searchable text of these things (``note:12``, ``document:31`` …) has changed or gone."""
    session.add_all(OutboxRow(thing=thing) for thing in things)


def drain(archive: Archive, index: "Index", *, limit: int = PORTION) -> int:
    """Apply what was announced, or else a portion of a rebuild under way, and commit; 0 when there was nothing to do.

    Call it again at once while it returns more than 0. Heals a missing or damaged index by beginning a new one.
    """
    index.heal(archive)
    done = sum(_apply_rows(archive, folder, limit) for folder in index.folders)
    _forget_rows(archive, index)
    if not done:
        done = sum(_add_portion(archive, folder, limit) for folder in index.folders)
        index.settle()
    return done


def behind(session: Session, stamp: Stamp) -> int:
    """How many things an index in this state has yet to learn."""
    rows = session.scalar(select(func.count()).where(OutboxRow.id > stamp.last)) or 0
    if stamp.remaining is None:
        return rows
    for place in range(stamp.remaining.kind, len(KINDS)):
        numbers = searchable(KINDS[place]).subquery()
        counting = select(func.count()).select_from(numbers)
        if place == stamp.remaining.kind:
            counting = counting.where(numbers.c.id < stamp.remaining.below)
        rows += session.scalar(counting) or 0
    return rows


def everything(session: Session) -> int:
    """How many things an index has to learn that is yet to be made."""
    return sum(session.scalar(select(func.count()).select_from(searchable(kind).subquery())) or 0 for kind in KINDS)


def _apply_rows(archive: Archive, folder: "IndexFolder", limit: int) -> int:
    stamp = _stamp_of(folder)
    with archive.database.reading() as session:
        announced = (
            select(OutboxRow.id, OutboxRow.thing).where(OutboxRow.id > stamp.last).order_by(OutboxRow.id).limit(limit)
        )
        rows = session.execute(announced).all()
        if not rows:
            return 0
        things = sorted(touched(session, [row.thing for row in rows]))
        found = list(entries(session, things))
    folder.apply(remove=things, add=found, last=rows[-1].id, remaining=stamp.remaining)
    return len(rows)


def _forget_rows(archive: Archive, index: "Index") -> None:
    learnt = min(_stamp_of(folder).last for folder in index.folders)
    with archive.database.reading() as session:
        if not session.scalar(select(OutboxRow.id).where(OutboxRow.id <= learnt).limit(1)):
            return
    with archive.database.writing() as session:
        session.execute(delete(OutboxRow).where(OutboxRow.id <= learnt))


def _add_portion(archive: Archive, folder: "IndexFolder", limit: int) -> int:
    stamp = _stamp_of(folder)
    if stamp.remaining is None:
        return 0
    with archive.database.reading() as session:
        found, remaining = _next_portion(session, stamp.remaining, limit)
    if not found:
        folder.advance(last=stamp.last, remaining=remaining)
        return 1
    # What was announced during the rebuild is in already, perhaps in the same wording.
    folder.apply(remove=[(entry.kind, entry.id) for entry in found], add=found, last=stamp.last, remaining=remaining)
    return len(found)


def _next_portion(session: Session, since: Remaining, limit: int) -> tuple[Sequence[Entry], Remaining | None]:
    kind = KINDS[since.kind]
    numbers = searchable(kind).subquery()
    newest_first = select(numbers.c.id).where(numbers.c.id < since.below).order_by(numbers.c.id.desc()).limit(limit)
    portion = list(session.scalars(newest_first))
    if len(portion) == limit:
        remaining: Remaining | None = Remaining(since.kind, portion[-1])
    elif since.kind + 1 < len(KINDS):
        remaining = Remaining(since.kind + 1, 2**62)
    else:
        remaining = None
    return list(entries(session, [(kind, number) for number in portion])), remaining


def _stamp_of(folder: "IndexFolder") -> Stamp:
    if folder.stamp is None:
        raise RuntimeError("the index is written before it was healed")
    return folder.stamp
