"""Notices a picture that holds two pages side by side: an open book, or a folded sheet that was scanned unfolded.

Two pages meet at a gutter near the middle of the picture's long side: a bare strip as wide as two margins, or the soft
shadow of the fold. On both sides stands print, and no line of it runs through. Of 589 pages (noisy forms, awkward
files, a made-up office) and 640 drawn tables none was taken for two, and a page costs some 4 milliseconds.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from PIL import Image

from ocr.ink_runs import Ink
from ocr.words import Word

Grey = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.float64]

SHAPE = (1.2, 2.1)
"""How often its short side the long side of two pages together is: two A4 are 1.41, two Letter 1.29 and two square
ones 2; a camera's picture of a book is 1.33, 1.5 or 1.78."""
MIDDLE = (0.42, 0.58)
"""Where on the long side the gutter lies: nobody puts a book exactly into the middle."""
LEANS = tuple(number / 100 for number in range(-6, 7))
"""How far it may lean, over its length: more than three degrees."""
LEAST_HIGH, BEYOND = 0.12, 0.02
"""The shares of the short side that print takes at least, and by which its pages go on above and below it."""
LEAST_BARE = 0.045
"""The share of the long side that a bare gutter takes at least: two margins of 10 mm on two A4 are .048; columns of one
page stand 5 to 8 mm apart, .027 of A4 at most."""
LIKE_MARGINS = 0.5
"""The share of the two outer margins together that a bare gutter takes at least: it is made of two margins."""
SPECKS = 0.004
"""The share of the rows in which a bare gutter may have ink: dust."""
PRINTED = 0.01
"""The share of the rows, or columns, with ink from which there is print in one."""
FOLD = 0.6
"""The share of the rows from which ink in one column is a fold or a shadow and no print."""
AS_WIDE = 0.7
"""How wide the print of one page is at least, over that of the other."""
WIDE = 0.25
"""The share of the long side that the print of a page takes at least."""
DENSE = 0.12
"""The share of ink in a row of pixels from which it belongs to print: dust has less. A line is where there is more than
the mean of such rows, for what rises and hangs fills much of the room between lines."""
SLICES, FEWEST_LINES = 8, 5
"""A page's print is cut into so many slices down the page; lines are counted in each, and the middle count is
believed."""
BARE_WITHIN = 0.03
"""The share of the long side from which a strip without ink within one half is the gap between a table's columns."""
ALIKE, FULL, FAIRLY_FULL = 0.6, 0.8, 0.65
"""What stands on both sides may be rows of a table, unless most lines run through that much of their half: more where
they stand at the same heights (correlation), as the lines of a book do as well."""
DEEP, NARROW, BROAD = 25.0, 0.006, 0.12
"""A shadow is darker than the paper beside it by so many grey levels, and at half its depth so wide, in shares of the
long side: a ruled line is narrower, at 2 mm of A4."""
SOFT = 0.004
"""The share of the long side over which it fades, both sides together: a column that a table shades ends at once."""
STRAY = 0.012
"""The share of the long side by which it may leave a straight line."""
BANDS, BANDS_TO_LEAN = 5, 16
"""Across the picture: the shadow is there in each of them, as the fold goes from edge to edge. So many lean well."""
LEAST_WORDS = 12
"""On each of the two pages."""
MOST_ACROSS = 0.02
"""The share of the words that may lie across the gutter. Of one page nine in ten lines have a word there; strokes, as
which a shadow is read, do not count."""


def gutter_of(small: Image.Image, ink: Ink) -> float | None:
    """Where along its long side a reduced picture, mode L, has a gutter, as a share of it; None where it has none.

    ``ink`` is where there is ink on it (cleanup.ink_on). Which way up the print stands is not known yet.
    """
    values = np.asarray(small)
    if values.shape[0] > values.shape[1]:
        values, ink = values.T, np.ascontiguousarray(ink.T)
    high, wide = values.shape
    if high < 200 or not SHAPE[0] <= wide / high <= SHAPE[1]:
        return None
    rows = _rows_with_print(ink)
    if rows.stop - rows.start < LEAST_HIGH * high:
        return None
    gutter = _shadow(values[rows], ink[rows])
    return gutter if gutter is not None else _bare(ink[rows])


