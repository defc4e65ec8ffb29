"""Places of a page cut out, enlarged and put below each other on one sheet, so that one run of the engine reads them
all; and what was read there put back where it stands on the page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PIL import Image

from ocr.geometry import turned
from ocr.ruled_lines import ACROSS, paper_of, without_lines
from ocr.turning import clockwise
from ocr.words import Box, Turn, Word

READ_AT = 300
"""Dots per inch of the sheet: 400 gave no more on forms at 90 dpi, and enlarging what was enlarged to 250 gave less."""
ENLARGE_AT_MOST = 6.0
AROUND = 0.25
"""Paper around each place, in heights of its print."""
APART = 40
"""Pixels between two places: more than between two lines, so that none is taken for the other's."""
MOST_HIGH, MOST_PIXELS = 30_000, 16_000_000
"""Pixels of a sheet: Tesseract takes 32,767 along a side, and no sheet may cost more than the largest page does. The
largest of 35 noisy forms had 15 million; what does not go on it is left as it was read."""

BACK: dict[Turn, Turn] = {0: 0, 90: 270, 180: 180, 270: 90}


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the upright page that is to be read again, turned clockwise by ``turn`` so that its print lies."""

    box: Box
    turn: Turn = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """A word read on the sheet, its box on the page again.

    Its ``line`` is still the sheet's. ``place`` is where it stands, and ``number`` when it was read.
    """

    word: Word
    place: Place
    number: int


@dataclass(frozen=True, slots=True)
class _Cut:
    """What of the page lies where on the sheet: the place's part as fractions of the page, the rest in pixels."""

    place: Place
    part: Box
    top: int
    width: int
    height: int


class Sheet:
    """The sheet with as many of the places as go on it, the first first, and what is needed to find the way back."""

    def __init__(self, page: Image.Image, resolution: float, places: Sequence[Place]) -> None:
        """``page`` is mode L and upright, its ``resolution`` in dots per inch. Ruled lines are left out."""
        scale = min(ENLARGE_AT_MOST, READ_AT / resolution)
        paper = paper_of(page)
        pasted: list[tuple[Image.Image, int]] = []
        self._cuts: list[_Cut] = []
        below, wide = APART, 0
        for place in places:
            part, picture = _cut(page, place, resolution, scale, paper)
            high, wider = below + picture.height + APART, max(wide, picture.width)
            if high > MOST_HIGH or high * (wider + 2 * APART) > MOST_PIXELS:
                break
            self._cuts.append(_Cut(place, part, below, picture.width, picture.height))
            pasted.append((picture, below))
            below, wide = high, wider
        self.picture = Image.new("L", (wide + 2 * APART, below), paper)
        for picture, top in pasted:
            self.picture.paste(picture, (APART, top))
        self.resolution = round(resolution * scale)

    def seen(self, words: Sequence[Word]) -> list[Seen]:
        """The words read on the sheet, where they stand on the page."""
        found = []
        for number, word in enumerate(words):
            middle = (word.box.top + word.box.height / 2) * self.picture.height
            for cut in self._cuts:
                if cut.top - APART / 2 <= middle < cut.top + cut.height + APART / 2:
                    found.append(Seen(replace(word, box=self._on_page(word.box, cut)), cut.place, number))
        return found

    def _on_page(self, box: Box, cut: _Cut) -> Box:
        left, right = (
            _inside((edge * self.picture.width - APART) / cut.width) for edge in (box.left, box.left + box.width)
        )
        top, bottom = (
            _inside((edge * self.picture.height - cut.top) / cut.height) for edge in (box.top, box.top + box.height)
        )
        lying = turned(Box(left, top, right - left, bottom - top), BACK[cut.place.turn])
        part = cut.part
        return Box(
            part.left + lying.left * part.width,
            part.top + lying.top * part.height,
            lying.width * part.width,
            lying.height * part.height,
        )


def _cut(page: Image.Image, place: Place, resolution: float, scale: float, paper: int) -> tuple[Box, Image.Image]:
    """The place with some paper around it as a part of the page, and its picture."""
    box = place.box
    left, top = box.left * page.width, box.top * page.height
    right, bottom = left + box.width * page.width, top + box.height * page.height
    around = AROUND * (right - left if place.turn in {90, 270} else bottom - top)
    edges = (
        min(max(0, round(left - around)), page.width - 1),
        min(max(0, round(top - around)), page.height - 1),
        min(page.width, max(round(right + around), round(left) + 1)),
        min(page.height, max(round(bottom + around), round(top) + 1)),
    )
    beyond = round(ACROSS * resolution)  # a line is known by its length, most of which may lie outside
    outer = max(0, edges[0] - beyond), max(0, edges[1] - beyond)
    wider = page.crop((*outer, min(page.width, edges[2] + beyond), min(page.height, edges[3] + beyond)))
    inner = (edges[0] - outer[0], edges[1] - outer[1], edges[2] - outer[0], edges[3] - outer[1])
    picture = without_lines(wider, resolution, paper).crop(inner)
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    part = Box(
        edges[0] / page.width,
        edges[1] / page.height,
        (edges[2] - edges[0]) / page.width,
        (edges[3] - edges[1]) / page.height,
    )
    return part, clockwise(picture.resize(size, Image.Resampling.LANCZOS), place.turn)


def _inside(fraction: float) -> float:
    return min(1.0, max(0.0, fraction))
