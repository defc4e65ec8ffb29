"""Setting type on a sheet: faces, wrapped paragraphs, rules and tables.

A sheet is A4 at 150 dots per inch, grey, 0 black to 255 white; lengths are pixels, origin top left.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1240, 1754
DPI = 150
INK = 28
"""Toner is not quite black."""

EDGE = 6
"""Room beside a word for strokes that lean out of their letter."""

Face = Literal["serif", "bold", "sans", "pen"]
FILES: dict[Face, str] = {"serif": "Caladea-Regular.ttf", "bold": "Caladea-Bold.ttf", "pen": "Kristi.ttf"}

NOT_IN_SANS = frozenset("£–—•½×§éëöüß")
"""Pillow's built-in sans (a cut of Aileron) has no such letters; the serif lends them."""


@lru_cache(maxsize=256)
def font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """A face at a size in pixels. Laid out letter by letter, so that it comes out alike with and without Raqm."""
    if face == "sans":
        built_in = ImageFont.load_default(size)
        if not isinstance(built_in, ImageFont.FreeTypeFont):
            raise TypeError("this Pillow was built without FreeType and cannot draw the demo's paper")
        return built_in
    with resources.as_file(resources.files("resources").joinpath("fonts", FILES[face])) as path:
        return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


class Sheet:
    """A sheet being typed on. ``y`` is where the next line begins; it moves down as lines are set."""

    def __init__(self, *, face: Face = "serif", size: int = 25, left: int = 132, right: int = 132) -> None:
        self.image = Image.new("L", (WIDTH, HEIGHT), 255)
        self.pen = ImageDraw.Draw(self.image)
        self.face: Face = face
        self.size = size
        self.left = left
        self.right = WIDTH - right
        self.y = 130

    def put(
        self, x: float, y: float, text: str, *, face: Face | None = None, size: int | None = None, ink: int = INK,
        align: Literal["left", "right", "centre"] = "left", heavy: int = 0,
    ) -> float:  # fmt: skip  # one setting a word
        """Set one line with its top at ``y``; ``x`` is its left end, right end or middle. Returns its width.

        ``heavy`` thickens each stroke by so many pixels, which is how the sans becomes bold.
        """
        face, size = face or self.face, size or self.size
        width = measure(text, face, size)
        x -= {"left": 0.0, "right": width, "centre": width / 2}[align]
        space = measure(" ", face, size)
        for word in text.split(" "):
            if word:
                self.image.paste(ink, (round(x) - EDGE, round(y)), _inked(word, face, size, heavy))
            x += _length(word, face, size) + space
        return width

    def paragraph(
        self, text: str, *, label: str = "", face: Face | None = None, size: int | None = None, gap: int = 18,
        left: int | None = None, right: int | None = None, leading: float = 1.42, ink: int = INK,
    ) -> None:  # fmt: skip  # one setting a word
        """Set wrapped text at ``y``, beginning with a bold ``label``, and leave a gap under it."""
        face, size = face or self.face, size or self.size
        left, right = left or self.left, right or self.right
        indent = measure(label + " ", "bold", size) if label else 0.0
        if label:
            self.put(left, self.y, label, face="bold", size=size, ink=ink)
        for line in wrapped(text, face, size, right - left, first=right - left - indent):
            self.put(left + indent, self.y, line, face=face, size=size, ink=ink)
            indent = 0.0
            self.y += round(size * leading)
        self.y += gap

    def rule(self, *, weight: int = 2, gap: int = 22, left: int | None = None, right: int | None = None) -> None:
        """Draw a line across at ``y`` and leave a gap under it."""
        self.pen.line((left or self.left, self.y, right or self.right, self.y), fill=INK, width=weight)
        self.y += gap

    def blank_line(self, x: float, y: float, width: float, caption: str = "") -> None:
        """A line to write on, with its caption under it."""
        self.pen.line((x, y, x + width, y), fill=INK, width=1)
        if caption:
            self.put(x, y + 4, caption, size=round(self.size * 0.8))

    def table(
        self, columns: tuple[tuple[str, int], ...], rows: Sequence[tuple[str, ...]], *, boxed: bool = False
    ) -> None:
        """Set rows under headings. A column is its heading and its width; one whose heading
        starts with ``>`` ends flush right.
        """
        top, height = self.y, round(self.size * 1.75)
        for row_number, row in enumerate((tuple(name for name, _ in columns), *rows)):
            x = float(self.left)
            for (name, width), text in zip(columns, row, strict=True):
                flush = name.startswith(">")
                shown = text.lstrip(">") if row_number == 0 else text
                sans = self.face == "sans"
                face: Face = self.face if row_number or sans else "bold"
                self.put(
                    x + width - 12 if flush else x + 10, self.y + self.size * 0.3, shown, face=face,
                    align="right" if flush else "left", heavy=int(sans and row_number == 0),
                )  # fmt: skip
                x += width
            self.y += height
            weight = 2 if row_number == 0 else 1
            self.pen.line((self.left, self.y, x, self.y), fill=INK if row_number == 0 else 120, width=weight)
        if boxed:
            self.pen.rectangle((self.left, top, x, self.y), outline=INK, width=2)
            edge = self.left
            for _, width in columns[:-1]:
                edge += width
                self.pen.line((edge, top, edge, self.y), fill=90, width=1)
        self.y += 24


def measure(text: str, face: Face, size: int) -> float:
    """The width of a line."""
    words = text.split(" ")
    return sum(_length(word, face, size) for word in words) + (len(words) - 1) * _length(" ", face, size)


@lru_cache(maxsize=20_000)
def _length(word: str, face: Face, size: int) -> float:
    return float(sum(font(run_face, size).getlength(run) for run_face, run in _runs(word, face)))


@lru_cache(maxsize=4_000)
def _inked(word: str, face: Face, size: int, heavy: int) -> Image.Image:
    """Where ink goes for a word, ``EDGE`` pixels left of its beginning; kept, because forms repeat their words."""
    mask = Image.new("L", (math.ceil(_length(word, face, size)) + 2 * EDGE, round(size * 1.5)), 0)
    x: float = EDGE
    for run_face, run in _runs(word, face):
        ImageDraw.Draw(mask).text(
            (x, size), run, font=font(run_face, size), fill=255, anchor="ls", stroke_width=heavy / 2
        )
        x += _length(run, run_face, size)
    return mask


def wrapped(text: str, face: Face, size: int, width: float, *, first: float | None = None) -> list[str]:
    """The text in lines no wider than ``width``; the first may have less room."""
    lines: list[str] = []
    room, line, used = (width if first is None else first), "", 0.0
    space = measure(" ", face, size)
    for word in text.split():
        long = measure(word, face, size)
        if line and used + space + long > room:
            lines.append(line)
            room, line, used = width, word, long
        else:
            used += (space if line else 0.0) + long
            line = f"{line} {word}".strip()
    return [*lines, line] if line else lines


def _runs(text: str, face: Face) -> list[tuple[Face, str]]:
    if face != "sans" or NOT_IN_SANS.isdisjoint(text):
        return [(face, text)]
    runs: list[tuple[Face, str]] = []
    for letter in text:
        wanted: Face = "serif" if letter in NOT_IN_SANS else "sans"
        if runs and runs[-1][0] == wanted:
            runs[-1] = (wanted, runs[-1][1] + letter)
        else:
            runs.append((wanted, letter))
    return runs
