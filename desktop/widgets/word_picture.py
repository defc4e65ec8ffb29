"""A word as it stands on its page, large, with what is printed around it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from archive.search.hits import HitWord
from desktop.style import current_look
from desktop.widgets.page_paint import paint_matches, paint_sheet
from ocr.words import Box

HEIGHT, WORD_HEIGHT = 84, 26
"""Of the strip, and of the word on it, in pixels at 100 %."""

MOST_OF_IT = 0.6
"""So much of the strip's height a large word may have, where the page fills the strip to both ends with that."""

LARGEST = 4.0
"""Pixels on the screen for one of the picture, at 100 %: larger, tiny print is nothing but squares."""


class WordPicture(QWidget):
    """A strip of the upright page, with one word in its middle and outlined."""

    def __init__(self, picture: QImage, parent: QWidget | None = None) -> None:
        """``picture`` is that of the whole upright page; without one the strip is empty paper."""
        super().__init__(parent)
        self._picture = picture
        self._word: HitWord | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.px(240), look.px(HEIGHT))

    def show_word(self, word: HitWord | None) -> None:
        """Show where a word stands; None shows nothing."""
        self._word = word
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = QRectF(self.rect())
        paint_sheet(painter, room, "")
        if self._word is None or self._picture.isNull():
            return
        sheet = self._sheet(self._word.box, room)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(sheet, self._picture)
        paint_matches(painter, (self._word,), 0, 0, sheet)

    def _sheet(self, box: Box, room: QRectF) -> QRectF:
        """Where the whole page would lie so that the word is in the middle of the strip."""
        look = current_look()
        wide, high = self._picture.width(), self._picture.height()
        word_high = max(1.0, box.height * high)
        to_both_ends = min(room.width() / wide, MOST_OF_IT * room.height() / word_high)
        by_height = max(look.px(WORD_HEIGHT) / word_high, to_both_ends)
        by_width = 0.8 * room.width() / max(1.0, box.width * wide)
        scale = min(by_height, by_width, LARGEST * look.scale)
        middle = box.left + box.width / 2, box.top + box.height / 2
        across, down = wide * scale, high * scale
        left, top = room.center().x() - middle[0] * across, room.center().y() - middle[1] * down
        if across > room.width():  # paper to both ends, where there is some
            left = min(0.0, max(room.width() - across, left))
        return QRectF(left, top, across, down)
