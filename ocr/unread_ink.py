"""Ink of the size of letters that no word covers, and print that runs up or down the margin: where something may stand
that was not read. Looked for on a reduced page, as it is done for every page that is read."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from PIL import Image

from ocr.faint_marks import grown
from ocr.ink_runs import Ink, Numbers, Patches, closed, painted, patches_of, runs_of
from ocr.ruled_lines import ink_of, lines_in, paper_of
from ocr.words import Box, Word

LOOKED_AT = 110
"""Dots per inch to which a page is reduced at most: print of 6 points is still told from dust."""
READ = 20.0
"""Confidence, 0 to 100, from which a word covers the ink under it. All that follows was tuned on 35 forms at 90 dpi."""
AROUND = 0.022
"""Inches around a word that are its own."""
LETTER_HIGH, LETTER_WIDE = (0.03, 0.45), (0.015, 0.6)
"""Inches from and up to which ink that hangs together is taken for letters of a line."""
STANDING_HIGH, STANDING_WIDE = (0.03, 0.9), (0.015, 0.3)
"""The same of print that runs up or down the page."""
WORD_GAP, STANDING_GAP = 0.13, 0.09
"""Inches between letters and words that belong together."""
LEAST_INK, LEAST_STANDING_INK = 0.004, 0.01
"""Square inches of ink of a place that is worth looking at."""
WORD_WIDE, WORD_HIGH, WORD_SHAPE = 0.18, (0.05, 0.5), 1.3
"""Inches that a place is wide and high, and how much wider it is than high."""
COLUMN_HIGH, COLUMN_WIDE, COLUMN_SHAPE = 0.5, (0.06, 0.3), 3.0
"""The same of a column of standing print, which is higher than wide."""


@dataclass(frozen=True, slots=True)
class UnreadInk:
    """Places on the page: those of print across that no word covers, and those of print that runs up or down."""

    across: tuple[Box, ...]
    standing: tuple[Box, ...]


def unread_ink(page: Image.Image, resolution: float, words: Iterable[Word], sure: Iterable[Word]) -> UnreadInk:
    """Where print may stand that the words leave out. ``page`` is mode L and upright, as the words' boxes are.

    ``sure`` are the words of which nobody doubts that they are print across, whatever stands above and below them.
    """
    factor = max(1, round(resolution / LOOKED_AT))
    small, dots = page.reduce(factor), resolution / factor
    ink = ink_of(np.asarray(small), paper_of(small))
    across = _bare(ink, [word for word in words if word.confidence >= READ], dots)
    standing = _bare(ink, sure, dots)
    if across.sum() < LEAST_INK * dots * dots and standing.sum() < LEAST_STANDING_INK * dots * dots:
        return UnreadInk((), ())  # most clean pages, which shall cost next to nothing
    printed = ~lines_in(ink, dots)[0]
    across = _letters(across & printed, dots, LETTER_HIGH, LETTER_WIDE)
    standing = _letters(standing & printed, dots, STANDING_HIGH, STANDING_WIDE)
    return UnreadInk(_lines(across, dots), _columns(standing, dots))


def _bare(ink: Ink, words: Iterable[Word], dots: float) -> Ink:
    """The ink that these words do not cover."""
    bare, around = ink.copy(), max(1, round(AROUND * dots))
    rows, columns = ink.shape
    for word in words:
        box = word.box
        top, left = int(box.top * rows) - around, int(box.left * columns) - around
        bottom = int((box.top + box.height) * rows) + around + 1
        right = int((box.left + box.width) * columns) + around + 1
        bare[max(0, top) : bottom, max(0, left) : right] = False
    return bare


def _letters(ink: Ink, dots: float, high: tuple[float, float], wide: tuple[float, float]) -> Ink:
    """What hangs together and is as high and wide as letters are."""
    runs = runs_of(ink)
    patches = patches_of(runs)
    chosen = _within(patches.height, high, dots) & _within(patches.width, wide, dots)
    return painted(runs.those(chosen[patches.of]), ink.shape)


def _lines(letters: Ink, dots: float) -> tuple[Box, ...]:
    places, inked = _joined(letters, WORD_GAP * dots)
    chosen = (
        (places.width >= WORD_WIDE * dots)
        & _within(places.height, WORD_HIGH, dots)
        & (places.width >= WORD_SHAPE * places.height)
        & (inked >= LEAST_INK * dots * dots)
    )
    return _boxes(places, chosen, letters.shape)


def _columns(letters: Ink, dots: float) -> tuple[Box, ...]:
    places, inked = _joined(letters.T, STANDING_GAP * dots)  # as if the page lay on its side
    chosen = (
        (places.width >= COLUMN_HIGH * dots)
        & _within(places.height, COLUMN_WIDE, dots)
        & (places.width >= COLUMN_SHAPE * places.height)
        & (inked >= LEAST_STANDING_INK * dots * dots)
    )
    lying = _boxes(places, chosen, letters.T.shape)
    return tuple(Box(box.top, box.left, box.height, box.width) for box in lying)


def _joined(letters: Ink, gap: float) -> tuple[Patches, Numbers]:
    """Letters joined to words and words to lines, and how many pixels of letters each has."""
    own, runs = runs_of(letters), closed(runs_of(grown(letters)), max(2, int(gap) - 1))
    places, wide = patches_of(runs), letters.shape[1] + 1
    inside = np.searchsorted(runs.row * wide + runs.start, own.row * wide + own.start, "right") - 1
    inked = np.bincount(places.of[inside], weights=own.stop - own.start, minlength=len(places.left))
    return places, inked.astype(np.intp)


def _within(lengths: Numbers, limits: tuple[float, float], dots: float) -> Ink:
    return (lengths >= limits[0] * dots) & (lengths <= limits[1] * dots)


def _boxes(places: Patches, chosen: Ink, shape: tuple[int, ...]) -> tuple[Box, ...]:
    rows, columns = shape
    return tuple(
        Box(left / columns, top / rows, (right - left) / columns, (bottom - top) / rows)
        for left, top, right, bottom in zip(
            *(edge[chosen].tolist() for edge in (places.left, places.top, places.right, places.bottom)), strict=True
        )
    )
