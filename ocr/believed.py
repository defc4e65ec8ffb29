"""What an engine says of where words stand, as far as it can be true, on the page as it lay in the scanner."""

from collections.abc import Iterable
from dataclasses import replace

from ocr.errors import ReadingFailed
from ocr.geometry import skewed_back
from ocr.words import Box, Word

OUTSIDE = 0.02
"""How far a word's box may stick out of the page, for rounding; further is a lie."""


def believed(word: Word) -> Word:
    """The word with its box trimmed to the page. Raises ReadingFailed for what nobody can have seen."""
    box = word.box
    right, bottom = box.left + box.width, box.top + box.height
    inside = all(-OUTSIDE <= place <= 1 + OUTSIDE for place in (box.left, box.top, right, bottom))  # false for NaN
    if not (inside and box.width >= 0 and box.height >= 0 and 0 <= word.confidence <= 100 and word.text.strip()):
        raise ReadingFailed
    left, top = max(0.0, box.left), max(0.0, box.top)
    return replace(word, box=Box(left, top, min(1.0, right) - left, min(1.0, bottom) - top))


def straight(words: Iterable[Word], skew: float, width: float, height: float) -> tuple[Word, ...]:
    """The words with their boxes on the page before it was straightened."""
    return tuple(replace(word, box=skewed_back(word.box, skew, width, height)) for word in words)
