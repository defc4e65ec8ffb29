"""Sheets whose words stand where the test knows, made searchable by the real process, and selected by real PDFium."""

import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from ocr.geometry import turned
from ocr.renderer import Renderer
from ocr.searchable.asking import SearchablePdf, Written
from ocr.text_layer import own
from ocr.words import Box, Turn, Word

LINES = ("Invoice 2026-0117", "Recover data from reception", "not to exceed £400")
_MARGIN, _APART = 0.1, 0.08
_number = itertools.count()


def sheet(size: tuple[int, int] = (600, 800), lines: Sequence[str] = LINES) -> tuple[Image.Image, tuple[Word, ...]]:
    """A grey page and its words, boxes where their ink is."""
    page = Image.new("L", size, 255)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(size=size[1] / 40)
    words = []
    for number, line in enumerate(lines):
        left, top = _MARGIN * size[0], (_MARGIN + number * _APART) * size[1]
        for text in line.split():
            pen.text((left, top), text, fill=20, font=font)
            x1, y1, x2, y2 = pen.textbbox((left, top), text, font=font)
            box = Box(x1 / size[0], y1 / size[1], (x2 - x1) / size[0], (y2 - y1) / size[1])
            words.append(Word(text, box, 95.0, number))
            left = x2 + pen.textlength(" ", font=font)
    return page, tuple(words)


def made_searchable(
    renderer: Renderer,
    path: Path,
    words: Mapping[int, Sequence[Word]],
    *,
    turn: Turn = 0,
    title: str = "Work order",
) -> tuple[Path, Written]:
    """The file with these words under its pages, all of which are turned by ``turn``, and what was written.

    Pages that are not named are not laid.
    """
    scratch = path.parent / f"scratch-{next(_number)}"
    scratch.mkdir()
    searchable = SearchablePdf(renderer, path, scratch)
    for number in range(1, searchable.pages + 1):
        if number in words:
            searchable.lay(number, words[number], turn)
    target = scratch / "searchable.pdf"
    return target, searchable.finish(target, title=title)


def selected(pdf: Path, box: Box, *, page: int = 1) -> str:
    """What PDFium finds within a box of a page as it is shown; only the middle of the box is asked for."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        shown = document[page - 1]
        x1, y1 = own(shown, box.left + 0.03 * box.width, box.top + 0.3 * box.height)
        x2, y2 = own(shown, box.left + 0.97 * box.width, box.top + 0.7 * box.height)
        text = shown.get_textpage()
        found: str = text.get_text_bounded(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        text.close()
        shown.close()
        return found.strip()
    finally:
        document.close()


def each_selected(pdf: Path, words: Sequence[Word], *, page: int = 1) -> list[str]:
    """What stands in the box of each word."""
    return [selected(pdf, word.box, page=page) for word in words]


def text_of(pdf: Path, *, page: int = 1) -> str:
    """All that PDFium finds on a page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        shown = document[page - 1]
        text = shown.get_textpage()
        found: str = text.get_text_range()
        text.close()
        shown.close()
        return found
    finally:
        document.close()


def drawn(pdf: Path, size: tuple[int, int], *, page: int = 1) -> Image.Image:
    """A page as PDFium draws it, in so many pixels, grey."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        shown = document[page - 1]
        picture: Image.Image = shown.render(scale=size[0] / shown.get_width()).to_pil().convert("L")
        shown.close()
        return picture.resize(size)
    finally:
        document.close()


def size_of(pdf: Path, *, page: int = 1) -> tuple[int, int]:
    """Points of a page as it is shown."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        width, height = document[page - 1].get_size()
        return round(width), round(height)
    finally:
        document.close()


def stored_in(pdf: Path, *, page: int = 1) -> bytes:
    """The bytes of the only picture of a page, as they lie in the file."""
    with pikepdf.open(pdf) as opened:
        (picture,) = opened.pages[page - 1].get_images().values()
        return bytes(picture.read_raw_bytes())


def pixels_in(pdf: Path, *, page: int = 1) -> Image.Image:
    """The only picture of a page, decoded."""
    with pikepdf.open(pdf) as opened:
        (picture,) = opened.pages[page - 1].get_images().values()
        assert isinstance(picture, pikepdf.Stream)
        return pikepdf.PdfImage(picture).as_pil_image().copy()


def on_its_side(words: Sequence[Word], turn: Turn) -> list[Box]:
    """The boxes of words after the page was turned clockwise."""
    return [turned(word.box, turn) for word in words]
