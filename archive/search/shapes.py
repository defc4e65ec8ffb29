"""What tells the terms of a segment apart at once: their lengths, their letters, and runs of letters seldom seen.

All terms are worked on together, as one text, which is many times quicker than one by one.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from archive.search.tokens import NUMBER_MARK

SEPARATOR = "\n"
"""Stands before and after each term in the text of all; no term contains it."""

RUN = 3
"""Characters of a run, its beginning and end counted as one each."""

Numbers = NDArray[np.int64]
Shares = NDArray[np.float64]

_SHORTEST, _LONGEST = 3, 40
_PAIRS = (("rn", "m"), ("cl", "d"), ("vv", "w"), ("ii", "u"))
_ALIKE = ("01i5829q", "ollsbzgg")
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_KINDS = len(_LETTERS) + 2
"""Letters and digits, the end of a term, anything else."""
_DIFFERING = ((0,), (6, 3), (8, 7, 6))
"""Pairs in which terms may differ that are so many edits away and differ in length by so much. A wrong character makes
four, one too many or too few makes three, two that changed places make six; of two such swaps not all are found."""
_PORTION = 1 << 16
"""Terms that are worked on at once, so that passing arrays stay small."""


def skeleton(word: str) -> str:
    """The word with all characters that scanned paper confuses made one; ``ii`` is often an ü, which is folded to u."""
    for pair, one in _PAIRS:
        word = word.replace(pair, one)
    return word.translate(_TRANSLATED)


def _kinds_of_bytes() -> NDArray[np.uint8]:
    kinds = np.full(256, _KINDS - 1, np.uint8)
    kinds[ord(SEPARATOR)] = 0
    for place, letter in enumerate(_LETTERS, 1):
        kinds[ord(letter)] = place
    return kinds


def _bits_of_pairs() -> NDArray[np.uint64]:
    """One of 64 bits for each pair of kinds, spread evenly."""
    spread = np.arange(_KINDS**2, dtype=np.uint64) * np.uint64(0x9E3779B1) >> np.uint64(7)
    return np.asarray(np.uint64(1) << (spread & np.uint64(63)), np.uint64)


_TRANSLATED = str.maketrans(*_ALIKE)
_TRANSLATED_BYTES = bytes.maketrans(*(side.encode() for side in _ALIKE))
_KIND_OF = _kinds_of_bytes()
_PAIR_BITS = _bits_of_pairs()
_FIRST_DIGIT = int(_KIND_OF[ord("0")])


def _bytes(text: str) -> bytes:
    """The text with a byte for each character; those beyond ASCII share the upper half."""
    if text.isascii():
        return text.encode()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.where(codes < 128, codes, 128 | codes & 127).astype(np.uint8).tobytes()


def _pair_bits(text: NDArray[np.uint8]) -> NDArray[np.uint64]:
    kinds = _KIND_OF[text].astype(np.int16)
    return np.asarray(_PAIR_BITS[kinds[:-1] * _KINDS + kinds[1:]], np.uint64)


def _skeletons(text: bytes) -> bytes:
    for pair, one in _PAIRS:
        text = text.replace(pair.encode(), one.encode())
    return text.translate(_TRANSLATED_BYTES)


def _edits_between(word: str | bytes, others: Sequence[str | bytes], most: int | None = None) -> Shares:
    """To each of them; more than ``most`` are one more."""
    if not others:
        return np.zeros(0)
    found = process.cdist([word], others, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8)
    return np.asarray(found[0], np.float64)


class Shapes:
    """The terms that stand in ``text``, each between two of SEPARATOR, at ``starts``; one more start is where the next
    would stand. Terms are known by their places, counted from 0."""

    def __init__(self, text: str, starts: NDArray[np.int32], frequencies: NDArray[np.int32]) -> None:
        self._text = text
        self._starts = starts
        self._frequencies = frequencies
        plain = _bytes(text)
        # A run is looked for at the very end of the text as well.
        self._kinds = np.append(_KIND_OF[np.frombuffer(plain, np.uint8)], np.zeros(RUN, np.uint8))
        self.runs = self._counted()
        self._skeletons = _skeletons(plain)
        written = np.frombuffer(self._skeletons, np.uint8)
        self._skeleton_starts = (np.flatnonzero(written == ord(SEPARATOR)) + 1).astype(np.int32)
        able = np.flatnonzero(self._able(np.frombuffer(plain, np.uint8)))
        lengths = (np.diff(self._skeleton_starts) - 1).astype(np.int16)[able]
        order = np.argsort(lengths, kind="stable")
        self._lengths = lengths[order]
        self._places = able[order].astype(np.int32)
        self._pairs = self._pair_sets(written)[self._places]

    def near(self, word: str, edits: int, most: float) -> tuple[Numbers, Shares, Shares]:
        """Terms other than the word that stand in ``most`` entries at most and are, with what looks alike made one, so
        many edits away; how many edits they are away as they stand, and how many with what looks alike made one."""
        wanted = _skeletons(_bytes(word))
        places = self._candidates(wanted, edits)
        places = places[self._frequencies[places] <= most]
        firsts, lasts = self._skeleton_starts[places].tolist(), (self._skeleton_starts[places + 1] - 1).tolist()
        written = [self._skeletons[first:last] for first, last in zip(firsts, lasts, strict=True)]
        apart = _edits_between(wanted, written, edits)
        places, apart = places[apart <= edits], apart[apart <= edits]
        wrong = _edits_between(word, [self.term(place) for place in places.tolist()])
        return places[wrong > 0], wrong[wrong > 0], apart[wrong > 0]

    def term(self, place: int) -> str:
        """The term at a place."""
        return self._text[self._starts[place] : self._starts[place + 1] - 1]

    def strange(self, places: Numbers, runs: Shares, seldom: float) -> Numbers:
        """How many runs of each term stand ``seldom`` or less elsewhere, when so many of each run are counted."""
        if not len(places):
            return np.zeros(0, np.int64)
        firsts = self._starts[places].astype(np.int64) - 1
        lengths = self._starts[places + 1] - 1 - firsts
        steps = np.arange(int(lengths.max()))
        inside = steps < (lengths - 1)[:, None]
        numbers = self._numbers(np.where(inside, firsts[:, None] + steps, 0))
        elsewhere = runs[numbers] - self._frequencies[places][:, None]
        return np.asarray(((elsewhere <= seldom) & inside).sum(axis=1), np.int64)

    def _candidates(self, wanted: bytes, edits: int) -> Numbers:
        pairs = np.bitwise_or.reduce(_pair_bits(np.frombuffer(b"\n" + wanted + b"\n", np.uint8)))
        lengths = np.arange(len(wanted) - edits, len(wanted) + edits + 2, dtype=np.int16)
        bounds = np.searchsorted(self._lengths, lengths).tolist()
        near = []
        for first, last, longer in zip(bounds, bounds[1:], range(-edits, edits + 1), strict=False):
            # What differs in one place differs in few pairs of neighbours, which rules out nearly all at once.
            differing = np.bitwise_count(self._pairs[first:last] ^ pairs)
            near.append(first + np.flatnonzero(differing <= _DIFFERING[edits][abs(longer)]))
        return np.asarray(self._places[np.concatenate(near)], np.int64)

    def _numbers(self, firsts: Numbers) -> Numbers:
        """The numbers of the runs that begin at characters."""
        kinds = self._kinds
        numbers = (kinds[firsts].astype(np.int64) * _KINDS + kinds[firsts + 1]) * _KINDS + kinds[firsts + 2]
        return np.asarray(numbers, np.int64)

    def _counted(self) -> Shares:
        """How often each run stands in all entries together, by its number."""
        counts = np.zeros(_KINDS**RUN)
        for first in range(0, len(self._frequencies), _PORTION):
            bounds = self._starts[first : first + _PORTION + 1].astype(np.int64)
            numbers = self._numbers(np.arange(bounds[0] - 1, bounds[-1] - 1))
            often = np.repeat(self._frequencies[first : first + _PORTION], np.diff(bounds))
            often[bounds[1:] - bounds[0] - 1] = 0  # what begins with a term's last character goes on into the next term
            counts += np.bincount(numbers, often, len(counts))
        return counts

    def _able(self, plain: NDArray[np.uint8]) -> NDArray[np.bool_]:
        """Which of the terms can be near misses: no telephone numbers, no mere figures."""
        firsts = self._starts[:-1]
        lengths = np.diff(self._starts) - 1
        figures = (self._kinds >= _FIRST_DIGIT) & (self._kinds < _FIRST_DIGIT + 10) | (self._kinds == 0)
        wordlike = np.logical_or.reduceat(~figures, firsts) if len(firsts) else np.zeros(0, np.bool_)
        fitting = (lengths >= _SHORTEST) & (lengths <= _LONGEST)
        return np.asarray(wordlike & fitting & (plain[firsts] != ord(NUMBER_MARK)), np.bool_)

    def _pair_sets(self, written: NDArray[np.uint8]) -> NDArray[np.uint64]:
        """Which pairs of neighbours each skeleton has, its beginning and end included."""
        sets = np.zeros(len(self._frequencies), np.uint64)
        for first in range(0, len(sets), _PORTION):
            bounds = self._skeleton_starts[first : first + _PORTION + 1]
            bits = _pair_bits(written[bounds[0] - 1 : bounds[-1]])
            sets[first : first + _PORTION] = np.bitwise_or.reduceat(bits, bounds[:-1] - bounds[0])
        return sets
