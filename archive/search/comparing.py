"""Proves that the index equals the records, also while the clerk works: hit by hit on a sample of terms, count by count
on everything. Looks and reports, and changes nothing."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.records import OutboxRow
from archive.search.entries import KINDS, entries, key_of, searchable, touched
from archive.search.held import Held, Rows, Thing
from archive.search.index import outbox_span, secret_of

SAMPLE = 100
"""Terms of which every hit is compared, unless told otherwise."""

_AT_ONCE = 1000

_TRIES = 20
"""How often the same things are looked at while the clerk changes the index under our eyes."""


@dataclass(frozen=True, slots=True)
class Total:
    """How many entries of a kind the records and the index have."""

    kind: str
    records: int
    indexed: int


@dataclass(frozen=True, slots=True)
class Differences:
    """What the index lacks, has that it should not (or twice), has in an old wording, or finds by other words than it
    has, as keys (``page:401``).

    ``pending`` counts what differs and is yet to be learnt, so that nothing can be said of it. ``miscounted`` says by
    how many the counts in the index contradict one another. ``sampled`` terms were compared hit by hit; ``totals`` are
    of both sides, which may have changed between the two counts. ``unreadable``: there is no index that can be read.
    """

    totals: tuple[Total, ...]
    missing: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    misfound: tuple[str, ...] = ()
    miscounted: int = 0
    sampled: int = 0
    pending: int = 0
    unreadable: bool = False

    @property
    def records(self) -> int:
        """The entries that there should be."""
        return sum(total.records for total in self.totals)

    @property
    def indexed(self) -> int:
        """The entries that there are."""
        return sum(total.indexed for total in self.totals)

    @property
    def none(self) -> bool:
        """Whether the index equals the records."""
        differing = self.missing or self.surplus or self.stale or self.misfound or self.miscounted
        return not (differing or self.pending or self.unreadable)


def _unheard(_done: int, _of: int) -> None:
    """Nobody wants to know how far it has come."""


def compare(
    archive: Archive,
    *,
    terms: int = SAMPLE,
    chance: random.Random | None = None,
    progress: Callable[[int, int], None] = _unheard,
) -> Differences:
    """Every entry of the index against the records, which may both change meanwhile: that it is there once, in the
    present wording, with as many terms. And of so many ``terms``, drawn from the texts of the records by ``chance``, in
    which entries each stands, and with what weight, as counted in all texts.

    Reads in portions, so that nobody who writes waits for it, and keeps in memory a few numbers for each entry.
    ``progress`` is told how many entries are compared, of how many; what it raises ends the comparison. What differs is
    looked at once more, at one moment of the records and with what was announced and not applied yet at that moment,
    which counts as pending.
    """
    things: list[Thing] = []
    with archive.database.reading() as session:
        secret = secret_of(session)
        for kind in KINDS:
            things.extend((kind, number) for number in session.scalars(searchable(kind)))
        sample = _sampled(session, things, terms, chance or random.Random())
    index = _Comparing(archive, secret, sample)
    try:
        return index.compared(things, progress)
    finally:
        index.close()


def _sampled(session: Session, things: Sequence[Thing], count: int, chance: random.Random) -> list[str]:
    """Terms drawn from the texts of as many things, so that common ones are likelier, and those of each kind are in."""
    drawn = chance.sample(things, min(count, len(things)))
    terms = (chance.choice(sorted(weights)) for one in entries(session, drawn) if (weights := one.weights()))
    return list(dict.fromkeys(terms))


class _Comparing:
    """One comparison: the index as it was opened, anew where that is needed, and what was found so far."""

    def __init__(self, archive: Archive, secret: bytes | None, terms: Sequence[str]) -> None:
        self._archive = archive
        self._secret = secret
        self._terms = terms
        self._held = self._opened()

    def close(self) -> None:
        if self._held is not None:
            self._held.close()

    def compared(self, things: Sequence[Thing], progress: Callable[[int, int], None]) -> Differences:
        held = self._held
        indexed = {kind: held.of_kind(kind) if held is not None else 0 for kind in KINDS}
        totals = tuple(Total(kind, sum(thing[0] == kind for thing in things), indexed[kind]) for kind in KINDS)
        if held is None:
            return Differences(totals, pending=len(things), unreadable=True)
        suspect: list[Thing] = []
        for done, portion in enumerate(_portions(things)):
            progress(done * _AT_ONCE, len(things))
            suspect += self._differing(portion, held)
        suspect += sorted(set(held.things()).difference(things))
        miscounted = held.miscounted()
        if suspect:
            self._open_again()
        found: dict[str, list[str]] = {"missing": [], "surplus": [], "stale": [], "misfound": []}
        pending = 0
        for portion in _portions(suspect):
            pending += self._judge(portion, found)
        progress(len(things), len(things))
        return Differences(
            totals,
            missing=tuple(found["missing"]),
            surplus=tuple(found["surplus"]),
            stale=tuple(found["stale"]),
            misfound=tuple(found["misfound"]),
            miscounted=miscounted,
            sampled=len(self._terms),
            pending=pending,
        )

    def _open_again(self) -> None:
        self.close()
        self._held = self._opened()

    def _opened(self) -> Held | None:
        return Held.open(self._archive.folder.index, self._secret, self._terms) if self._secret is not None else None

    def _differing(self, portion: Sequence[Thing], held: Held) -> list[Thing]:
        with self._archive.database.reading() as session:
            told, there = _rows_of(session, portion, self._terms), held.rows(portion)
        return [thing for thing, verdict in zip(portion, _verdicts(told, there), strict=True) if verdict]

    def _judge(self, things: Sequence[Thing], found: dict[str, list[str]]) -> int:
        """Sort things into what is wrong with them; how many are yet to be learnt."""
        for _ in range(_TRIES):
            with self._archive.database.reading() as session:
                first, newest = outbox_span(session)
                held = self._held
                if held is None or held.stamp.remaining or not first - 1 <= held.stamp.last <= newest:
                    judged = None  # the index was written meanwhile, or is being made anew
                else:
                    announced = session.scalars(select(OutboxRow.thing).where(OutboxRow.id > held.stamp.last)).all()
                    to_come = touched(session, announced)
                    judged = [thing for thing in things if thing not in to_come]
                    verdicts = _verdicts(_rows_of(session, judged, self._terms), held.rows(judged))
            if judged is not None:
                for thing, verdict in zip(judged, verdicts, strict=True):
                    if verdict:
                        found[verdict].append(key_of(*thing))
                return len(things) - len(judged)
            self._open_again()
        return len(things)


def _rows_of(session: Session, things: Sequence[Thing], terms: Sequence[str]) -> Rows:
    """What the index should hold of these things, counted in the texts of the records."""
    place = {thing: number for number, thing in enumerate(things)}
    rows = Rows(
        entries=np.zeros(len(things), np.int64),
        fingerprints=np.zeros(len(things), np.int64),
        lengths=np.zeros(len(things), np.int64),
        weights=np.zeros((len(things), len(terms)), np.float32),
    )
    for entry in entries(session, things):
        row, weights = place[entry.kind, entry.id], entry.weights()
        rows.entries[row] += 1
        rows.fingerprints[row], rows.lengths[row] = entry.fingerprint(), len(weights)
        rows.weights[row] = [weights.get(term, 0.0) for term in terms]
    return rows


def _verdicts(told: Rows, there: Rows) -> list[str]:
    """For each thing what is wrong with it; empty for what agrees."""
    stale = told.fingerprints != there.fingerprints
    misfound = (told.lengths != there.lengths) | (told.weights != there.weights).any(axis=1)
    kinds = [told.entries > there.entries, told.entries < there.entries, stale, misfound]
    found: list[str] = np.select(kinds, ["missing", "surplus", "stale", "misfound"], "").tolist()
    return found


def _portions(things: Sequence[Thing]) -> Iterable[Sequence[Thing]]:
    return (things[first : first + _AT_ONCE] for first in range(0, len(things), _AT_ONCE))
