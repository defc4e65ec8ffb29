"""How the running program looks right now: the tokens and the text size, readable from anywhere that paints."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication

from desktop.style.tokens import LIGHT, Text, Tokens, Tone

_PROPERTY = "look"


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
        font = QFont(QApplication.font())
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

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
    app.setProperty(_PROPERTY, look)
