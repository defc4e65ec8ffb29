"""Places of a page cut out, enlarged and put below each other on one sheet, so that one run of the engine reads them
all; and what was read there put back where it stands on the page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PIL import Image

from ocr.geometry import turned
from ocr.ruled_lines import ACROSS, paper_of, without_lines
from ocr.slant import levelled, risen, slant_of
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
    """A part of the upright page that is to be read again, turned clockwise by ``turn`` so that its print lies.

    ``dots`` are those per inch to which it is enlarged, ``around`` is the paper around it in heights of its print.
    """

    box: Box
    turn: Turn = 0
    dots: int = READ_AT
    around: float = AROUND


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
    """What of the page lies where on the sheet: the place's part as fractions of the page, the rest in pixels.

    ``height`` is without what was added above and below when a ``slant`` was taken out.
    """

    place: Place
    part: Box
    slant: float
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """The first row of the sheet below it."""
        return self.top + self.height + 2 * risen(self.width, self.slant)

    def on_page(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Where on the page these edges are, which are in pixels from the picture's own left and top."""
        push = self.slant * ((left + right - self.width) / 2) - risen(self.width, self.slant)
        left, right = (_inside(edge / self.width) for edge in (left, right))
        top, bottom = (_inside((edge + push) / self.height) for edge in (top, bottom))
        lying = turned(Box(left, top, right - left, bottom - top), BACK[self.place.turn])
        part = self.part
        return Box(
            part.left + lying.left * part.width,
            part.top + lying.top * part.height,
            lying.width * part.width,
            lying.height * part.height,
        )


class Sheet:
    """The sheet with as many of the places as go on it, the first first, and what is needed to find the way back."""

    def __init__(self, page: Image.Image, resolution: float, places: Sequence[Place]) -> None:
        """``page`` is mode L and upright, its ``resolution`` in dots per inch. Ruled lines are left out, and print that
        runs up or down is made level."""
        paper = paper_of(page)
        pasted: list[tuple[Image.Image, int]] = []
        self._cuts: list[_Cut] = []
        below, wide = APART, 0
        for place in places:
            part, picture = _cut(page, place, resolution, paper)
            width, height = picture.size
            slant = slant_of(picture, paper) if place.turn else 0.0
            if slant:
                picture = levelled(picture, slant, paper)
            high, wider = below + picture.height + APART, max(wide, width)
            if high > MOST_HIGH or high * (wider + 2 * APART) > MOST_PIXELS:
                break
            self._cuts.append(_Cut(place, part, slant, below, width, height))
            pasted.append((picture, below))
            below, wide = high, wider
        self.picture = Image.new("L", (wide + 2 * APART, below), paper)
        for picture, top in pasted:
            self.picture.paste(picture, (APART, top))
        self.resolution = round(min(READ_AT, ENLARGE_AT_MOST * resolution))

    def seen(self, words: Sequence[Word]) -> list[Seen]:
        """The words read on the sheet, where they stand on the page."""
        found = []
        for number, word in enumerate(words):
            box, (wide, high) = word.box, self.picture.size
            middle = (box.top + box.height / 2) * high
            for cut in self._cuts:
                if cut.top - APART / 2 <= middle < cut.bottom + APART / 2:
                    left, top = box.left * wide - APART, box.top * high - cut.top
                    on_page = cut.on_page(left, top, left + box.width * wide, top + box.height * high)
                    found.append(Seen(replace(word, box=on_page), cut.place, number))
        return found


def _cut(page: Image.Image, place: Place, resolution: float, paper: int) -> tuple[Box, Image.Image]:
    """The place with some paper around it as a part of the page, and its picture."""
    box = place.box
    left, top = box.left * page.width, box.top * page.height
    right, bottom = left + box.width * page.width, top + box.height * page.height
    around = place.around * (right - left if place.turn in {90, 270} else bottom - top)
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
    scale = min(ENLARGE_AT_MOST, place.dots / resolution)
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
