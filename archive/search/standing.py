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
    end = sum(len(word) for word, _ in words) + len(words) - 1  # with a space between them, or the end of a line
    if not words or text[end : end + 1] not in ("", "\n") or text[:end].split() != [word for word, _ in words]:
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
    """How the terms of a page stand in its names and its text, but for those that were read surely. Of one that stands
    there several times it counts if it was given, and else if it was read surely: then it is a word there."""
    until = len(doubted) if doubted is not None else 0
    given = {term for name in names for term, _, _ in tokens(name, False)}
    given.update(term for term, start, _ in tokens(text, False) if start >= until)  # asked so, it is cut once
    found = dict.fromkeys(given, Standing.GIVEN)
    if doubted is None or 1 not in doubted:
        return found
    surely, in_doubt = set[str](), set[str]()
    for term, start, end in tokens(text, False):
        (surely if doubted.find(1, start, end) < 0 else in_doubt).add(term)
    return dict.fromkeys(in_doubt - surely, Standing.READ_IN_DOUBT) | found
