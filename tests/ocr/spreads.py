"""Two pages side by side in one picture, sheets photographed on a desk, and what might be taken for them."""

from collections.abc import Iterator, Sequence
from itertools import cycle, islice

import numpy as np
from PIL import Image, ImageDraw, ImageFont

LEFT = (
    "The client brought the server on Monday and asked us to look at the backup first, because the owner had lost "
    "every invoice of the last quarter. We opened the case, cleaned the fans and wrote down each number that stood on "
    "the drives. Nothing was broken that could not be mended in our workshop within a week."
)
RIGHT = (
    "A second visit was needed in October, when the printer of the practice stopped after lunch and nobody could read "
    "the labels. Our technician replaced the roller, updated the driver and showed the staff how to empty the tray. "
    "Both sides agreed that the price would cover travel, parts and the following training."
)
"""Plain words, none of any length on both pages but the smallest."""
NUMBERS = ("4711", "12.50", "0815", "99.00", "2,310", "17", "8.05", "640")

Corners = Sequence[tuple[float, float]]


def set_in(
    page: Image.Image, text: str, frame: tuple[int, int, int, int], *, letters: int, lines: int, ink: int = 20
) -> None:
    """Prints so many lines of the text, again and again, within the frame's left, top, right and bottom."""
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(size=letters)
    left, top, right, bottom = frame
    words = cycle(text.split())
    word = next(words)
    for number in range(lines):
        line, y = word, top + round(number * letters * 1.6)
        if y + letters > bottom:
            return
        while pen.textlength(f"{line} {(word := next(words))}", font=font) < right - left:
            line = f"{line} {word}"
        pen.text((left, y), line, fill=ink, font=font)


def side_by_side(
    *, size: tuple[int, int] = (1754, 1240), letters: int = 18, offset: int = 0, margin: float = 0.11, lines: int = 99
) -> Image.Image:
    """Two printed pages with an empty gutter. ``margin`` is a share of a page's width, ``offset`` is how much lower
    than the left one the right one begins, in pixels."""
    wide, high = size
    spread, half, edge = Image.new("L", size, 250), wide // 2, round(wide / 2 * margin)
    top, bottom = high // 12, high - high // 12
    set_in(spread, LEFT, (edge, top, half - edge, bottom), letters=letters, lines=lines)
    set_in(spread, RIGHT, (half + edge, top + offset, wide - edge, bottom), letters=letters, lines=lines)
    return spread


def shaded(spread: Image.Image, *, depth: float = 150.0, width: float = 0.02, at: float = 0.5) -> Image.Image:
    """The same with the shadow in which the pages of an open book meet, darkest at a share of its width."""
    grey = np.asarray(spread, np.float64)
    away = (np.arange(spread.width) / spread.width - at) / width
    grey = grey - depth * np.exp(-(away**2) / 2)[None, :] * grey / 255
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8))


def folded(spread: Image.Image) -> Image.Image:
    """The same with a thin fold in the middle."""
    folded = spread.copy()
    middle = folded.width // 2
    ImageDraw.Draw(folded).line([(middle, 0), (middle, folded.height)], fill=150, width=3)
    return folded


