"""Backs of sheets as scanners give them: blank but for what the scanner and the paper add, or with one faint mark.

Everything is measured in millimetres of an A4 sheet and drawn much finer than any scanner sees, so that a thin line is
as grey as a scanner would make it.
"""

import io
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

WIDE, HIGH = 210.0, 297.0
FINE = 48
"""Dots per millimetre in which marks are drawn: 1219 to the inch."""
INCH = 25.4

Mode = Literal["grey", "colour", "black and white"]
Light = npt.NDArray[np.float32]
"""A sheet as it is being drawn: 1 is the paper's own light, 0 is none; one number for each dot of the scan."""
Colour = tuple[float, float, float]
"""How much of its strength a mark takes of the red, the green and the blue light."""
BLACK: Colour = (1.0, 1.0, 1.0)
YELLOW: Colour = (0.0, 0.02, 1.0)
PINK: Colour = (0.02, 1.0, 0.4)
BLUE: Colour = (1.0, 0.8, 0.1)
PAPER = np.array([1.0, 0.995, 0.97], np.float32)
GREY = np.array([0.299, 0.587, 0.114], np.float32)
"""Paper in a colour scan, and what of each colour makes up its grey."""


@dataclass(slots=True)
class Sheet:
    """One side on its way through a scanner of so many dots per inch."""

    dpi: int
    seed: int
    light: Light = field(init=False)
    colours: Light | None = field(init=False, default=None)
    chance: np.random.Generator = field(init=False)

    def __post_init__(self) -> None:
        self.light = np.ones((round(HIGH / INCH * self.dpi), round(WIDE / INCH * self.dpi)), np.float32)
        self.chance = np.random.default_rng(self.seed)

    @property
    def dots(self) -> float:
        """Dots per millimetre."""
        return self.dpi / INCH

    def put(self, mark: Image.Image, left: float, top: float, strength: float, colour: Colour = BLACK) -> None:
        """Put a mark, drawn FINE in white on black, with its corner there; ``strength`` is the share of light lost."""
        size = (max(1, round(mark.width / FINE * self.dots)), max(1, round(mark.height / FINE * self.dots)))
        seen = np.asarray(mark.resize(size, Image.Resampling.BOX), np.float32) / 255
        down, across = round(top * self.dots), round(left * self.dots)
        light = self.light if colour == BLACK else self.coloured()
        patch = light[down : down + size[1], across : across + size[0]]
        lost = strength * seen[: patch.shape[0], : patch.shape[1]]
        patch *= 1 - (lost if colour == BLACK else lost[..., None] * np.array(colour, np.float32))

    def coloured(self) -> Light:
        """What coloured marks leave of the red, the green and the blue light, to be changed in place."""
        if self.colours is None:
            self.colours = np.ones((*self.light.shape, 3), np.float32)
        return self.colours


Addition = Callable[[Sheet], None]


def scanned(
    *additions: Addition, dpi: int = 200, mode: Mode = "grey", seed: int = 0, noise: float = 2.0, paper: float = 244.0
) -> Image.Image:
    """A side with these additions as the program that opens scans sees it: in colour or in grey, as it was scanned.

    ``paper`` is its lightness and ``noise`` the scanner's, in grey levels of 255.
    """
    sheet = Sheet(dpi, seed)
    for add in additions:
        add(sheet)
    light = sheet.light if sheet.colours is None or mode == "colour" else sheet.light * (sheet.colours @ GREY)
    exact: Light = _through_a_lens(light) * np.float32(paper)
    grain = sheet.chance.standard_normal(exact.shape, np.float32)
    if mode == "black and white":
        return Image.fromarray(np.where(exact + grain * noise < 0.6 * paper, 0, 255).astype(np.uint8))
    if mode == "grey":
        return _as_jpeg(exact + grain * noise)
    tinted: Light = exact[..., None] * PAPER
    if sheet.colours is not None:
        tinted *= np.stack([_through_a_lens(sheet.colours[..., one]) for one in range(3)], axis=-1)
    # The three sensors of a scanner have noise of their own, and share that of the paper.
    own = sheet.chance.standard_normal(tinted.shape, np.float32)
    tinted += (np.float32(0.8) * grain[..., None] + np.float32(0.6) * own) * np.float32(noise)
    return _as_jpeg(tinted)


def signature(pen: float, ink: float, *, at: tuple[float, float] | None = None) -> Addition:
    """A name signed with a pen of so many millimetres that takes this share of the light."""
    return lambda sheet: _put_somewhere(sheet, _signature(pen, sheet.seed), ink, at)


def initials(pen: float, ink: float, *, at: tuple[float, float] | None = None) -> Addition:
    """Two letters by hand, about as large as on a delivery note."""
    return lambda sheet: _put_somewhere(sheet, _initials(pen, sheet.seed), ink, at)


