"""A second look at what the first reading of a page left in doubt, and at nothing else.

Doubtful words, ink that no word covers, and print up the margin are cut out of the scan as it was, rid of ruled lines,
enlarged, and read in one run.

Measured on 59 noisy forms at 90 dpi, of which 35 were tuned on and 24 report: the recall of distinct words rises from
.885 to .911 and from .875 to .896, at the same precision; that of words with a digit from .797 to .849 and from .827 to
.840. A second reading of the whole page, larger data of Tesseract's and more dots per inch gained nothing.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path

from PIL import Image

from ocr.errors import CannotRead, NoRoomLeft, could_not_write
from ocr.geometry import around, shared
from ocr.sheet import Place, Seen, Sheet
from ocr.turning import clockwise, confidence
from ocr.two_readings import merged
from ocr.unread_ink import unread_ink
from ocr.words import Box, Turn, Word

log = logging.getLogger(__name__)

DOUBTFUL = 80.0
"""Confidence, 0 to 100, below which a word is looked at again: with 60 the gain was smaller."""
TALL = 1.0
"""Inches: a doubtful word as high is no print."""
SHORT, SHORT_HIGH, SHORT_WIDE = 2, 0.25, 0.3
"""Letters, and inches, up to which a doubtful word may be a letter or two of print that runs up the page."""
STACKED, MIDDLE, ABOVE = 4, 0.08, (-0.022, 0.08)
"""Such words below each other that are a column, and inches that the next lies aside, and from the one above it."""
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
    try:
        with Image.open(scan, formats=("PPM",)) as picture:
            picture.load()
        page = clockwise(picture, turn)
        places = doubtful_places(page, resolution, words)
        if not places:
            return tuple(words)
        pasted = Sheet(page, resolution, places)
        pasted.picture.save(sheet, format="PPM")
        seen = pasted.seen(read(sheet, pasted.resolution))
    except OSError as problem:
        if isinstance(refusal := could_not_write(problem), NoRoomLeft):
            raise refusal from problem
        log.info("no second look at a page: %s", problem)
    except (CannotRead, MemoryError) as problem:
        log.info("no second look at a page: %s", problem)
    else:
        return merged(words, _one_way(seen), ratio=page.width / page.height)
    finally:
        sheet.unlink(missing_ok=True)
    return tuple(words)


def doubtful_places(page: Image.Image, resolution: float, words: Sequence[Word]) -> list[Place]:
    """What is to be looked at again on an upright page, mode L: first what is in doubt, then what was not read."""
    inches = page.width / resolution, page.height / resolution
    columns = _stacks(words, inches)
    stacked = {id(word) for column in columns for word in column}
    others = [word for word in words if id(word) not in stacked]
    doubtful = [_around(run) for run in _runs(others, inches)]
    sure = [word for word in words if word.confidence >= DOUBTFUL]
    unread = unread_ink(page, resolution, words, sure)
    across = doubtful + [box for box in unread.across if not any(_is_inside(box, one) for one in doubtful)]
    standing = [*map(_around, columns), *unread.standing]
    return [Place(box) for box in across] + [Place(box, turn) for box in standing for turn in (90, 270)]


def _runs(words: Sequence[Word], inches: tuple[float, float]) -> list[list[Word]]:
    """Doubtful words that stand next to each other in a line."""
    runs = groupby(
        words, key=lambda word: (word.line, word.confidence < DOUBTFUL and word.box.height * inches[1] < TALL)
    )
    return [list(run) for (_, doubtful), run in runs if doubtful]


def _stacks(words: Sequence[Word], inches: tuple[float, float]) -> list[list[Word]]:
    """Short words below each other: print up the margin is often read so, a letter or two a line."""
    wide, high = inches
    stacks: list[list[Word]] = []
    short = (
        word
        for word in words
        if len(word.text) <= SHORT and word.box.height * high <= SHORT_HIGH and word.box.width * wide <= SHORT_WIDE
    )
    for word in sorted(short, key=lambda word: word.box.top):
        for stack in stacks:
            last = stack[-1].box
            aside = abs(word.box.left + word.box.width / 2 - last.left - last.width / 2) * wide
            if aside < MIDDLE and ABOVE[0] <= (word.box.top - last.top - last.height) * high < ABOVE[1]:
                stack.append(word)
                break
        else:
            stacks.append([word])
    return [stack for stack in stacks if len(stack) >= STACKED and confidence(stack) < DOUBTFUL]


def _one_way(seen: Iterable[Seen]) -> list[Seen]:
    """What was seen, of print up or down the page only the way that gave the surer words."""
    found = list(seen)
    weights: dict[Box, dict[Turn, float]] = {}
    for one in found:
        turns = weights.setdefault(one.place.box, {})
        turns[one.place.turn] = turns.get(one.place.turn, 0.0) + one.word.confidence * len(one.word.text)
    best = {box: max(turns, key=turns.__getitem__) for box, turns in weights.items()}
    return [one for one in found if best[one.place.box] == one.place.turn]


def _around(words: Iterable[Word]) -> Box:
    return around([word.box for word in words])


def _is_inside(box: Box, other: Box) -> bool:
    return shared(box, other) >= INSIDE * box.width * box.height
