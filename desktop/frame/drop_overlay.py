"""Covers the window while files are dragged over it, so that any part takes them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.frame.handed_in import Handed, handed_in, holds_anything
from desktop.style import RADIUS, Text, current_look

_EDGE = 16
"""From the window's edge to the dashes, in pixels."""


@dataclass(frozen=True, slots=True)
class DropWords:
    """What becomes of what is dropped: where it goes, and what happens to the files."""

    headline: str
    sentence: str


class DropOverlay(QWidget):
    """Calm, over everything, gone with the drag.

    Signals:
        dropped(object): what was let go here, as Handed.
    """

    dropped = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.usual = DropWords(
            self.tr("Drop to take in"), self.tr("Files are copied; the originals stay where they are.")
        )
        self.say(self.usual)
        self.hide()

    def say(self, words: DropWords) -> None:
        """What becomes of what is dropped."""
        self._words = words
        self.setAccessibleName(words.headline)
        self.setAccessibleDescription(words.sentence)

    def cover(self) -> None:
        """Lie over the whole parent."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_anything(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)  # the source keeps its file: we never move
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.hide()
        handed: Handed = handed_in(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(handed)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(look.tokens.ground)
        veil.setAlphaF(0.9)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(QColor(look.tokens.accent), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE), RADIUS, RADIUS)
        painter.setPen(QColor(look.tokens.ink))
        painter.setFont(look.font(Text.TITLE, bold=True))
        middle = self.rect().center().y()
        half = middle - 2 * _EDGE
        wraps = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
        above = QRectF(self.rect()).adjusted(2 * _EDGE, 2 * _EDGE, -2 * _EDGE, half - self.height() + 2 * _EDGE)
        painter.drawText(above, wraps | int(Qt.AlignmentFlag.AlignBottom), self._words.headline)
        painter.setPen(QColor(look.tokens.ink_two))
        painter.setFont(look.font())
        below = above.translated(0, above.height() + look.px(8))
        painter.drawText(below, wraps | int(Qt.AlignmentFlag.AlignTop), self._words.sentence)
