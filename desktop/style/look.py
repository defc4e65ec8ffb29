"""How the running program looks right now: the tokens and the text size, readable from anywhere that paints."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from desktop.style.tokens import LIGHT, Text, Tokens, Tone

_PROPERTY = "look"

_MOST_MEASURED = 4000
"""Words whose width is kept: what stands in the lists on screen, many times over."""

_fonts: dict[tuple[int, bool], QFont] = {}
_widths: dict[tuple[str, int, bool], int] = {}
"""Fonts and widths by size in pixels and weight. A list asks for the same ones for every row at every step; they are
those of the application's font, and are let go with each look."""


@dataclass(frozen=True, slots=True)
class Look:
    """The tokens in force and the text scale (1.0 = 100 %)."""

    tokens: Tokens = LIGHT
    scale: float = 1.0

    def px(self, length: float) -> int:
        """A length given at 100 %, in pixels at the present text size."""
        return max(1, round(length * self.scale))

    def font(self, size: int = Text.BODY, *, bold: bool = False) -> QFont:
        """The program's font at ``size`` (pixels at 100 %), half-bold for titles."""
        key = self.px(size), bold
        if key not in _fonts:
            font = QFont(QApplication.font())
            font.setPixelSize(key[0])
            font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
            _fonts[key] = font
        return QFont(_fonts[key])  # whoever asked may change theirs

    def width_of(self, words: str, size: int = Text.BODY, *, bold: bool = False) -> int:
        """How wide words are in that font, in pixels."""
        key = words, self.px(size), bold
        if (width := _widths.get(key)) is None:
            if len(_widths) >= _MOST_MEASURED:
                _widths.clear()
            width = _widths[key] = QFontMetrics(self.font(size, bold=bold)).horizontalAdvance(words)
        return width

    def colour(self, tone: Tone) -> QColor:
        """The colour of words and dots of ``tone``."""
        return QColor(self.tokens.text(tone))


def current_look() -> Look:
    """The look of the running application, as one asks QApplication for its palette; 100 % light before one is set.

    Painting code asks each time it paints, so it follows a change by itself: Qt repaints everything when the style
    sheet changes. What must be measured again listens to ``QEvent.StyleChange``.
    """
    app = QCoreApplication.instance()
    look = app.property(_PROPERTY) if app is not None else None
    return look if isinstance(look, Look) else Look()


def set_current_look(app: QApplication, look: Look) -> None:
    """Make ``look`` the application's own; for :func:`desktop.style.appearance.apply_style`."""
    _fonts.clear()
    _widths.clear()
    app.setProperty(_PROPERTY, look)
