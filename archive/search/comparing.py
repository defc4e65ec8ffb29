"""Proves that the index equals the records, also while the clerk works."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from archive.archive import Archive
from archive.records import OutboxRow
from archive.search.entries import KINDS, EntryKind, entries, key_of, parse_key, searchable, touched
from archive.search.index import outbox_span, secret_of
from archive.search.snapshot import Shelf
from archive.search.stamp import Stamp

_AT_ONCE = 1000

_TRIES = 20
"""How often the same things are looked at while the clerk changes the index under our eyes."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What the index has that it should not, lacks, or has in an old wording, as keys (``page:401``).

    ``pending`` counts what differs and is yet to be learnt, so that nothing can be said of it. ``records`` and
    ``indexed`` count the entries on both sides. ``unreadable``: there is no index that can be read.
    """

    records: int
    indexed: int
    missing: tuple[str, ...]
    surplus: tuple[str, ...]
    stale: tuple[str, ...]
    pending: int
    unreadable: bool

    @property
    def none(self) -> bool:
        """Whether the index equals the records."""
        return not (self.missing or self.surplus or self.stale or self.pending or self.unreadable)


def compare(archive: Archive) -> Differences:
    """Every entry of the index against the records, which may both change meanwhile.

    Reads in portions, so that nobody who writes waits for it. What differs is looked at once more, at one moment of the
    records and with what was announced and not applied yet at that moment, which counts as pending.
    """
    indexed, _ = _indexed(archive)
    in_index = indexed or {}
    there: set[str] = set()
    suspect: list[str] = []
    for kind in KINDS:
        with archive.database.reading() as session:
            numbers = list(session.scalars(searchable(kind)))
        there.update(key_of(kind, number) for number in numbers)
        for portion in _portions([(kind, number) for number in numbers]):
            with archive.database.reading() as session:
                now = {entry.key: entry.fingerprint() for entry in entries(session, portion)}
            suspect.extend(key for key, fingerprint in now.items() if in_index.get(key) != fingerprint)
    suspect.extend(sorted(key for key in in_index if key not in there))
    if indexed is None:
        return Differences(len(there), 0, (), (), (), len(there), unreadable=True)
    things = [thing for thing in map(parse_key, suspect) if thing is not None]
    missing: list[str] = []
    surplus: list[str] = []
    stale: list[str] = []
    pending = 0
    for portion in _portions(things):
        found = _judged(archive, portion)
        missing += found.missing
        surplus += found.surplus
        stale += found.stale
        pending += found.pending
    return Differences(
        len(there), len(in_index), tuple(missing), tuple(surplus), tuple(stale), pending, unreadable=False
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    """Keys of things that are missing, surplus and stale, and how many are yet to be learnt."""

    missing: list[str]
    surplus: list[str]
    stale: list[str]
    pending: int


def _judged(archive: Archive, things: Sequence[tuple[EntryKind, int]]) -> _Judged:
    for _ in range(_TRIES):
        indexed, stamp = _indexed(archive)
        with archive.database.reading() as session:
            first, newest = outbox_span(session)
            if indexed is None or stamp is None or stamp.remaining or not first - 1 <= stamp.last <= newest:
                continue  # the index was written meanwhile, or is being made anew
            announced = session.scalars(select(OutboxRow.thing).where(OutboxRow.id > stamp.last)).all()
            to_come = {key_of(*thing) for thing in touched(session, announced)}
            now = {entry.key: entry.fingerprint() for entry in entries(session, things)}
        judged = [key for thing in things if (key := key_of(*thing)) not in to_come]
        return _Judged(
            [key for key in judged if key in now and key not in indexed],
            [key for key in judged if key not in now and key in indexed],
            [key for key in judged if key in now and key in indexed and now[key] != indexed[key]],
            len(things) - len(judged),
        )
    return _Judged([], [], [], len(things))


def _portions(things: Sequence[tuple[EntryKind, int]]) -> Iterable[Sequence[tuple[EntryKind, int]]]:
    return (things[first : first + _AT_ONCE] for first in range(0, len(things), _AT_ONCE))


def _indexed(archive: Archive) -> tuple[dict[str, int] | None, Stamp | None]:
    """What the index has, and its stamp; None where there is none that can be read."""
    shelf = Shelf(archive.folder.index)
    with archive.database.reading() as session:
        secret = secret_of(session)
    if secret is not None:
        shelf.refresh(secret)
    found = shelf.snapshot.keys() if shelf.snapshot is not None else None
    stamp = shelf.stamp
    shelf.let_go()
    return found, stamp