def page_by_page(words: Sequence[Word], gutter: float) -> tuple[Word, ...] | None:
    """The words of an upright picture, those left of the gutter first, with their lines numbered anew from 0; None
    where one of the sides has hardly any, or print runs across the gutter. ``gutter`` is a share of its width."""
    across = sum(
        word.box.left < gutter < word.box.left + word.box.width and sum(map(str.isalnum, word.text)) > 1
        for word in words
    )
    sides = [[word for word in words if (_middle(word) > gutter) == right] for right in (False, True)]
    if min(map(len, sides)) < LEAST_WORDS or across > MOST_ACROSS * len(words):
        return None
    numbers: dict[tuple[int, int], int] = {}
    ordered = [(side, word) for side, own in enumerate(sides) for word in own]
    return tuple(replace(word, line=numbers.setdefault((side, word.line), len(numbers))) for side, word in ordered)


def _middle(word: Word) -> float:
    return word.box.left + word.box.width / 2


def _bare(ink: Ink) -> float | None:
    """The middle of a bare strip between two pages."""
    wide: int = ink.shape[1]
    inked = max(_leaning(ink), key=lambda inked: int(np.ptp(_bare_strip(inked))))
    start, stop = _bare_strip(inked)
    margins = _margins(inked)
    if stop - start < max(LEAST_BARE * wide, LIKE_MARGINS * sum(margins)):
        return None
    left, right = (margins[0], start), (stop, wide - margins[1])
    widths = left[1] - left[0], right[1] - right[0]
    if min(widths) < max(WIDE * wide, AS_WIDE * max(widths)):
        return None
    if any(_longest(inked[first:last] <= SPECKS) >= BARE_WITHIN * wide for first, last in (left, right)):
        return None
    pages = _level(ink[:, slice(*left)]), _level(ink[:, slice(*right)])
    if not all(map(_is_print, pages, (wide, wide))) or _are_rows(*pages):
        return None
    return (start + stop) / (2 * wide)


