"""A panel that lies over the screen: paper, a line around it, and the only shadow there is."""

from __future__ import annotations

from math import ceil, sqrt

from PySide6.QtCore import QMargins, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QHideEvent, QMoveEvent, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.style import RADIUS, current_look

SHADOW = 12
"""The width of the shadow's margin around the paper, in pixels."""


class FloatingPanel(QWidget):
    """A child widget raised above its siblings. Give its layout the margins :attr:`PAPER_MARGINS` and more.

    The shadow is painted, not an effect: an effect would draw the whole panel anew on every change within. It lies on a
    widget of its own under the panel, which covers whatever is below, so that this need not be drawn anew either.
    """

    PAPER_MARGINS = QMargins(SHADOW, SHADOW // 2, SHADOW, SHADOW)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._shadow = _Shadow(parent) if parent is not None else None
        self.hide()

    def paper(self) -> QRect:
        """The panel without its shadow."""
        return self.rect().marginsRemoved(self.PAPER_MARGINS)

    def raise_(self) -> None:
        super().raise_()
        if self._shadow is not None:
            self._shadow.stackUnder(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_paper(painter, self.paper())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._shadow is not None:
            self._follow()
            self._shadow.stackUnder(self)
            self._shadow.show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._shadow is not None:
            self._shadow.hide()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMask(_within(self.paper()))
        self._follow()

    def _follow(self) -> None:
        if self._shadow is not None:
            self._shadow.setGeometry(self.geometry())


class _Shadow(QWidget):
    """What is seen of the panel around its mask: the shadow, and the corners of the paper."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = QRectF(self.rect().marginsRemoved(FloatingPanel.PAPER_MARGINS))
        shade = QColor(current_look().tokens.shadow)
        shade.setAlpha(max(1, shade.alpha() // SHADOW * 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        for step in range(SHADOW - 1, 0, -2):
            painter.drawRoundedRect(
                paper.adjusted(-step, -step / 2, step, step).intersected(QRectF(self.rect())),
                RADIUS + step,
                RADIUS + step,
            )
        _paint_paper(painter, paper.toRect())


def _paint_paper(painter: QPainter, paper: QRect) -> None:
    tokens = current_look().tokens
    painter.setPen(QPen(QColor(tokens.edge), 1))
    painter.setBrush(QColor(tokens.paper))
    painter.drawRoundedRect(QRectF(paper).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def _within(paper: QRect) -> QRegion:
    """The pixels of the paper that its rounded corners cover wholly."""
    region = QRegion(paper.adjusted(0, RADIUS, 0, -RADIUS))
    for line in range(RADIUS):
        inset = ceil(RADIUS - sqrt(RADIUS**2 - (RADIUS - line) ** 2)) + 1
        for y in (paper.top() + line, paper.bottom() - line):
            region = region.united(QRect(paper.left() + inset, y, paper.width() - 2 * inset, 1))
    return region
