"""A second look at what the first reading of a page left in doubt, and at nothing else.

Doubtful words, ink that no word covers, and print up the margin are cut out of the scan as it was, rid of ruled lines,
enlarged, and read in one run; numbers that are in doubt even then are read alone in another.

Measured on 59 noisy forms at 90 dpi, of which 35 were tuned on and 24 report: the recall of distinct words rises from
.885 to .916 and from .875 to .907, that of words with a digit from .797 to .875 and from .827 to .858; precision rises
with them, for words with a digit from .774 to .825 and from .794 to .833. Without columns drawn out and made level, and
numbers read alone, it was .849 and .840. Of the 78 that were missing of 596 then, more than a third are handwriting, or
written down otherwise than they stand there. A second reading of the whole page, larger data of Tesseract's and more
dots per inch gained nothing.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path

from PIL import Image

from ocr.errors import CannotRead, NoRoomLeft, could_not_write
from ocr.geometry import around, shared
from ocr.numbers_alone import read_alone
from ocr.sheet import Place, Seen, Sheet
from ocr.standing_print import drawn_out, one_way, stacks
from ocr.turning import clockwise
from ocr.two_readings import merged
from ocr.unread_ink import unread_ink
from ocr.words import Box, Turn, Word

log = logging.getLogger(__name__)

DOUBTFUL = 80.0
"""Confidence, 0 to 100, below which a word is looked at again: with 60 the gain was smaller."""
TALL = 1.0
"""Inches: a doubtful word as high is no print."""
TURNS: tuple[Turn, ...] = (90, 270)
"""Those that lay print down or up the page."""
STANDING_AT = (180, 300)
"""Dots per inch to which print up the margin is enlarged: stamped digits were read at the one or at the other."""
INSIDE = 0.8
"""The share of unread ink inside a doubtful place from which it is looked at there already."""


def look_again(
    words: Sequence[Word],
    scan: Path,
    *,
    resolution: float,
    turn: Turn,
    sheet: Path,
    read: Callable[[Path, int], Sequence[Word]],
) -> tuple[Word, ...]:
    """The page's words with what a second look gave, in reading order, boxes on the upright page.

    ``scan`` is the picture as it was scanned, a PGM, that ``turn`` makes upright; ``resolution`` is its dots per inch.
    ``read`` gives the words of a picture of so many dots per inch, boxes as fractions of it. It is asked once, for the
    picture that is put at ``sheet`` meanwhile, or not at all where nothing is in doubt. Where the second look fails the
    words stay as they are; raises NoRoomLeft, and what ``read`` raises other than CannotRead.
    """
    looked = tuple(words)
    try:
        with Image.open(scan, formats=("PPM",)) as picture:
            picture.load()
        page = clockwise(picture, turn)
        if places := doubtful_places(page, resolution, words):
            seen = _seen(Sheet(page, resolution, places), sheet, read)
            looked = merged(words, one_way(seen), ratio=page.width / page.height)
            looked = read_alone(looked, page, resolution, sheet=sheet, read=read)
    except OSError as problem:
        if isinstance(refusal := could_not_write(problem), NoRoomLeft):
            raise refusal from problem
        log.info("no second look at a page: %s", problem)
    except (CannotRead, MemoryError) as problem:
        log.info("no second look at a page: %s", problem)
    finally:
        sheet.unlink(missing_ok=True)
    return looked


def _seen(pasted: Sheet, sheet: Path, read: Callable[[Path, int], Sequence[Word]]) -> list[Seen]:
    pasted.picture.save(sheet, format="PPM")
    return pasted.seen(read(sheet, pasted.resolution))


def doubtful_places(page: Image.Image, resolution: float, words: Sequence[Word]) -> list[Place]:
    """What is to be looked at again on an upright page, mode L: first what is in doubt, then what was not read."""
    inches = page.width / resolution, page.height / resolution
    columns = stacks(words, inches, doubtful=DOUBTFUL)
    stacked = {id(word) for column in columns for word in column}
    others = [word for word in words if id(word) not in stacked]
    doubtful = [_around(run) for run in _runs(others, inches)]
    sure = [word for word in words if word.confidence >= DOUBTFUL]
    unread = unread_ink(page, resolution, words, sure)
    across = doubtful + [box for box in unread.across if not any(_is_inside(box, one) for one in doubtful)]
    standing = [drawn_out(page, resolution, box) for box in (*map(_around, columns), *unread.standing)]
    upright: list[Place] = [Place(box) for box in across]
    return upright + [Place(box, turn, dots) for box in standing for turn in TURNS for dots in STANDING_AT]


def _runs(words: Sequence[Word], inches: tuple[float, float]) -> list[list[Word]]:
    """Doubtful words that stand next to each other in a line."""
    runs = groupby(
        words, key=lambda word: (word.line, word.confidence < DOUBTFUL and word.box.height * inches[1] < TALL)
    )
    return [list(run) for (_, doubtful), run in runs if doubtful]


def _around(words: Iterable[Word]) -> Box:
    return around([word.box for word in words])


def _is_inside(box: Box, other: Box) -> bool:
    return shared(box, other) >= INSIDE * box.width * box.height
