"""Where invisible words come to stand: a printed line on its baseline, each word as wide as it is in the picture.

Other programs put words together that stand so, and find them one after the other. Fractions of the upright page,
origin top left, as boxes have them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from statistics import median

from ocr.searchable.visual_order import as_it_stands, from_the_left
from ocr.words import Box, Word

BELOW = 0.2
"""Of a line's height: what lies below its baseline."""

_APART = 0.4
"""Of a line's height: a word that stands further from its baseline has one of its own. Letters that reach below the
line are no further from it, while lines that were read as one often are."""

_LARGER, _SMALLER = 1.6, 0.5
"""Of a line's height: a word that is so much higher or lower than it has a height of its own, as in a line of dots
between two words. Dashes are low wherever they stand."""

_UPRIGHT_FROM, _LETTERS = 2.0, 3
"""So much higher than wide is a word of so many letters that runs up the margin."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A word on its line. ``base`` is its baseline, ``tall`` the height of the letters of its line.

    ``gap`` is how far the next word of the line begins after it, 0 for the last and where that one stands before it.
    """

    text: str
    box: Box
    base: float
    tall: float
    gap: float

    @property
    def runs_up(self) -> bool:
        """Whether it runs up the page: then ``box`` is all that tells where it stands."""
        return len(self.text) >= _LETTERS and self.box.height > _UPRIGHT_FROM * self.box.width


def laid_out(words: Iterable[Word]) -> Iterator[tuple[Laid, ...]]:
    """The words line by line; none that is empty."""
    for _number, line in groupby((word for word in words if word.text.strip()), key=attrgetter("line")):
        yield tuple(_line([(as_it_stands(word.text.strip()), word.box) for word in from_the_left(line)]))


def _line(line: Sequence[tuple[str, Box]]) -> Iterator[Laid]:
    tall = median(box.height for _text, box in line)
    bases = [box.top + box.height - tall * BELOW for _text, box in line]
    level = _level(line, bases, tall)
    for at, (text, box) in enumerate(line):
        own = box.top + box.height * (1 - BELOW)
        end = box.left + box.width
        gap = max(0.0, line[at + 1][1].left - end) if at + 1 < len(line) else 0.0
        if box.height > _LARGER * tall or (box.height < _SMALLER * tall and any(map(str.isalnum, text))):
            yield Laid(text, box, own, box.height, gap)
        else:
            base = level[at] if abs(bases[at] - level[at]) < _APART * tall else bases[at]
            yield Laid(text, box, base, tall, gap)


def _level(line: Sequence[tuple[str, Box]], bases: Sequence[float], tall: float) -> list[float]:
    """The baseline below each word: one for all, or one that climbs where the sheet lay aslant."""
    middles = [box.left + box.width / 2 for _text, box in line]
    steps = [(after - before) / (there - here) for (here, before), (there, after) in _pairs(middles, bases)]
    slope = median(steps) if len(steps) > 1 else 0.0
    if abs(slope) * (max(middles) - min(middles)) < tall / 2:  # letters that reach below the line look like a slope
        return [median(bases)] * len(bases)
    foot = median(base - slope * middle for middle, base in zip(middles, bases, strict=True))
    return [foot + slope * middle for middle in middles]


def _pairs(
    middles: Sequence[float], bases: Sequence[float]
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    points = list(zip(middles, bases, strict=True))
    far = max(1, len(points) // 2)  # words far apart tell a slope better than neighbours
    return ((one, two) for one, two in zip(points, points[far:], strict=False) if two[0] > one[0])
