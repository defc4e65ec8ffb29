"""The paper of the book: its typeface, its margins, and what stands at the head and foot of every page.

fpdf2 draws pages and nothing else here: bookmarks, links and what a PDF says of itself come when the parts are joined,
since it would write the moment of making into each.
"""

import logging
import unicodedata
from datetime import UTC, datetime
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Self

from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.fonts import TTFFont

FONT = "Caladea"
OTHER = "DejaVu Serif"
"""Sets what the first one lacks: Greek, Cyrillic, Armenian, Georgian and many signs."""

_FILES = {
    FONT: (("", "Caladea-Regular.ttf"), ("B", "Caladea-Bold.ttf")),
    OTHER: (("", "DejaVuSerif.ttf"), ("B", "DejaVuSerif-Bold.ttf")),
}
MARGIN = 18.0
"""Millimetres on the left and right."""

TOP, BOTTOM = 22.0, 20.0

INK, SOFT, RULE, ACCENT = (27, 27, 27), (98, 98, 98), (205, 205, 205), (20, 80, 122)
STAND_IN = "¤"
"""Stands for a sign that both typefaces lack; the tables and texts beside the book have all signs."""

_SPACES = {"\t": "    ", "\r": "", "\u00a0": " ", "\u202f": " ", "\u2011": "-"}
_FIRST_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in parts that are joined later: the moment of making is in no file but two."""

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells of every table that a subset leaves out


class Sheet(FPDF):
    """Pages of one part. ``running`` stands at their head, ``numbered`` is the number of its first page.

    ``total`` is the number of pages of the whole book, 0 while it is not known.
    """

    def __init__(self, *, paper: str, running: str, numbered: int, total: int, cover: bool = False) -> None:
        super().__init__(orientation="P", unit="mm", format=paper)
        self._running, self._numbered, self._total, self._cover = fit(running), numbered, total, cover
        self.set_creation_date(_FIRST_DAY)
        self.set_margins(MARGIN, TOP, MARGIN)
        self.set_auto_page_break(True, BOTTOM)
        for family, cuts in _FILES.items():
            for style, name in cuts:
                with as_file(files("resources.fonts").joinpath(name)) as font:
                    self.add_font(family, style, font)
        self.set_fallback_fonts([OTHER])
        self.set_font(FONT, "", 10)
        self.set_text_color(*INK)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the typefaces.

        fpdf2 2.8.9 keeps the files of its fonts open. Python would complain of that at any later moment, and pikepdf
        takes a complaint of Python's during its check for a fault of the PDF.
        """
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    @property
    def number(self) -> int:
        """Of this page in the whole book."""
        return self._numbered + self.page_no() - 1

    @property
    def room(self) -> float:
        """Millimetres left on this page."""
        return float(self.h - BOTTOM - self.get_y())

    @property
    def width(self) -> float:
        """Millimetres between the margins."""
        return float(self.epw)

    def _render_styled_text_line(self, *line: Any, **how: Any) -> bool:
        """Name the typeface anew on each line.

        fpdf2 2.8.9 takes the one of the line before for still set when that line ended in the other typeface.
        """
        self.current_font_is_set_on_page = False
        more = super()._render_styled_text_line(*line, **how)
        self.current_font_is_set_on_page = False
        return more

    def width_of(self, word: str) -> float:
        """Millimetres of a word in the typeface that is set, which has all of its signs."""
        font = self.current_font
        assert isinstance(font, TTFFont)
        _, points = font.get_text_width(word, self.font_size_pt, None)
        return float(points / self.k)

    def header(self) -> None:
        """The running title above a thin rule; nothing on the cover."""
        if self._cover and self.page_no() == 1:
            return
        self.set_font(FONT, "", 8.5)
        self.set_text_color(*SOFT)
        self.set_xy(MARGIN, 10)
        self.cell(self.epw, 5, self._running)
        self.set_draw_color(*RULE)
        self.set_line_width(0.2)
        self.line(MARGIN, 16, self.w - MARGIN, 16)
        self.set_xy(MARGIN, TOP)
        self.set_text_color(*INK)

    def footer(self) -> None:
        """The number of the page in the whole book."""
        if self._cover and self.page_no() == 1:
            return
        self.set_font(FONT, "", 8.5)
        self.set_text_color(*SOFT)
        self.set_xy(MARGIN, self.h - 13)
        self.cell(self.epw, 5, f"{self.number:,} of {self._total:,}", align="R")
        self.set_text_color(*INK)


def fit(text: str) -> str:
    """The text as the typeface can set it: composed, without what is no sign, and a stand-in for what it lacks."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(_sign(one) for one in composed)


def font_for(text: str) -> str:
    """The typeface that has all signs of a word that fits."""
    return FONT if all(ord(one) in _signs(FONT) for one in text) else OTHER


def lacks(text: str) -> bool:
    """Whether something in a text is shown by its stand-in."""
    return STAND_IN in fit(text.replace(STAND_IN, ""))


@cache
def _sign(one: str) -> str:
    if one in _SPACES:
        return _SPACES[one]
    if one == "\n" or ord(one) in _signs(FONT) or ord(one) in _signs(OTHER):
        return one
    if unicodedata.category(one) in ("Cc", "Cf", "Mn", "Zs"):
        return " " if unicodedata.category(one) == "Zs" else ""
    return STAND_IN


@cache
def _signs(family: str) -> frozenset[int]:
    """What both cuts of a typeface can set."""
    known: list[set[int]] = []
    for _, name in _FILES[family]:
        with as_file(files("resources.fonts").joinpath(name)) as path:
            known.append(_in_font(path))
    return frozenset(known[0] & known[1])


def _in_font(path: Path) -> set[int]:
    with TTFont(path, lazy=True) as font:
        return set(font.getBestCmap())
