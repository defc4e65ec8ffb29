"""The list of what the index has yet to learn: written in the transaction that changed it, applied by the clerk."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Select, delete, func, or_, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.records import OutboxRow
from archive.search.as_read import entries_as_read
from archive.search.entries import KINDS, Entry, EntryKind, searchable, touched
from archive.search.stamp import Remaining, Stamp

if TYPE_CHECKING:  # whoever only announces need not load Whoosh
    from archive.search.index import Index, IndexFolder

PORTION = 1000
"""Rows or entries taken at once: one or two seconds of work."""

PORTION_BESIDE = 100_000
"""Entries of a kind that are written at once where nobody searches yet: in few segments they are found soonest. Three
or four minutes of work at most, which is what the end of a clerk may cost."""

PORTION_IN_HASTE = 100
"""Taken at once after a portion was broken off, and not broken off again: so it goes on however much is written."""

PRESSING = ("client", "job", "note")
"""Kinds of what people write and look for at once, while pages arrive by the hundred."""

PRESSING_AT_ONCE = 50
"""Rows that are brought forward at once; whatever writes more at a time waits for its turn."""

_READ_AT_ONCE = 200
"""Entries that are read from the records between two looks."""

_BETWEEN_LOOKS = 0.05
"""Seconds after which it is looked again whether something pressing was announced."""

_Look = Callable[[], None]


def announce(session: Session, *things: str) -> None:
    """Tell the index that the searchable text of these things (``note:12``, ``document:31`` …) has changed or gone."""
    session.add_all(OutboxRow(thing=thing) for thing in things)


def drain(
    archive: Archive, index: "Index", *, limit: int = PORTION, cancelled: Callable[[], bool] = lambda: False
) -> int:
    """Apply what was announced, or else a portion of a rebuild under way, and commit; 0 when there was nothing to do.

    Call it again at once while it returns more than 0. Heals a missing or damaged index by beginning a new one. What
    people wrote goes before a long list of pages, and breaks off a portion of them under way, which is then begun again
    smaller. So does ``cancelled``. An index in many segments is made anew beside, where it goes into few.
    """
    index.heal(archive)
    brought = _bring_forward(archive, index)
    look = None if index.in_haste else _Looking(archive, index, cancelled)
    limit = min(limit, PORTION_IN_HASTE) if index.in_haste else limit
    try:
        done = sum(_apply_rows(archive, folder, limit, look) for folder in index.folders)
        _forget_rows(archive, index)
        if not done:
            done = _add_to_each(archive, index, limit, look, cancelled)
            index.settle()
            index.in_haste = False
        if not done and index.is_scattered:
            index.rebuild(archive)
            done = 1
    except BrokenOff:
        index.in_haste = True
        return 1
    index.in_haste &= done <= PRESSING_AT_ONCE  # a portion that might have been broken off was not
    return brought + done


class BrokenOff(Exception):
    """Something else is more pressing than the portion under way."""


class _Looking:
    """Raises BrokenOff when something pressing was announced, or the clerk is to end."""

    def __init__(self, archive: Archive, index: "Index", cancelled: Callable[[], bool]) -> None:
        self._archive = archive
        self._index = index
        self._cancelled = cancelled
        self._next = time.monotonic() + _BETWEEN_LOOKS

    def __call__(self) -> None:
        if time.monotonic() < self._next:
            return
        with self._archive.database.reading() as session:
            waits = session.scalar(_pressing(self._index.looked_until).limit(1))
        if waits is not None or self._cancelled():
            raise BrokenOff
        self._next = time.monotonic() + _BETWEEN_LOOKS


class _Serving:
    """Has the searched folder learn what is announced while a large portion is written beside it, which takes minutes.
    Raises BrokenOff when the clerk is to end."""

    def __init__(self, archive: Archive, current: "IndexFolder", cancelled: Callable[[], bool]) -> None:
        self._archive = archive
        self._current = current
        self._cancelled = cancelled
        self._next = time.monotonic() + _BETWEEN_LOOKS

    def __call__(self) -> None:
        if time.monotonic() < self._next:
            return
        if self._cancelled():
            raise BrokenOff
        _apply_rows(self._archive, self._current, PORTION_IN_HASTE, _carry_on)
        self._next = time.monotonic() + _BETWEEN_LOOKS


def _carry_on() -> None:
    """Nothing is more pressing than what is pressing."""


def _pressing(since: int) -> Select[int, str]:
    kinds = or_(*(OutboxRow.thing.startswith(f"{kind}:") for kind in PRESSING))
    return select(OutboxRow.id, OutboxRow.thing).where(OutboxRow.id > since, kinds).order_by(OutboxRow.id.desc())


def _bring_forward(archive: Archive, index: "Index") -> int:
    """Apply what is pressing and not looked at yet, ahead of a long list. It is applied once more when it is its turn,
    which changes nothing."""
    since = max(index.looked_until, *(_stamp_of(folder).last for folder in index.folders))
    first = min(_stamp_of(folder).last for folder in index.folders)
    with archive.database.reading() as session:
        newest = session.scalar(select(func.max(OutboxRow.id))) or 0
        index.looked_until = max(newest, since)
        if newest <= since:
            return 0
        in_turn = select(OutboxRow.id).where(OutboxRow.id > first).order_by(OutboxRow.id)
        is_long = session.scalar(in_turn.offset(PRESSING_AT_ONCE).limit(1)) is not None
        rows = session.execute(_pressing(since).limit(PRESSING_AT_ONCE)).all() if is_long else ()
        things = sorted(touched(session, [row.thing for row in rows]))
        found = list(entries_as_read(session, things))
    for folder in index.folders if things else ():
        stamp = _stamp_of(folder)
        folder.apply(remove=things, add=found, last=stamp.last, remaining=stamp.remaining)
    return len(things)


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


def _apply_rows(archive: Archive, folder: "IndexFolder", limit: int, look: _Look | None) -> int:
    stamp = _stamp_of(folder)
    with archive.database.reading() as session:
        announced = (
            select(OutboxRow.id, OutboxRow.thing).where(OutboxRow.id > stamp.last).order_by(OutboxRow.id).limit(limit)
        )
        rows = session.execute(announced).all()
        if not rows:
            return 0
        things = sorted(touched(session, [row.thing for row in rows]))
    _write(folder, things, _read(archive, things), rows[-1].id, stamp.remaining, look)
    return len(rows)


def _forget_rows(archive: Archive, index: "Index") -> None:
    learnt = min(_stamp_of(folder).last for folder in index.folders)
    with archive.database.reading() as session:
        if not session.scalar(select(OutboxRow.id).where(OutboxRow.id <= learnt).limit(1)):
            return
    with archive.database.writing() as session:
        session.execute(delete(OutboxRow).where(OutboxRow.id <= learnt))


def _add_to_each(
    archive: Archive, index: "Index", limit: int, look: _Look | None, cancelled: Callable[[], bool]
) -> int:
    """A portion of what each folder misses; to the one beside, which nobody searches yet, all of a kind at once."""
    done = _add_portion(archive, index.current, limit, look) if index.current else 0
    if index.beside is not None and index.current is not None:
        serving = _Serving(archive, index.current, cancelled)
        done += _add_portion(archive, index.beside, PORTION_BESIDE, serving)
    return done


def _add_portion(archive: Archive, folder: "IndexFolder", limit: int, look: _Look | None) -> int:
    stamp = _stamp_of(folder)
    if stamp.remaining is None:
        return 0
    with archive.database.reading() as session:
        things, remaining = _next_portion(session, stamp.remaining, limit)
    if not things:
        folder.advance(last=stamp.last, remaining=remaining)
        return 1
    # What was announced during the rebuild is in already, perhaps in the same wording.
    _write(folder, things, _read(archive, things), stamp.last, remaining, look)
    return len(things)


def _read(archive: Archive, things: Sequence[tuple[EntryKind, int]]) -> Iterator[Entry]:
    """The entries of these things, each as it is when it is read; what changes later is announced."""
    for first in range(0, len(things), _READ_AT_ONCE):
        with archive.database.reading() as session:
            found = list(entries_as_read(session, things[first : first + _READ_AT_ONCE]))
        yield from found


def _write(
    folder: "IndexFolder",
    remove: Sequence[tuple[EntryKind, int]],
    add: Iterable[Entry],
    last: int,
    remaining: Remaining | None,
    look: _Look | None,
) -> None:
    """Without anything to look for it is not broken off, and is to be short."""
    if look is None:
        folder.apply(remove=remove, add=add, last=last, remaining=remaining, in_haste=True)
    else:
        folder.apply(remove=remove, add=add, last=last, remaining=remaining, look=look)


def _next_portion(
    session: Session, since: Remaining, limit: int
) -> tuple[Sequence[tuple[EntryKind, int]], Remaining | None]:
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
    return [(kind, number) for number in portion], remaining


def _stamp_of(folder: "IndexFolder") -> Stamp:
    if folder.stamp is None:
        raise RuntimeError("the index is written before it was healed")
    return folder.stamp