def _shadow(values: Grey, ink: Ink) -> float | None:
    """Where two pages of a book meet in their own shadow."""
    high, wide = values.shape
    # Print is thinner than what is between its lines, so that the lighter quarter is paper.
    bands = [np.sort(band[::4], axis=0) for band in np.array_split(values, BANDS)]
    paper = [band[len(band) * 3 // 4] for band in bands]
    first, last = (round(share * wide) for share in MIDDLE)
    places = []
    for band in paper:
        lowest = first + int(band[first:last].argmin())
        beside = [
            float(np.median(band[start : start + wide // 10])) for start in (lowest - wide // 5, lowest + wide // 10)
        ]
        depth = min(beside) - float(band[lowest])
        if depth < DEEP:
            return None
        broad, half, deep = (_width_around(lowest, band < min(beside) - share * depth) for share in (0.2, 0.5, 0.8))
        if not NARROW * wide <= half <= BROAD * wide or broad - deep < SOFT * wide:
            return None
        places.append(lowest)
    at = np.arange(BANDS)
    slope, middle = np.polyfit(at - at.mean(), places, 1)
    stray = np.abs(np.array(places) - middle - slope * (at - at.mean()))
    if stray.max() > STRAY * wide or abs(slope) * BANDS / high > LEANS[-1]:
        return None
    margins, gutter = _margins(np.count_nonzero(ink, axis=0) / high), round(float(middle))
    pages = (
        ink[:, margins[0] : gutter - round(NARROW * wide)],
        ink[:, gutter + round(NARROW * wide) : wide - margins[1]],
    )
    return gutter / wide if all(map(_is_print, pages, (wide, wide))) else None


def _rows_with_print(ink: Ink) -> slice:
    """From a little above the first print to a little below the last: a desk or the scanner's lid may be around it."""
    beside = ink[:: ink.shape[0] // 100].mean(axis=0) >= FOLD
    inked = np.count_nonzero(ink & ~beside, axis=1) / ink.shape[1]
    printed = np.flatnonzero((inked > PRINTED) & (inked < FOLD))
    if not len(printed):
        return slice(0, 0)
    more = round(BEYOND * ink.shape[0])
    return slice(max(0, int(printed[0]) - more), min(ink.shape[0], int(printed[-1]) + 1 + more))


def _leaning(ink: Ink) -> list[Numbers]:
    """The share of the rows with ink for each column, for each of the LEANS."""
    high, wide = ink.shape
    edges = np.linspace(0, high, BANDS_TO_LEAN + 1).astype(int)
    # Bands of fewer than 256 rows, so that bytes, which are quick, can count them.
    bands = np.array([ink[top:bottom].view(np.uint8).sum(axis=0, dtype=np.uint8) for top, bottom in pairwise(edges)])
    middles = (edges[:-1] + edges[1:] - high) / 2
    columns, rows = np.arange(wide), np.arange(BANDS_TO_LEAN)[:, None]
    leaning = [(columns + np.round(lean * middles).astype(int)[:, None]) % wide for lean in LEANS]
    return [bands[rows, places].sum(axis=0, dtype=np.int64) / high for places in leaning]


def _level(page: Ink) -> Ink:
    """The half with its lines laid level, as far as a gutter may lean."""
    sharpness = [float(np.square(np.diff(rows)).sum()) for rows in _leaning(page.T)]
    lean = LEANS[int(np.argmax(sharpness))]
    parts = np.array_split(page, BANDS_TO_LEAN, axis=1)
    ends = np.cumsum([part.shape[1] for part in parts])
    middles = [end - part.shape[1] / 2 - page.shape[1] / 2 for end, part in zip(ends, parts, strict=True)]
    return np.hstack(
        [np.roll(part, -round(lean * middle), axis=0) for part, middle in zip(parts, middles, strict=True)]
    )


def _bare_strip(inked: Numbers) -> tuple[int, int]:
    """First column of the widest bare strip about the middle, and the first beyond it; a thin fold in it counts as
    bare. (0, 0) where there is none."""
    wide = len(inked)
    starts, stops = _stretches((inked <= SPECKS) | (inked >= FOLD))
    found = (0, 0)
    for start, stop in zip(starts.tolist(), stops.tolist(), strict=True):
        is_bare = 3 * np.count_nonzero(inked[start:stop] >= FOLD) <= stop - start
        if is_bare and MIDDLE[0] <= (start + stop) / 2 / wide <= MIDDLE[1] and stop - start > found[1] - found[0]:
            found = start, stop
    return found


def _margins(inked: Numbers) -> tuple[int, int]:
    """Columns without print at the left and the right; a dark edge is no print."""
    printed = np.flatnonzero((inked > PRINTED) & (inked < FOLD))
    return (int(printed[0]), len(inked) - 1 - int(printed[-1])) if len(printed) else (len(inked), 0)


def _is_print(page: Ink, wide: int) -> bool:
    """Whether lines of print stand on one half of a picture that is so wide."""
    if page.shape[1] < WIDE * wide:
        return False
    counts = [part.mean(axis=1) for part in np.array_split(page, SLICES, axis=1)]
    lines = [len(_stretches(inked > np.mean(inked, where=inked > DENSE))[0]) for inked in counts if inked.max() > DENSE]
    return 2 * len(lines) > SLICES and float(np.median(lines)) >= FEWEST_LINES


def _are_rows(left: Ink, right: Ink) -> bool:
    """Whether what stands on both halves may be the rows of one table: at the same heights, and short."""
    counts = left.mean(axis=1), right.mean(axis=1)
    alike = float(np.corrcoef(*counts)[0, 1]) >= ALIKE
    return min(_fullness(half) for half in (left, right)) < (FULL if alike else FAIRLY_FULL)


def _fullness(half: Ink) -> float:
    """How much of the width its lines run through, the middle one of them."""
    rows = half[half.mean(axis=1) > PRINTED]
    extent = half.shape[1] - rows.argmax(axis=1) - rows[:, ::-1].argmax(axis=1)
    return float(np.median(extent)) / half.shape[1] if len(rows) else 0.0


def _stretches(flags: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Where stretches of true begin, and where they have ended."""
    changes = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False]))))
    return changes[::2], changes[1::2]


def _longest(flags: npt.NDArray[np.bool_]) -> int:
    starts, stops = _stretches(flags)
    return int((stops - starts).max(initial=0))


def _width_around(place: int, flags: npt.NDArray[np.bool_]) -> int:
    """How long the stretch of true about a place is."""
    starts, stops = _stretches(flags)
    return int((stops - starts)[(starts <= place) & (place < stops)].max(initial=0))
