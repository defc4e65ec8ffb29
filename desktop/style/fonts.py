"""The program's font: the system's own, in one size, with numbers of one width."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from desktop.style.tokens import Text

_WIDE_DEFAULTS = {"DejaVu Sans", "Bitstream Vera Sans", "Sans Serif"}
"""What a Linux without a desktop falls back to: nearly a fifth wider than any desktop's font."""


def office_font(system: QFont, *, scale: float) -> QFont:
    """The system's font at the body size; Inter, where it is installed, in place of a bare Linux's wide default."""
    font = QFont(system)
    if QFontInfo(system).family() in _WIDE_DEFAULTS and "Inter" in QFontDatabase.families():
        font = QFont("Inter")
    font.setPixelSize(max(1, round(Text.BODY * scale)))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
