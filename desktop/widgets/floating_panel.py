"""A panel that lies over the screen: paper, a line around it, and the only shadow there is."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.style import RADIUS, current_look

SHADOW = 12
"""The width of the shadow's margin around the paper, in pixels."""


class FloatingPanel(QWidget):
    """A child widget raised above its siblings. Give its layout the margins :attr:`PAPER_MARGINS` and more.

    The shadow is painted, not an effect: an effect would draw the whole panel anew on every change within.
    """

    PAPER_MARGINS = QMargins(SHADOW, SHADOW // 2, SHADOW, SHADOW)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()

    def paper(self) -> QRect:
        """The panel without its shadow."""
        return self.rect().marginsRemoved(self.PAPER_MARGINS)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_look().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = QRectF(self.paper())
        shade = QColor(tokens.shadow)
        shade.setAlpha(max(1, shade.alpha() // SHADOW * 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        for step in range(SHADOW - 1, 0, -2):
            painter.drawRoundedRect(
                paper.adjusted(-step, -step / 2, step, step).intersected(QRectF(self.rect())),
                RADIUS + step,
                RADIUS + step,
            )
        painter.setPen(QPen(QColor(tokens.edge), 1))
        painter.setBrush(QColor(tokens.paper))
        painter.drawRoundedRect(paper.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
