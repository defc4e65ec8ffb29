"""The terms of the index: which begin so, and which were probably meant or misread."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from archive.search.tokens import NUMBER_MARK

LIKELIEST = 64
"""Terms that a beginning stands for, at most: those that stand in most entries."""

NEAREST = 50
"""Near misses of one word, at most."""

RARE = 8
RARE_SHARE = 0.05
"""A near miss of a known word is taken for a misreading only if it stands in at most so many entries, or in at most
this share of the entries of the word itself: other words that merely look alike are common."""

LOOK_ALIKE = 0.3
"""What a misreading of characters that look alike counts, where any other wrong character counts 1."""

_SHORTEST, _LONGEST = 3, 40
_LOOK_ALIKE_CHARACTERS = str.maketrans("01i5829q", "ollsbzgg")
_LETTERS = {letter: 1 << place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz0123456789")}
_ANY_OTHER = 1 << 36


class NearTerm(NamedTuple):
    """A term close to a word. ``cost`` counts its wrong characters, those that look alike less."""

    term: str
    frequency: int
    cost: float


def edits_allowed(word: str) -> int:
    """How many wrong characters a word may have: two from five letters, one with four; numbers only look-alikes."""
    if not word.isalpha():
        return 1 if len(word) >= 6 and not word.isdecimal() else 0
    return 2 if len(word) >= 5 else 1 if len(word) == 4 else 0


def skeleton(word: str) -> str:
    """The word with all characters that scanned paper confuses made one; ``ii`` is often an ü, which is folded to u."""
    pairs = word.replace("rn", "m").replace("cl", "d").replace("vv", "w").replace("ii", "u")
    return pairs.translate(_LOOK_ALIKE_CHARACTERS)


def _letter_set(word: str) -> int:
    letters = 0
    for letter in word:
        letters |= _LETTERS.get(letter, _ANY_OTHER)
    return letters


class _ByShape:
    """Terms that can be near misses, in order of length, with what tells most of them apart at once."""

    def __init__(self, terms: Sequence[str]) -> None:
        able = [
            place
            for place, term in enumerate(terms)
            if _SHORTEST <= len(term) <= _LONGEST and term[0] != NUMBER_MARK and not term.isdecimal()
        ]
        able.sort(key=lambda place: len(terms[place]))
        self.terms = [terms[place] for place in able]
        self.places = np.array(able, np.int64)
        self.lengths = np.array([len(term) for term in self.terms], np.int64)
        self.letters = np.array([_letter_set(term) for term in self.terms], np.uint64)
        shapes = np.array([hash(skeleton(term)) for term in self.terms], np.int64)
        self.by_skeleton = np.argsort(shapes, kind="stable")
        self.skeletons = shapes[self.by_skeleton]

    def look_alikes(self, word: str) -> list[int]:
        """Places of terms that differ from the word only in characters that look alike."""
        shape = skeleton(word)
        wanted = hash(shape)
        first, last = np.searchsorted(self.skeletons, [wanted, wanted + 1] if wanted < 2**63 - 1 else [wanted, wanted])
        places = [int(place) for place in self.by_skeleton[first:last]]
        return [place for place in places if skeleton(self.terms[place]) == shape]

    def within(self, word: str, edits: int) -> list[tuple[int, int]]:
        """Places of terms at most so many edits away, with the number of edits."""
        first = int(np.searchsorted(self.lengths, len(word) - edits, "left"))
        last = int(np.searchsorted(self.lengths, len(word) + edits, "right"))
        # An edit changes the set of letters by two at most, which rules out nearly all without comparing.
        differing = np.bitwise_count(self.letters[first:last] ^ np.uint64(_letter_set(word)))
        candidates = np.flatnonzero(differing <= 2 * edits) + first
        words = [self.terms[place] for place in candidates.tolist()]
        found = process.extract(word, words, scorer=OSA.distance, score_cutoff=edits, limit=None)
        return [(int(candidates[place]), int(distance)) for _, distance, place in found]


class Lexicon:
    """The terms of one segment in order, and in how many entries each stands."""

    def __init__(self, terms: list[str], frequencies: NDArray[np.int32]) -> None:
        self.terms = terms
        self.frequencies = frequencies

    @cached_property
    def _shapes(self) -> _ByShape:
        return _ByShape(self.terms)

    def prepare(self) -> None:
        """Do beforehand what the first question for near misses would wait for."""
        _ = self._shapes

    def frequency(self, term: str) -> int:
        """In how many entries a term stands; 0 for an unknown one."""
        place = bisect_left(self.terms, term)
        known = place < len(self.terms) and self.terms[place] == term
        return int(self.frequencies[place]) if known else 0

    def likeliest(self, beginning: str) -> list[tuple[str, int]]:
        """Twice LIKELIEST of the terms that begin so, with their frequencies, so that adding up segments is fair."""
        first = bisect_left(self.terms, beginning)
        last = bisect_left(self.terms, beginning + "\U0010ffff")
        frequencies = self.frequencies[first:last]
        most = 2 * LIKELIEST
        best = range(last - first) if last - first <= most else np.argpartition(frequencies, -most)[-most:].tolist()
        return [(self.terms[first + place], int(frequencies[place])) for place in best]

    def near(self, word: str) -> list[NearTerm]:
        """Terms that are probably a misreading of the word or what was meant by it; the word itself is left out."""
        if len(word) < 4 or len(word) > _LONGEST:
            return []
        shapes = self._shapes
        costs = dict.fromkeys(shapes.look_alikes(word), LOOK_ALIKE)
        if edits := edits_allowed(word):
            plain = skeleton(word)
            for place, distance in shapes.within(word, edits):
                alike = LOOK_ALIKE + OSA.distance(plain, skeleton(shapes.terms[place]))
                costs.setdefault(place, min(float(distance), alike))
        return [
            NearTerm(shapes.terms[place], int(self.frequencies[shapes.places[place]]), cost)
            for place, cost in costs.items()
            if shapes.terms[place] != word
        ]


class Vocabulary:
    """The terms of all segments together."""

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        self._lexicons = lexicons

    def prepare(self) -> None:
        """Do beforehand what the first question for near misses would wait for."""
        for lexicon in self._lexicons:
            lexicon.prepare()

    def frequency(self, term: str) -> int:
        """In how many entries a term stands."""
        return sum(lexicon.frequency(term) for lexicon in self._lexicons)

    def likeliest(self, beginning: str) -> list[tuple[str, int]]:
        """The LIKELIEST terms that begin so, those in most entries first."""
        totals: dict[str, int] = {}
        for lexicon in self._lexicons:
            for term, frequency in lexicon.likeliest(beginning):
                totals[term] = totals.get(term, 0) + frequency
        return sorted(totals.items(), key=lambda found: (-found[1], found[0]))[:LIKELIEST]

    def near(self, word: str) -> list[NearTerm]:
        """The NEAREST misreadings of a word, nearest first; of an unknown word also common words it may stand for."""
        found: dict[str, NearTerm] = {}
        for lexicon in self._lexicons:
            for term, frequency, cost in lexicon.near(word):
                known = found.get(term)
                found[term] = NearTerm(term, frequency + known.frequency if known else frequency, cost)
        frequency = self.frequency(word)
        most = max(RARE, RARE_SHARE * frequency) if frequency else float("inf")
        rare = (near for near in found.values() if near.frequency <= most)
        return sorted(rare, key=lambda near: (near.cost, -near.frequency, near.term))[:NEAREST]
