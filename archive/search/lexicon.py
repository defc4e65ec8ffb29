"""The terms of the index: which begin so, and which were probably meant or misread.

A term that looks like the word is either a misreading of it or a word of its own, and on real scans nearly all are the
latter. What tells them apart was measured there (tests/benchmarks/finding.py): in how many entries the term stands, how
long the word is, whether the term has runs of letters that hardly any other term has, and whether other endings of the
term stand here as well.
"""

import math
import threading
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from archive.search.shapes import SEPARATOR, Numbers, Shapes, Shares

LIKELIEST = 64
"""Terms that a beginning stands for, at most: those that stand in most entries."""

KEPT = 64
"""Words of which the near misses are kept: with each further letter the words before are asked about again."""

NEAREST, FEWEST = 50, 16
"""Near misses of one word, at most: so many of the commonest words, so many of seldom ones."""

RARE = 8
RARE_SHARE = 0.05
"""A near miss of a known word is taken for a misreading only if it stands in at most so many entries, or in at most
this share of the entries of the word itself: other words that merely look alike are common."""

LOOK_ALIKE = 0.3
"""What a misreading of characters that look alike counts, where any other wrong character counts 1."""

DOUBTFUL = 2.4
"""Terms that are doubted more are no near misses."""

_SHORTEST, _SHORTEST_WITH_FIGURES, _LONGEST = 3, 4, 40
_ORDINARY = 7
"""Letters of a word from which on a wrong one counts less, and below which it counts more."""
_PER_LENGTH = 1.25
_PER_FREQUENCY = 0.5
_EXPECTED_SHARE = 0.005
"""The same misreading is expected in this share of the entries of a word, and does not speak against itself."""
_DIFFERENTLY_MISREAD = 0.1
"""In how many ways a word may be misread, as a share of its entries."""
_PER_STRANGE_RUN, _MOST_STRANGE = 0.3, 3
_SELDOM = 2e-5
"""A run of characters is strange that makes up at most this share of all runs."""
_TELLING = 3
"""How often strange runs may stand before they tell anything: in a few pages all runs are seldom."""
_TOO_SHORT = 0.6
_RELATED = 0.5
_UNKNOWN = 0.6
"""What speaks for a near miss of a word that stands nowhere: then something else must have been meant."""
_BEFORE, _MOST_BEFORE = 0.35, 2
"""What speaks for a term that is the word with this many characters before it: specks, lines and boxes."""

_ENDINGS = frozenset({"", "s", "es", "d", "ed", "ing", "e", "y", "ies", "ied", "er", "ers", "r", "rs", "ly"})
_LONGEST_ENDING = max(map(len, _ENDINGS))
_NEIGHBOURS = 6
_SHORTEST_STEM = 3
_MOST_LOOKED_UP = 5000
"""Terms of which the place is remembered: each is asked for several times on the way to an answer."""

_BLOCK = 64


class NearTerm(NamedTuple):
    """A term close to a word. ``cost`` counts its wrong characters, those that look alike less. ``doubt`` tells how
    much speaks against its standing for the word; the less the nearer."""

    term: str
    frequency: int
    cost: float
    doubt: float


class _Asked(NamedTuple):
    """A word to which near terms are sought: so many ``edits`` away at most when what looks alike is made one, in
    ``most`` entries at most. ``runs`` counts all runs of characters; ``seldom`` is how often a strange one stands."""

    word: str
    frequency: int
    edits: int
    most: float
    runs: Shares
    seldom: float


def edits_allowed(word: str, *, known: bool, telling: bool) -> int:
    """How many wrong characters a word may have besides look-alikes: one from four letters, or from three where
    strange runs are ``telling``, in enough text; two from six or, if it stands nowhere, from five. Whatever has figures
    none: the next number is that of another thing."""
    if not word.isalpha():
        return 0
    return 2 if len(word) >= (6 if known else 5) else 1 if len(word) >= (3 if telling else 4) else 0


