"""What reading a page gives: words, where they stand, how sure the reader is. Frozen, the same for every engine."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

Turn = Literal[0, 90, 180, 270]
"""Degrees clockwise by which the stored picture is turned to stand upright."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the upright page, as fractions (0 to 1) of its width and height; origin top left."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it was read. ``confidence`` is 0 to 100; words of one printed line share ``line``, counted from 0."""

    text: str
    box: Box
    confidence: float
    line: int


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """A page's words in reading order, and how they came to be.

    ``turn`` makes the stored picture upright, and the boxes belong to the upright page. ``source`` is ``ocr``,
    ``text layer`` or, where the pictures beside a text layer were read as well, ``text layer and ocr``.
    ``resolution`` is the estimated true resolution in dots per inch. ``engine`` and ``recipe`` name
    the versions that read it, so that a page can be read again when they improve. ``is_lost``: most of what a first
    reader saw, and could not make out, a second one did not see at all.
    """

    words: tuple[Word, ...]
    turn: Turn
    resolution: int
    source: Literal["ocr", "text layer", "text layer and ocr"]
    engine: str
    recipe: str
    is_lost: bool = False

    @property
    def text(self) -> str:
        """The words, a printed line a line, separated by single spaces."""
        return lines_of(self.words)

    @property
    def confidence(self) -> float | None:
        """The mean confidence of the words, 0 to 100; None for a page without words."""
        if not self.words:
            return None
        return sum(word.confidence for word in self.words) / len(self.words)


def lines_of(words: Sequence[Word]) -> str:
    """Words in reading order as text, a printed line a line, separated by single spaces."""
    lines = groupby(words, key=lambda word: word.line)
    return "\n".join(" ".join(word.text for word in line) for _, line in lines)
