"""A small round mark in a tone, beside words that say the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.style import Tone, current_look


class Dot(QWidget):
    """Eight pixels wide at 100 %. A neutral dot is faint."""

    def __init__(self, tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._fit()

    @property
    def tone(self) -> Tone:
        return self._tone

    def set_tone(self, tone: Tone) -> None:
        self._tone = tone
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_dot(painter, QRectF(self.rect()), self._tone)

    def _fit(self) -> None:
        side = current_look().px(8)
        self.setFixedSize(side, side)


def paint_dot(painter: QPainter, box: QRectF, tone: Tone) -> None:
    """Fill ``box`` with the round mark of ``tone``."""
    look = current_look()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.tokens.ink_three) if tone is Tone.NEUTRAL else look.colour(tone))
    painter.drawEllipse(box)
    painter.restore()
