"""The words of a page as text that is not shown, in the page's own space, however the page is turned."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot
from typing import Self

from ocr.searchable.blank_font import WIDE, BlankFont
from ocr.searchable.lines import Laid, laid_out
from ocr.words import Turn, Word

FONT = "DulyNotedBlank"
"""What pages call the typeface."""

_SIZE = 0.8
"""Of a line's height: see blank_font.ASCENT."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a page lies in its own space, in points: the corners at top left, top right and bottom left, as shown."""

    top_left: Point
    top_right: Point
    bottom_left: Point

    @classmethod
    def of_size(cls, width: float, height: float) -> Self:
        """A page whose own space begins at its lower left corner."""
        return cls((0.0, height), (width, height), (0.0, 0.0))

    def at(self, across: float, down: float) -> Point:
        """The point at these fractions of the page."""
        (x, y), (x1, y1), (x2, y2) = self.top_left, self.top_right, self.bottom_left
        return x + across * (x1 - x) + down * (x2 - x), y + across * (y1 - y) + down * (y2 - y)

    def turned(self, turn: Turn) -> "Ground":
        """The same page after it was turned clockwise: its other corners are at the top left now."""
        last = self.at(1, 1)
        return {
            0: self,
            90: Ground(self.bottom_left, self.top_left, last),
            180: Ground(last, self.bottom_left, self.top_right),
            270: Ground(self.top_right, last, self.top_left),
        }[turn]


def text_under(words: Iterable[Word], ground: Ground, font: BlankFont) -> bytes:
    """A content stream that shows nothing; empty where there are no words. ``ground`` is that of the upright page."""
    said: list[bytes] = []
    for line in laid_out(words):
        for word in line:
            said += _upward(word, ground, font) if word.runs_up else _along(word, ground, font)
    if not said:
        return b""
    return b"q\nBT\n3 Tr\n" + b"\n".join(said) + b"\nET\nQ\n"


def _along(word: Laid, ground: Ground, font: BlankFont) -> list[bytes]:
    """A word on its line, and the space after it as wide as the gap."""
    box = word.box
    tall = _SIZE * word.tall
    start, end = ground.at(box.left, word.base), ground.at(box.left + box.width, word.base)
    above = ground.at(box.left, word.base - tall)
    said = _shown(word.text, start, end, above, font)
    if word.gap > 0:
        after = ground.at(box.left + box.width + word.gap, word.base)
        said += _shown(" ", end, after, ground.at(box.left + box.width, word.base - tall), font)
    return said


def _upward(word: Laid, ground: Ground, font: BlankFont) -> list[bytes]:
    """A word that runs up the margin, from the foot of its box."""
    box = word.box
    right, foot = box.left + _SIZE * box.width, box.top + box.height
    start, end = ground.at(right, foot), ground.at(right, box.top)
    return _shown(word.text, start, end, ground.at(box.left, foot), font)


def _shown(text: str, start: Point, end: Point, above: Point, font: BlankFont) -> list[bytes]:
    """A text from ``start`` to ``end``, its letters as high as ``above`` is away from its start."""
    wide, tall = _away(start, end), _away(start, above)
    if wide <= 0 or tall <= 0:
        return []
    along, up = _towards(start, end, wide), _towards(start, above, tall)
    stretched = 100 * wide / (WIDE * len(text) * tall)
    places = " ".join(f"{one:.5f}" for one in (*along, *up))
    spot = " ".join(f"{one:.3f}" for one in start)
    return [
        f"/{FONT} {tall:.3f} Tf {stretched:.3f} Tz {places} {spot} Tm".encode("ascii"),
        b"<" + font.coded(text) + b"> Tj",
    ]


def _away(one: Point, two: Point) -> float:
    return hypot(two[0] - one[0], two[1] - one[1])


def _towards(one: Point, two: Point, far: float) -> Point:
    return (two[0] - one[0]) / far, (two[1] - one[1]) / far
