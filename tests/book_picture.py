"""Lays pages of a dossier's book side by side in one picture, as the README shows them.

``python -m tests.book_picture DOSSIER PICTURE BOOKMARK…`` takes the page to which each bookmark leads.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

WIDTH = 580
"""Of a page, in pixels: its smallest words can just be read when the picture is opened by itself."""

_GAP = 24
_GROUND = "#f4f2ee"
_EDGE = "#c9c6bf"
_COLOURS = 128
"""A picture of few colours is a small file; chosen by their span and not by how often, the thin marks stay red."""


def lay_out(book: Path, picture: Path, bookmarks: Sequence[str]) -> None:
    """Write the pages to which these bookmarks lead as one PNG, in this order. Raises KeyError for an unknown one."""
    pdf = pypdfium2.PdfDocument(book)
    places = {mark.get_title(): mark.get_dest().get_index() for mark in pdf.get_toc()}
    pages = [_drawn(pdf[places[name]]) for name in bookmarks]
    width = sum(page.width for page in pages) + _GAP * (len(pages) + 1)
    sheet = Image.new("RGB", (width, max(page.height for page in pages) + 2 * _GAP), _GROUND)
    left = _GAP
    for page in pages:
        sheet.paste(page, (left, _GAP))
        left += page.width + _GAP
    sheet.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(picture, optimize=True)


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    whole = page.render(scale=2 * WIDTH / page.get_width()).to_pil().convert("RGB")
    small = whole.resize((WIDTH, round(whole.height * WIDTH / whole.width)), Image.Resampling.LANCZOS)
    return ImageOps.expand(small, border=1, fill=_EDGE)


if __name__ == "__main__":
    lay_out(Path(sys.argv[1]) / "data" / "dossier.pdf", Path(sys.argv[2]), sys.argv[3:])