class Lexicon:
    """The terms of one segment in order, and in how many entries each stands. They stand in ``text``, each after a
    SEPARATOR, and one at the end."""

    def __init__(self, text: str, frequencies: NDArray[np.int32]) -> None:
        self.frequencies = frequencies
        # One text instead of as many strings as there are terms is a quarter of the memory.
        self._text = text
        written = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        self._starts = (np.flatnonzero(written == ord(SEPARATOR)) + 1).astype(np.int32)
        starts = self._starts.tolist()
        self._heads = [text[starts[at] : starts[at + 1] - 1] for at in range(0, len(starts) - 1, _BLOCK)]
        self._head_starts: list[int] = [*self._starts[:-1:_BLOCK].tolist(), int(self._starts[-1])]
        self._preparing = threading.Lock()
        self._looked_up: dict[str, int | None] = {}

    @cached_property
    def shapes(self) -> Shapes:
        """What near misses are found by."""
        return Shapes(self._text, self._starts, self.frequencies)

    def prepare(self) -> None:
        """Do beforehand what the first question for near misses would wait for. Any thread may do so."""
        with self._preparing:
            _ = self.shapes

    @property
    def is_being_prepared(self) -> bool:
        """Whether another thread is at it right now."""
        return self._preparing.locked()

    def frequency(self, term: str) -> int:
        """In how many entries a term stands; 0 for an unknown one."""
        place = self.place(term)
        return int(self.frequencies[place]) if place is not None else 0

    def place(self, term: str) -> int | None:
        """The place of a term in order; None for an unknown one."""
        if (place := self._looked_up.get(term, -1)) != -1:
            return place
        if len(self._looked_up) >= _MOST_LOOKED_UP:
            self._looked_up.clear()
        place = self._looked_up[term] = self._place(term)
        return place

    def _place(self, term: str) -> int | None:
        block = bisect_right(self._heads, term) - 1
        if block < 0:
            return None
        first, last = self._head_starts[block], self._head_starts[block + 1]
        found = self._text.find(f"{SEPARATOR}{term}{SEPARATOR}", first - 1, last)
        return block * _BLOCK + self._text.count(SEPARATOR, first, found + 1) if found >= 0 else None

    def likeliest(self, beginning: str, most: int = LIKELIEST) -> list[tuple[str, int]]:
        """Twice so many of the terms that begin so, with their frequencies, so that adding up segments is fair."""
        first, last = self._first_from(beginning), self._first_from(beginning + "\U0010ffff")
        places = np.arange(first, last)
        if len(places) > 2 * most:
            places = first + np.argpartition(self.frequencies[first:last], -2 * most)[-2 * most :]
        starts, ends = self._starts[places].tolist(), (self._starts[places + 1] - 1).tolist()
        terms = [self._text[start:end] for start, end in zip(starts, ends, strict=True)]
        return list(zip(terms, self.frequencies[places].tolist(), strict=True))

    def near(self, asked: _Asked) -> list[NearTerm]:
        """Terms that are perhaps a misreading of a word or what was meant by it, as far as this segment tells; the word
        itself is left out."""
        places, wrong, apart = self.shapes.near(asked.word, asked.edits, asked.most)
        costs = np.minimum(wrong, apart + LOOK_ALIKE)
        doubts = costs - self._spoken_for(places, asked)
        likely = np.flatnonzero(doubts <= DOUBTFUL + _BEFORE)
        found = zip(places[likely].tolist(), costs[likely].tolist(), doubts[likely].tolist(), strict=True)
        nearest: list[NearTerm] = []
        for place, cost, doubt in found:
            term = self.term(place)
            if term.endswith(asked.word) and len(term) <= len(asked.word) + _MOST_BEFORE:
                doubt -= _BEFORE
            if doubt <= DOUBTFUL:
                nearest.append(NearTerm(term, int(self.frequencies[place]), cost, doubt))
        return nearest

    def has_related(self, term: str, word: str) -> bool:
        """Whether another ending of a term stands here, so that it is a word of its own; the word says nothing."""
        if not self._may_be_related(term):
            return False
        place = self._first_from(term)
        first, last = max(0, place - _NEIGHBOURS), min(len(self.frequencies), place + _NEIGHBOURS + 1)
        others = self._text[self._starts[first] : self._starts[last] - 1].split(SEPARATOR) if first < last else []
        return any(other not in (term, word) and _differ_in_ending(term, other) for other in others)

    def _may_be_related(self, term: str) -> bool:
        """Whether anything else near a term begins as it does: quickly seen, and rarely so of a misreading."""
        block = max(0, bisect_left(self._heads, term) - 1)
        first = self._head_starts[max(0, block - 1)] - 1
        last = self._head_starts[min(block + 2, len(self._head_starts) - 1)]
        begun = SEPARATOR + term[: max(0, len(term) - _LONGEST_ENDING)]
        alike = self._text.find(begun, first, last)
        if alike < 0:
            return False
        itself = self._text.startswith(f"{SEPARATOR}{term}{SEPARATOR}", alike)
        return not itself or self._text.find(begun, alike + 1, last) >= 0

    def _spoken_for(self, places: Numbers, asked: _Asked) -> Shares:
        """What speaks for these terms besides how few of their characters are wrong."""
        strange = np.minimum(self.shapes.strange(places, asked.runs, asked.seldom), _MOST_STRANGE)
        length = _PER_LENGTH * math.log(len(asked.word) / _ORDINARY)
        if len(asked.word) == _SHORTEST:
            length -= _TOO_SHORT
        return length + _PER_STRANGE_RUN * strange - _too_common(self.frequencies[places], asked)

    def term(self, place: int) -> str:
        """The term at a place."""
        return self._text[self._starts[place] : self._starts[place + 1] - 1]

    def _first_from(self, term: str) -> int:
        """The place of the first term that is not before this one."""
        block = bisect_left(self._heads, term) - 1
        if block < 0:
            return 0
        terms = self._text[self._head_starts[block] : self._head_starts[block + 1] - 1].split(SEPARATOR)
        return block * _BLOCK + bisect_left(terms, term)


