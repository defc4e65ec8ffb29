"""What an index holds, read for proving it: nothing of how it is searched, no caches, and no marks left behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from archive.search import segments
from archive.search.entries import KINDS, EntryKind
from archive.search.index import IndexFolder, read_pointer
from archive.search.segments import Leaf, Numbers
from archive.search.stamp import Stamp

Thing = tuple[EntryKind, int]

_KIND_STEP = 2**40
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Rows:
    """Of some things, side by side: how many entries each has, and of its first one the fingerprint, the number of its
    terms, and the weight of each sampled term (a column each); 0 for what is not there."""

    entries: NDArray[np.int64]
    fingerprints: NDArray[np.int64]
    lengths: NDArray[np.int64]
    weights: NDArray[np.float32]


class Held:
    """One state of the index, held open until ``close``. ``terms`` are those whose postings are looked at."""

    def __init__(self, folder: Path, stamp: Stamp, terms: Sequence[str]) -> None:
        self.stamp = stamp
        self._opened = segments.open_leaves(folder, stamp.generation, {})
        facts = [leaf.facts for leaf, _ in self._opened]
        everything = np.concatenate(facts) if facts else np.zeros(0, segments.FACTS)
        alive = np.concatenate([np.zeros(0, np.bool_), *(flags for _, flags in self._opened)])
        numbers = everything["kind"].astype(np.int64) * _KIND_STEP + everything["id"]
        self._order = np.flatnonzero(alive)[np.argsort(numbers[alive], kind="stable")]
        self._numbers = numbers[self._order]
        self._fingerprints = everything["fingerprint"].astype(np.int64)[self._order]
        self._lengths = everything["length"].astype(np.int64)[self._order]
        place_of = np.full(len(numbers), -1, np.int64)
        place_of[self._order] = np.arange(len(self._order))
        self._miscounted = 0
        self._postings = [self._postings_of(term, place_of) for term in terms]

    @classmethod
    def open(cls, root: Path, secret: bytes, terms: Sequence[str]) -> "Held | None":
        """The index that is searched now, each of its files compared first; None where there is none, or a damaged one.
        Leaves everything as it is."""
        for _ in range(_TRIES):  # the clerk may clear away what is being opened
            current = read_pointer(root).current
            folder = IndexFolder(root / current, secret) if current else None
            if folder is None or not folder.agrees() or folder.stamp is None:
                continue
            try:
                return cls(folder.path, folder.stamp, terms)
            except segments.UNREADABLE:
                continue
        return None

    def close(self) -> None:
        """Let go of the files."""
        for leaf, _ in self._opened:
            leaf.close()

    @property
    def entries(self) -> int:
        """How many there are, those that were removed left out."""
        return len(self._numbers)

    def of_kind(self, kind: EntryKind) -> int:
        """How many of a kind there are."""
        first = (KINDS.index(kind) + 1) * _KIND_STEP
        return int(np.searchsorted(self._numbers, first + _KIND_STEP) - np.searchsorted(self._numbers, first))

    def things(self) -> list[Thing]:
        """All that is in it, each once."""
        kinds, numbers = np.divmod(np.unique(self._numbers), _KIND_STEP)
        return [(KINDS[kind - 1], number) for kind, number in zip(kinds.tolist(), numbers.tolist(), strict=True)]

    def miscounted(self) -> int:
        """By how many it contradicts itself: in how many entries each term is said to stand, against the terms of all
        entries, added up, and against where each sampled term is said to stand. Removed entries included."""
        return self._miscounted + sum(
            abs(int(leaf.lexicon.frequencies.sum()) - int(leaf.facts["length"].astype(np.int64).sum()))
            for leaf, _ in self._opened
        )

    def rows(self, things: Sequence[Thing]) -> Rows:
        """What is held of these things."""
        wanted = np.array([(KINDS.index(kind) + 1) * _KIND_STEP + number for kind, number in things], np.int64)
        first = np.searchsorted(self._numbers, wanted, "left")
        entries = np.searchsorted(self._numbers, wanted, "right") - first
        there = entries > 0
        place = np.where(there, first, 0)
        weights = np.zeros((len(wanted), len(self._postings)), np.float32)
        for column, postings in enumerate(self._postings):
            weights[there, column] = _looked_up(postings, place[there])
        if not self.entries:
            return Rows(entries, np.zeros(len(wanted), np.int64), np.zeros(len(wanted), np.int64), weights)
        return Rows(
            entries,
            np.where(there, self._fingerprints[place], 0),
            np.where(there, self._lengths[place], 0),
            weights,
        )

    def _postings_of(self, term: str, place_of: Numbers) -> segments.Postings:
        """Where a term stands, as places among the entries in the order of their things, and with what weight."""
        base = 0
        places: list[Numbers] = [np.zeros(0, np.int64)]
        weights: list[segments.Weights] = [np.zeros(0, np.float32)]
        for leaf, _ in self._opened:
            found, there = self._in_leaf(leaf, term)
            places.append(place_of[found + base])
            weights.append(there)
            base += leaf.count
        place, weight = np.concatenate(places), np.concatenate(weights)
        alive = place >= 0
        order = np.argsort(place[alive], kind="stable")
        return place[alive][order], weight[alive][order]

    def _in_leaf(self, leaf: Leaf, term: str) -> segments.Postings:
        if not (frequency := leaf.lexicon.frequency(term)):
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        postings = leaf.postings(term)
        self._miscounted += abs(frequency - len(postings[0]))
        return postings


def _looked_up(postings: segments.Postings, places: Numbers) -> segments.Weights:
    there, weights = postings
    if not len(there):
        return np.zeros(len(places), np.float32)
    found = np.minimum(np.searchsorted(there, places), len(there) - 1)
    return np.where(there[found] == places, weights[found], np.float32(0))
