"""One state of the index as arrays, and where the newest one is found."""

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from archive.search import segments
from archive.search import stamp as stamps
from archive.search.columns import STEP
from archive.search.entries import KINDS, EntryKind
from archive.search.index import read_pointer
from archive.search.kept_postings import standings_of, weights_of
from archive.search.lexicon import Vocabulary
from archive.search.segments import Leaf, Numbers, Postings
from archive.search.stamp import Stamp
from archive.search.standing import Standing

Flags = NDArray[np.bool_]

KEPT_POSTINGS = 1_000_000
"""Places of terms that are kept with their scores: the next letter asks for most of the terms again. 12 MB."""

_EPOCH = 719_163
"""date(1970, 1, 1).toordinal()"""

_PAGE = KINDS.index("page")
_PLACE_BITS = 16
_SATURATION = 1.2
_LENGTH_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class Belonging:
    """Which answers belong to which clients, or jobs: pair by pair, ``answers[i]`` belongs to ``ids[owners[i]]``."""

    ids: Numbers
    answers: Numbers
    owners: Numbers

    def of(self, number: int) -> Numbers:
        """The answers that belong to one of them."""
        return self.answers[self.ids[self.owners] == number] if len(self.ids) else self.answers


class Snapshot:
    """All entries of one state, numbered through; those removed are in none of its answers.

    An *answer* is what is shown as one: a client, a job, a note, or a document with all its pages. ``answer_of`` gives
    for each entry the number of its answer. ``clauses`` is for matching, which keeps there what it found last.
    """

    def __init__(self, opened: list[tuple[Leaf, Flags]]) -> None:
        self._leaves = [leaf for leaf, _ in opened]
        self._bases = np.cumsum([0, *(leaf.count for leaf in self._leaves)]).tolist()
        self.count = int(self._bases[-1])
        self._alive = np.concatenate([alive for _, alive in opened]) if opened else np.ones(0, np.bool_)
        columns = [leaf.columns for leaf in self._leaves]
        self.kinds = _joined(one.kinds for one in columns)
        self.ids = _joined(one.ids for one in columns)
        self.pages = _joined(one.pages for one in columns)
        lengths = np.concatenate([np.zeros(0, np.float32), *(one.lengths for one in columns)])
        mean = float(lengths[self._alive].mean()) if self._alive.any() else 1.0
        self._norms = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * lengths / max(mean, 1.0))
        answers = np.unique(_joined(one.answers for one in columns))
        self.answer_of = _joined(np.searchsorted(answers, one.answers)[one.answer_of] for one in columns)
        self.answers = len(answers)
        self.answer_kinds, self.answer_ids = answers // STEP, answers % STEP
        days = _joined(one.days for one in columns)
        self.answer_days = np.zeros(len(answers), np.int64)
        self.answer_days[self.answer_of] = days
        # A document's day changes with its filing, and removed entries still carry the old one.
        self.answer_days[self.answer_of[self._alive]] = days[self._alive]
        self.vocabulary = Vocabulary([leaf.lexicon for leaf in self._leaves])
        self.clauses: dict[Hashable, object] = {}
        self._postings: dict[str, Postings] = {}
        self._kept_postings = 0

    def prepare(self) -> None:
        """Do beforehand what the first answer would wait for, but for near misses, which the vocabulary prepares."""
        _ = self.clients, self.jobs, self.names, self.years, self._by_answer

    def warm(self) -> Iterator[None]:
        """Have at hand what answers nearly every question. May be left after each step."""
        for leaf in self._leaves:
            yield from leaf.warm()

    @cached_property
    def clients(self) -> Belonging:
        """Which answers belong to which clients."""
        return self._belonging("client")

    @cached_property
    def jobs(self) -> Belonging:
        """Which answers belong to which jobs."""
        return self._belonging("job")

    @cached_property
    def years(self) -> tuple[int, Numbers]:
        """The first year of any answer, and for each answer how many years later it is."""
        # Ordinals are days of the proleptic Gregorian calendar from 1 January of year 1; numpy counts from 1970.
        days = (self.answer_days - _EPOCH).astype("datetime64[D]")
        years = days.astype("datetime64[Y]").astype(np.int64) + 1970
        first = int(years.min(initial=9999))
        return first, years - first

    @cached_property
    def there(self) -> Flags:
        """Which answers have an entry that is not removed."""
        flags = np.zeros(self.answers, np.bool_)
        flags[self.answer_of[self._alive]] = True
        return flags

    @cached_property
    def names(self) -> Flags:
        """Which entries are those of clients and jobs."""
        flags: Flags = self.kinds <= KINDS.index("job")
        return flags

    @cached_property
    def _by_answer(self) -> tuple[Numbers, Numbers]:
        order = np.argsort(self.answer_of, kind="stable")
        return order, np.searchsorted(self.answer_of[order], np.arange(self.answers + 1))

    def entries_of(self, answer: int) -> Numbers:
        """The entries of an answer, removed ones left out."""
        order, starts = self._by_answer
        entries = order[starts[answer] : starts[answer + 1]]
        alive: Numbers = entries[self._alive[entries]]
        return alive

    def thing(self, entry: int) -> tuple[EntryKind, int]:
        """The kind and number of what an entry repeats."""
        return KINDS[int(self.kinds[entry])], int(self.ids[entry])

    def postings(self, term: str) -> Postings:
        """Where a term stands, in ascending order, and its score there by itself. Those of the present question are
        kept for the next letter of it."""
        kept = self._postings.get(term)
        if kept is None:
            kept = self.scored({term: 1.0})
            if self._kept_postings + len(kept[0]) > KEPT_POSTINGS:
                self._postings.clear()
                self._kept_postings = 0
            self._postings[term] = kept
            self._kept_postings += len(kept[0])
        return kept

    def scored(self, terms: Mapping[str, float], least: Standing = Standing.READ_SURELY) -> Postings:
        """Where any of these terms stands, so that an entry comes once for each that it has; and the score of that term
        there by itself (Okapi BM25), times the factor given for it. Of pages only those on which it stands so at
        least."""
        totals: dict[str, int] = {}
        found: list[tuple[str, int]] = []
        numbers, weights = [np.zeros(0, np.int64)], [np.zeros(0, np.uint8)]
        for leaf, base in zip(self._leaves, self._bases, strict=False):
            there = [(term, kept) for term in terms if (kept := leaf.packed(term)) is not None]
            for term, (here, _) in there:
                totals[term] = totals.get(term, 0) + len(here)
                found.append((term, len(here)))
            if there:
                numbers.append(np.concatenate([here for _, (here, _) in there]).astype(np.int64) + base)
                weights.extend(heaviness for _, (_, heaviness) in there)
        worth = {
            term: math.log1p(max(0.0, self.count - total + 0.5) / (total + 0.5)) * (_SATURATION + 1) * terms[term]
            for term, total in totals.items()
        }
        entries, told = np.concatenate(numbers), np.concatenate(weights)
        weight = weights_of(told).astype(np.float32)
        scores = np.repeat(np.array([worth[term] for term, _ in found], np.float32), [count for _, count in found])
        scores *= weight / (weight + self._norms[entries])
        alive = self._alive[entries]
        if least > Standing.READ_SURELY:
            alive &= (standings_of(told) >= least) | (self.kinds[entries] != _PAGE)
        return (entries, scores) if alive.all() else (entries[alive], scores[alive])

    def in_a_row(self, places: Sequence[Sequence[str]], entries: Flags) -> Flags:
        """Those of the entries in which one of the first terms stands right before one of the second, and so on."""
        ends: Numbers | None = None
        for terms in places:
            here = [self._places(term) for term in terms if self.vocabulary.frequency(term)]
            at_place = np.concatenate([np.zeros(0, np.int64), *here])
            at_place = at_place[entries[at_place >> _PLACE_BITS]]
            at_place.sort()
            ends = at_place if ends is None else at_place[_is_among(at_place - 1, ends)]
        flags = np.zeros(self.count, np.bool_)
        if ends is not None:
            flags[ends >> _PLACE_BITS] = True
        return flags

    def _places(self, term: str) -> Numbers:
        """Each place of a term as one number: the entry's, and below it that of the word."""
        found = []
        for leaf, base in zip(self._leaves, self._bases, strict=False):
            if leaf.lexicon.frequency(term):
                numbers, places = leaf.places(term)
                found.append((numbers + base << _PLACE_BITS) | places)
        return np.concatenate([np.zeros(0, np.int64), *found])

    def _belonging(self, kind: str) -> Belonging:
        pairs = [(leaf.filed[kind], base) for leaf, base in zip(self._leaves, self._bases, strict=False)]
        none = np.zeros(0, np.int64)
        entries = np.concatenate([none, *(found + base for (found, _), base in pairs)])
        numbers = np.concatenate([none, *(owners for (_, owners), _ in pairs)])
        alive = self._alive[entries]
        ids, owners = np.unique(numbers[alive], return_inverse=True)
        both = np.unique(self.answer_of[entries[alive]] * max(len(ids), 1) + owners)
        return Belonging(ids, both // max(len(ids), 1), both % max(len(ids), 1))


def _joined(parts: Iterable[Numbers]) -> Numbers:
    return np.concatenate([np.zeros(0, np.int64), *parts])


def _is_among(numbers: Numbers, ascending: Numbers) -> Flags:
    if not len(ascending):
        return np.zeros(len(numbers), np.bool_)
    places = np.minimum(np.searchsorted(ascending, numbers), len(ascending) - 1)
    there: Flags = ascending[places] == numbers
    return there


class Shelf:
    """Finds the newest state on disk. Opens only what is new in it, and only what the archive's own clerk wrote."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._seen: object = None
        self._leaves: dict[str, Leaf] = {}
        self._trusted: set[tuple[str, int, str]] = set()
        self._folder: Path | None = None
        self.snapshot: Snapshot | None = None
        self.stamp: Stamp | None = None

    def refresh(self, secret: bytes, knows: Callable[[Stamp], bool]) -> None:
        """Look for a newer state. What cannot be read, or was made from newer records than those that are there and say
        what they know, is as if it were not there: the clerk will make it anew."""
        look = self._look()
        if look == self._seen and (self.stamp is None or knows(self.stamp)):
            return
        for _ in range(_TRIES):
            try:
                is_of_these_records = self._open(secret, knows)
            except segments.UNREADABLE:  # cleared by the clerk while being opened, or damaged
                self.let_go()
            else:
                if is_of_these_records:
                    self._seen = look
                return

    def _look(self) -> object:
        current = read_pointer(self._root).current
        if current is None:
            return None
        try:
            state = (self._root / current / stamps.FILE).stat()
        except OSError:
            return None
        return current, state.st_mtime_ns, state.st_ino, state.st_size

    def _open(self, secret: bytes, knows: Callable[[Stamp], bool]) -> bool:
        """Whether it is the newest state of these records; what is open stays so if it is of them."""
        current = read_pointer(self._root).current
        folder = self._root / current if current else None
        stamp = stamps.read(folder, secret) if folder else None
        if folder is None or stamp is None or stamp.fingerprint != segments.FINGERPRINT:
            self.let_go()
            return True
        if not knows(stamp):
            # Or it was written after the moment at which the records are read, and is known to the next question.
            if self.stamp is not None and not knows(self.stamp):
                self.let_go()
            return False
        if folder != self._folder:
            self.let_go()
        self._trust(folder, stamp, secret)
        opened = segments.open_leaves(folder, stamp.generation, self._leaves)
        leaves = {leaf.name: leaf for leaf, _ in opened}
        for name, leaf in self._leaves.items():
            if name not in leaves:
                leaf.close()
        self._leaves, self._folder = leaves, folder
        self.snapshot, self.stamp = Snapshot(opened), stamp
        return True

    def _trust(self, folder: Path, stamp: Stamp, secret: bytes) -> None:
        """Compare what was not compared yet. Raises ValueError for a file that is not what was stamped.

        A file that nobody wrote to since it was stamped is not read for that: all of a large index would hold up the
        first answer. The clerk has read it when it started, for what the disk itself does to it.
        """
        known = {(name, size, digest) for name, (size, digest) in stamp.files.items()}
        for name, size, digest in known - self._trusted:
            if stamps.identity((folder / name).stat()) == stamp.identities.get(name):
                continue
            if stamps.digest(folder / name, secret) != (size, digest):
                (folder / stamps.DAMAGED).touch()
                raise ValueError(f"{name} is damaged")
        self._trusted = known

    def let_go(self) -> None:
        """Close all files; the next ``refresh`` opens them again."""
        self._seen = None
        for leaf in self._leaves.values():
            leaf.close()
        self._leaves, self._folder, self._trusted = {}, None, set()
        self.snapshot = self.stamp = None


_TRIES = 3