def _too_common(frequencies: NDArray[np.int32], asked: _Asked) -> Shares:
    """What it speaks against terms that they stand in so many entries. Of an unknown word a common one may be meant."""
    often = _PER_FREQUENCY * np.log(np.maximum(1, frequencies / (1 + _EXPECTED_SHARE * asked.frequency)))
    return np.asarray(often if asked.frequency else np.minimum(often - _UNKNOWN, 0), np.float64)


def _differ_in_ending(term: str, other: str) -> bool:
    stem = max(0, len(term) - _LONGEST_ENDING)
    if other[:stem] != term[:stem]:
        return False
    for letter, its in zip(term[stem:], other[stem:], strict=False):
        if letter != its:
            break
        stem += 1
    return stem >= _SHORTEST_STEM and term[stem:] in _ENDINGS and other[stem:] in _ENDINGS


def _nearness(near: NearTerm) -> tuple[float, int, str]:
    return near.doubt, -near.frequency, near.term


class Vocabulary:
    """The terms of all segments together."""

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        self._lexicons = lexicons
        self._near: dict[str, list[NearTerm]] = {}

    def prepare(self) -> None:
        """Do beforehand what the first question for near misses would wait for."""
        for lexicon in self._lexicons:
            lexicon.prepare()
        _ = self._runs

    @property
    def knows_near_misses(self) -> bool:
        """Whether near misses are told now; not while another thread prepares them."""
        return not any(lexicon.is_being_prepared for lexicon in self._lexicons)

    def frequency(self, term: str) -> int:
        """In how many entries a term stands."""
        return sum(lexicon.frequency(term) for lexicon in self._lexicons)

    def likeliest(self, beginning: str, most: int = LIKELIEST) -> list[tuple[str, int]]:
        """The likeliest of the terms that begin so, so many at most, those in most entries first."""
        totals: dict[str, int] = {}
        for lexicon in self._lexicons:
            for term, frequency in lexicon.likeliest(beginning, most):
                totals[term] = totals.get(term, 0) + frequency
        return sorted(totals.items(), key=lambda found: (-found[1], found[0]))[:most]

    def near(self, word: str) -> list[NearTerm]:
        """The NEAREST misreadings of a word, nearest first; of an unknown word also common words it may stand for.
        None while another thread prepares them, so that no answer waits."""
        shortest = _SHORTEST if word.isalpha() else _SHORTEST_WITH_FIGURES
        if not shortest <= len(word) <= _LONGEST or not self.knows_near_misses:
            return []
        if word not in self._near:
            if len(self._near) == KEPT:
                self._near.clear()
            self._near[word] = self._look_for(word)
        return self._near[word]

    def _look_for(self, word: str) -> list[NearTerm]:
        frequency = self.frequency(word)
        most = max(RARE, RARE_SHARE * frequency) if frequency else float("inf")
        runs, seldom = self._runs
        edits = edits_allowed(word, known=frequency > 0, telling=seldom >= _TELLING)
        asked = _Asked(word, frequency, edits, most, runs, seldom)
        found = {near.term: near for lexicon in self._lexicons for near in lexicon.near(asked)}
        # Of common words in place of an unknown one only those are meant of which no letter more is wrong than of any.
        least = min((near.cost for near in found.values()), default=0.0) + 1
        count = min(NEAREST, max(FEWEST, int(_DIFFERENTLY_MISREAD * frequency)))
        nearest: list[NearTerm] = []
        for near in sorted(found.values(), key=_nearness):
            if len(nearest) >= count and nearest[count - 1].doubt < near.doubt:
                break  # what all segments together tell of it can only speak against it
            judged = self._judged(near, asked)
            meant = frequency or judged.frequency <= RARE or judged.cost < least
            if judged.frequency <= most and judged.doubt <= DOUBTFUL and meant:
                insort(nearest, judged, key=_nearness)
        return nearest[:count]

    def _judged(self, near: NearTerm, asked: _Asked) -> NearTerm:
        """What one segment found near, as all segments tell of it."""
        total = self.frequency(near.term)
        alone, together = _too_common(np.array([near.frequency, total], np.int32), asked).tolist()
        doubt = near.doubt - alone + together
        if doubt <= DOUBTFUL and any(lexicon.has_related(near.term, asked.word) for lexicon in self._lexicons):
            doubt += _RELATED
        return near._replace(frequency=total, doubt=doubt)

    @cached_property
    def _runs(self) -> tuple[Shares, float]:
        """How often each run of characters stands here, and how often one that is strange."""
        runs = np.sum([lexicon.shapes.runs for lexicon in self._lexicons], axis=0)
        return runs, 1 + _SELDOM * float(np.sum(runs))
