"""Decoded postings of a segment that are kept in memory: common words for good, and what was asked for last.

Weights are whole numbers. The index has how a term stands on a page (archive.search.standing) as their fraction, in
quarters, which no file grows by where pages were read surely; in memory it is the highest two bits.
"""

from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray

from archive.search.standing import Standing

AT_HAND_FOR_EACH, LATELY_FOR_EACH = 500, 100
"""Bytes for each entry of the segment: of the common words, and of what was asked for last."""

_BYTES = 5
"""Bytes of one posting as it is kept."""

_PARTS = 4
_WEIGHT_BITS = 6
HEAVIEST = (1 << _WEIGHT_BITS) - 1

Packed = tuple[NDArray[np.int32], NDArray[np.uint8]]
"""Numbers of entries in ascending order, and the weight of the term in each, HEAVIEST at most, with how it stands."""


def told_by(weight: float, standing: Standing | None) -> float:
    """The weight as the index has it; without ``standing`` of something that is no page."""
    return weight + (standing or 0) / _PARTS


def packed(postings: tuple[NDArray[np.int64], NDArray[np.float32]]) -> Packed:
    """Postings as they are kept."""
    told = postings[1]
    weights = told.astype(np.uint32)
    standings = ((told - weights) * _PARTS).astype(np.uint8)
    # That a word stands more often than HEAVIEST on a page makes no difference.
    heaviness = np.minimum(weights, HEAVIEST).astype(np.uint8)
    return postings[0].astype(np.int32), heaviness | (standings << np.uint8(_WEIGHT_BITS))


def weights_of(kept: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The weights of packed postings."""
    return kept & np.uint8(HEAVIEST)


def standings_of(kept: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """How the term of packed postings stands in each entry."""
    return kept >> np.uint8(_WEIGHT_BITS)


class KeptPostings:
    """What is kept for a segment of so many entries."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._at_hand: dict[str, Packed] = {}
        self._room = count * AT_HAND_FOR_EACH
        self._lately: OrderedDict[str, Packed] = OrderedDict()
        self._lately_bytes = 0

    def get(self, term: str) -> Packed | None:
        """The postings of a term, if they are kept."""
        found = self._at_hand.get(term)
        if found is None and (found := self._lately.get(term)) is not None:
            self._lately.move_to_end(term)
        return found

    def keep(self, term: str, postings: Packed) -> None:
        """Keep them until others have been asked for more lately."""
        self._lately[term] = postings
        self._lately_bytes += _BYTES * len(postings[0])
        while self._lately_bytes > self._count * LATELY_FOR_EACH:
            _, (leaving, _) = self._lately.popitem(last=False)
            self._lately_bytes -= _BYTES * len(leaving)

    def has_room(self, frequency: int) -> bool:
        """Whether the postings of a term that stands in so many entries can be kept for good."""
        return _BYTES * frequency <= self._room

    def keep_at_hand(self, term: str, postings: Packed) -> None:
        """Keep them for good."""
        self._at_hand[term] = postings
        self._room -= _BYTES * len(postings[0])

    def is_at_hand(self, term: str) -> bool:
        """Whether they are kept for good."""
        return term in self._at_hand