def typed(
    points: float, ink: float, *, at: tuple[float, float] | None = None, words: str = "", colour: Colour = BLACK
) -> Addition:
    """One line of print of so many points."""
    line = words or "Collected by R. Hughes on Monday."
    return lambda sheet: _put_somewhere(sheet, _typed(points, line), ink, at, colour)


def dots_to_sign_on(ink: float) -> Addition:
    """Eight full stops of 12 pt, as wide apart as letters."""
    return typed(12, ink, words=". . . . . . . .")


def tick(ink: float) -> Addition:
    """A tick of 3 mm with a pencil of 0.3 mm."""
    points = np.array([(1.0, 2.8), (1.9, 4.0), (4.0, 1.0)])
    return lambda sheet: _put_somewhere(sheet, _stroke(points, 0.3, (5, 5)), ink, None)


def highlighted(ink: float, colour: Colour) -> Addition:
    """A stripe of 80 × 5 mm with a highlighter."""
    return lambda sheet: _put_somewhere(sheet, Image.new("L", (80 * FINE, 5 * FINE), 255), ink, None, colour)


def stroke_from_a_hole(ink: float) -> Addition:
    """What makes a Q of the upper one of two holes: 2.8 mm with a pen of 0.4 mm."""
    stroke = _stroke(np.array([(1.0, 1.0), (3.0, 3.0)]), 0.4, (4, 4))
    return lambda sheet: sheet.put(stroke, 12.5, 109.5, ink)


def rings_around_holes(ink: float) -> Addition:
    """A ring of 8 mm around each of two holes, with a pen of 0.3 mm."""

    def add(sheet: Sheet) -> None:
        ring = Image.new("L", (10 * FINE, 10 * FINE), 0)
        ImageDraw.Draw(ring).ellipse((FINE, FINE, 9 * FINE, 9 * FINE), outline=255, width=round(0.3 * FINE))
        for middle in (108.5, 188.5):
            sheet.put(ring, 12 - 5, middle - 5, ink)

    return add


def yellowed(deep: float = 0.18) -> Addition:
    """Old paper: yellow all over, and more so towards its edges."""

    def add(sheet: Sheet) -> None:
        down, across = (np.abs(np.linspace(-1, 1, length, dtype=np.float32)) ** 3 for length in sheet.light.shape)
        edges = np.maximum(down[:, None], across[None, :])
        sheet.coloured()[..., 2] *= 0.9 - deep * edges
        sheet.coloured()[..., 1] *= 0.98 - deep / 4 * edges

    return add


def dust(many: int = 25) -> Addition:
    """Specks of 0.1 to 0.4 mm, some nearly black."""

    def add(sheet: Sheet) -> None:
        for _ in range(many):
            size = sheet.chance.uniform(0.1, 0.4)
            place = sheet.chance.uniform(2, WIDE - 4), sheet.chance.uniform(2, HIGH - 4)
            sheet.put(_disc(round(size * FINE)), *place, float(sheet.chance.uniform(0.3, 0.9)))

    return add


def holes(many: int = 2, *, wide: float = 6.0, edge: float = 12.0, apart: float = 80.0, left: bool = True) -> Addition:
    """Punched holes, through which the scanner's dark lid is seen (ISO 838: 6 mm, 12 mm from the edge, 80 mm apart)."""

    def add(sheet: Sheet) -> None:
        lean = sheet.chance.uniform(-0.4, 0.4)
        for number in range(many):
            middle = HIGH / 2 + (number - (many - 1) / 2) * apart
            across = (edge if left else WIDE - edge) + lean * number
            sheet.put(_disc(round(wide * FINE)), across - wide / 2, middle - wide / 2, 0.9)

    return add


def dark_edges(deep: float = 4.0, *, fading: float = 4.0) -> Addition:
    """A black edge along one side, and the lid's shadow along another."""

    def add(sheet: Sheet) -> None:
        wide, far = round(deep * sheet.dots), max(2, round(fading * sheet.dots))
        sheet.light[:, :wide] *= 0.05
        fade = np.linspace(0.6, 0.0, far, dtype=np.float32)
        sheet.light[-far:] *= 1 - fade[::-1, None]

    return add


def bleed_through(strength: float, *, lines: int = 30) -> Addition:
    """The front's print, seen through the paper: mirrored, blurred, and so much of its ink."""

    def add(sheet: Sheet) -> None:
        page = Image.new("L", (round(WIDE * sheet.dots), round(HIGH * sheet.dots)), 0)
        pen, font = ImageDraw.Draw(page), ImageFont.load_default(size=round(11 / 72 * sheet.dpi))
        for number in range(lines):
            words = "The drive was readable and all patient files were copied to the new server."
            pen.text((25 * sheet.dots, (30 + number * 7) * sheet.dots), words, fill=255, font=font)
        seen = page.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(0.35 * sheet.dots))
        sheet.light *= 1 - strength * np.asarray(seen, np.float32)[: sheet.light.shape[0]] / 255

    return add


