"""Makes lists of terms as an index holds them, and reads them."""

from collections.abc import Mapping

import numpy as np

from archive.search.lexicon import Lexicon
from archive.search.shapes import SEPARATOR


def lexicon_of(frequencies: Mapping[str, int]) -> Lexicon:
    """These terms, each standing in so many entries."""
    terms = sorted(frequencies)
    text = SEPARATOR + SEPARATOR.join([*terms, ""])
    return Lexicon(text, np.array([frequencies[term] for term in terms], np.int32))


def terms_of(lexicon: Lexicon) -> list[str]:
    """All of its terms, in order."""
    return [lexicon.term(place) for place in range(len(lexicon.frequencies))]