def lying_letter(size: tuple[int, int] = (1754, 1240), *, letters: int = 22) -> Image.Image:
    """A letter across the wide side of the paper."""
    page = Image.new("L", size, 250)
    frame = (size[0] // 10, size[1] // 10, size[0] - size[0] // 10, size[1] - size[1] // 10)
    set_in(page, f"{LEFT} {RIGHT}", frame, letters=letters, lines=99)
    return page


def two_columns(size: tuple[int, int] = (1240, 1754), *, letters: int = 20, gap: float = 0.04) -> Image.Image:
    """A page, upright unless its size says otherwise, with two columns of print, ``gap`` of its width apart."""
    page = Image.new("L", size, 250)
    wide, high = size
    edge, half = wide // 10, round(wide * gap / 2)
    set_in(page, LEFT, (edge, high // 10, wide // 2 - half, high - high // 10), letters=letters, lines=99)
    set_in(page, RIGHT, (wide // 2 + half, high // 10, wide - edge, high - high // 10), letters=letters, lines=99)
    return page


def table(
    shares: Sequence[float], *, size: tuple[int, int] = (1754, 1240), letters: int = 18, ruled: bool, heading: bool
) -> Image.Image:
    """A table whose columns begin at these shares of the width: words in the first, numbers in the others."""
    page = Image.new("L", size, 250)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(size=letters)
    wide, high = size
    top, step = high // 8, round(letters * 2.0)
    if heading:
        pen.text((wide // 16, high // 20), "What was delivered to the practice in the last quarter", fill=20, font=font)
    rows = range(top, high - high // 10, step)
    for row, y in enumerate(rows):
        for column, share in enumerate(shares):
            numbers = NUMBERS[(row * 3 + column) % len(NUMBERS)]
            words = " ".join(islice(cycle(LEFT.split()), row * 3 % 40, row * 3 % 40 + 3))
            pen.text((share * wide + 8, y), words if column % 3 == 0 else numbers, fill=20, font=font)
    if ruled:
        bottom = rows[-1] + step
        for y in (*rows, bottom):
            pen.line([(wide // 16, y - 8), (wide - wide // 16, y - 8)], fill=20, width=2)
        for share in (*shares, 15 / 16):
            pen.line([(share * wide, top - 8), (share * wide, bottom - 8)], fill=20, width=2)
    return page


def tables() -> Iterator[tuple[str, Image.Image]]:
    """Tables and sheets of figures on paper that lies on its side, each with a name."""
    evenly = [1 / 16 + number * 7 / 64 for number in range(8)]
    halves = [1 / 16, 0.3, 0.4, 0.5, 0.75, 0.85]
    pair = [1 / 16, 0.5]
    for name, shares in (("eight columns", evenly), ("two halves", halves), ("two columns", pair)):
        for ruled in (False, True):
            for heading in (False, True):
                what = f"{name}{', ruled' if ruled else ''}{', with a heading' if heading else ''}"
                yield what, table(shares, ruled=ruled, heading=heading)


def on_desk(
    page: Image.Image,
    corners: Corners,
    *,
    size: tuple[int, int] = (1200, 1600),
    desk: int = 70,
    noise: float = 5.0,
    light: float = 0.0,
) -> Image.Image:
    """The page as a camera sees it on a darker desk.

    ``corners`` are where its top left, top right, bottom right and bottom left are, as shares of the picture. ``light``
    is how many grey levels the picture is darker at its right than at its left.
    """
    wide, high = size
    places = [(x * wide, y * high) for x, y in corners]
    sheet = page.transform(size, Image.Transform.PERSPECTIVE, _back(places, page.size), Image.Resampling.BICUBIC)
    there = Image.new("L", page.size, 255).transform(size, Image.Transform.PERSPECTIVE, _back(places, page.size))
    grain = np.random.default_rng(3).normal(0, noise, (high, wide))
    picture = np.where(np.asarray(there) > 127, np.asarray(sheet, np.float64) * 0.85, desk) + grain
    picture -= light * np.linspace(0, 1, wide)[None, :]
    return Image.fromarray(picture.clip(0, 255).astype(np.uint8))


def _back(places: Corners, size: tuple[int, int]) -> list[float]:
    """The eight numbers by which Pillow finds, for each place of the picture, the one on the page."""
    page = [(0, 0), (size[0], 0), size, (0, size[1])]
    rows, wanted = [], []
    for (x, y), (across, down) in zip(places, page, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -across * x, -across * y], [0, 0, 0, x, y, 1, -down * x, -down * y]]
        wanted += [across, down]
    return [float(number) for number in np.linalg.solve(np.array(rows, float), np.array(wanted, float))]
