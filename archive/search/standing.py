"""How a word came to stand on a page: read surely, read in doubt, or given by somebody.

Only where the reader was in doubt is what stands there easily another word than what was printed. Measured on the
tuning half of 59 noisy forms (tests/benchmarks/finding.py): of the near misses that were read at SURE or more, 6 in 83
were misreadings, of the others 62 in 169.
"""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from archive.intake_errors import WordsDamaged
from archive.records.packing import unpack_readings
from archive.search.tokens import tokens
from ocr.words import Word

SURE = 92.0
"""Confidence, 0 to 100, from which a word was read surely, tuned there: of lower ones too many are misreadings."""


class Standing(IntEnum):
    """The likelier another word was meant, the higher. GIVEN is whatever a person typed, names of files, and what
    nobody knows how surely it was read."""

    READ_SURELY = 0
    READ_IN_DOUBT = 1
    GIVEN = 2


def doubts(packed: bytes, text: str) -> bytes | None:
    """For each character that was read in a text, from its beginning on, 1 where it was read in doubt, or else 0.

    ``packed`` are the words that the text begins with, as archive.records.packing has them. None where the text does
    not begin with them, and where they are damaged.
    """
    try:
        words = unpack_readings(packed)
    except WordsDamaged:
        return None
    place = 0
    for word, _ in words:
        if not text.startswith(word, place):
            return None
        place += len(word) + 1  # and the space after it, or the end of the line
    if not words or text[place - 1 : place] not in ("", "\n"):
        return None
    return _doubted(words)


def doubts_of(words: Sequence[Word]) -> bytes:
    """The same of the text that these words make."""
    return _doubted((word.text, word.confidence) for word in words)


def _doubted(words: Iterable[tuple[str, float]]) -> bytes:
    return b"\0".join((b"\0" if confidence >= SURE else b"\1") * len(word) for word, confidence in words)


def standing(doubted: bytes | None, start: int, end: int) -> Standing:
    """How the characters ``start`` to ``end`` (not included) of a text stand there; ``doubted`` as of ``doubts``."""
    if doubted is None or start >= len(doubted):
        return Standing.GIVEN
    return Standing.READ_SURELY if doubted.find(1, start, end) < 0 else Standing.READ_IN_DOUBT


def standings(names: Iterable[str], text: str, doubted: bytes | None) -> dict[str, Standing]:
    """How each term of a page stands in its names and its text. Of one that stands there several times it counts if it
    was given, and else if it was read surely: then it is a word there."""
    found = {term: Standing.GIVEN for name in names for term, _, _ in tokens(name)}
    for term, start, end in tokens(text):
        here, before = standing(doubted, start, end), found.get(term)
        if before is None or here is Standing.GIVEN or here < before < Standing.GIVEN:
            found[term] = here
    return found
