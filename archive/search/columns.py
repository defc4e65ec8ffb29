"""What a segment knows of each of its entries besides their words, as arrays that are made once for each segment."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from archive.search.entries import KINDS

Numbers = NDArray[np.int64]

STEP = 2**40
"""The key of an answer is its kind's place in KINDS times this, and its number."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Side by side for each entry: the place of its kind in KINDS, its number, that of its page, its day as an ordinal,
    and how many terms it has.

    ``answers`` are the keys of what the entries are answered as, ascending; ``answer_of`` has for each entry the place
    of its own. Pages of a document share its number, everything else has its own.
    """

    kinds: Numbers
    ids: Numbers
    pages: Numbers
    days: Numbers
    lengths: NDArray[np.float32]
    answers: Numbers
    answer_of: Numbers

    @classmethod
    def of(cls, facts: NDArray[np.void]) -> "Columns":
        """Those of a segment's facts."""
        kinds = facts["kind"].astype(np.int64) - 1
        ids = facts["id"].astype(np.int64)
        belongs = np.where(facts["document"] > 0, facts["document"], ids)
        answered_as = np.where(kinds == KINDS.index("document"), KINDS.index("page"), kinds)
        answers, answer_of = np.unique(answered_as * STEP + belongs, return_inverse=True)
        return cls(
            kinds=kinds,
            ids=ids,
            pages=facts["page"].astype(np.int64),
            days=facts["day"].astype(np.int64),
            lengths=facts["length"].astype(np.float32),
            answers=answers,
            answer_of=answer_of,
        )