def crease(strength: float = 0.04) -> Addition:
    """The soft shadow of a fold across the middle, a millimetre and a half wide."""

    def add(sheet: Sheet) -> None:
        rows = (np.arange(sheet.light.shape[0], dtype=np.float32) / sheet.dots - HIGH / 2) / 0.75
        sheet.light *= 1 - strength * np.exp(-(rows**2))[:, None]

    return add


def uneven_light(strength: float = 0.06) -> Addition:
    """A lamp that is weaker towards one corner."""

    def add(sheet: Sheet) -> None:
        down, across = (np.linspace(0, strength / 2, length, dtype=np.float32) for length in sheet.light.shape)
        sheet.light *= 1 - down[:, None] - across[None, :]

    return add


def _put_somewhere(
    sheet: Sheet, mark: Image.Image, ink: float, at: tuple[float, float] | None, colour: Colour = BLACK
) -> None:
    wide, high = mark.width / FINE, mark.height / FINE
    somewhere = (sheet.chance.uniform(8, WIDE - wide - 8), sheet.chance.uniform(8, HIGH - high - 8))
    sheet.put(mark, *(at or somewhere), ink, colour)


@lru_cache(maxsize=64)
def _signature(pen: float, seed: int) -> Image.Image:
    """A run of loops that gets flatter, as signatures do, 45 mm wide."""
    chance = np.random.default_rng(seed + 100)
    along = np.linspace(0, 1, 900)
    loops, lean = chance.uniform(5, 8), chance.uniform(0.8, 1.6)
    height = (1 - 0.75 * along) * 6.0
    x = 2 + 41 * along + 1.8 * np.sin(2 * math.pi * loops * along)
    y = 8 - height * np.sin(2 * math.pi * loops * along + lean) * np.cos(3 * along)
    return _stroke(np.column_stack([x, y]), pen, (46, 17))


@lru_cache(maxsize=64)
def _initials(pen: float, seed: int) -> Image.Image:
    lean = float(np.random.default_rng(seed + 200).uniform(-0.4, 0.4))
    letters = [
        [(1, 7), (3, 1), (5, 7)],
        [(1.9, 4.5), (4.2, 4.5)],
        [(6.5, 7), (7 + lean, 1.2), (8.5, 5), (10 + lean, 1.2), (10.8, 7)],
    ]
    drawn = Image.new("L", (12 * FINE, 8 * FINE), 0)
    for letter in letters:
        drawn.paste(255, mask=_stroke(np.array(letter), pen, (12, 8)))
    return drawn


def _stroke(points: npt.NDArray[np.float64], pen: float, size: tuple[float, float]) -> Image.Image:
    drawn = Image.new("L", (round(size[0] * FINE), round(size[1] * FINE)), 0)
    line = [(float(x) * FINE, float(y) * FINE) for x, y in points]
    ImageDraw.Draw(drawn).line(line, fill=255, width=max(1, round(pen * FINE)), joint="curve")
    return drawn


@lru_cache(maxsize=64)
def _typed(points: float, words: str) -> Image.Image:
    font = ImageFont.load_default(size=round(points / 72 * INCH * FINE))
    left, top, right, bottom = font.getbbox(words)
    drawn = Image.new("L", (math.ceil(right - left) + 4, math.ceil(bottom - top) + 4), 0)
    ImageDraw.Draw(drawn).text((2 - left, 2 - top), words, fill=255, font=font)
    return drawn


@lru_cache(maxsize=64)
def _disc(wide: int) -> Image.Image:
    drawn = Image.new("L", (wide + 2, wide + 2), 0)
    ImageDraw.Draw(drawn).ellipse((1, 1, wide, wide), fill=255)
    return drawn


def _through_a_lens(light: Light) -> Light:
    """Each dot with a tenth of its neighbours' light."""
    wide = np.pad(light, ((0, 0), (1, 1)), "edge")
    light = 0.8 * light + 0.1 * (wide[:, :-2] + wide[:, 2:])
    high = np.pad(light, ((1, 1), (0, 0)), "edge")
    return 0.8 * light + 0.1 * (high[:-2] + high[2:])


def _as_jpeg(values: Light) -> Image.Image:
    file = io.BytesIO()
    Image.fromarray(values.clip(0, 255).astype(np.uint8)).save(file, "JPEG", quality=80)
    picture = Image.open(file)
    picture.load()
    return picture
