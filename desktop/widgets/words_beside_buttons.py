"""The frame of what stands over a page: words, buttons at their right, and lines below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.style import Space, current_look


class WordsBesideButtons(QWidget):
    """Where words and buttons have no room side by side (large text, small window), the buttons go below.

    Who builds on it fills ``_words`` and ``_buttons``, and puts what goes below them into ``_column``.
    """

    def __init__(self, parent: QWidget | None = None, *, words_need: int) -> None:
        """``words_need`` is what the words need beside the buttons, in pixels at 100 %."""
        super().__init__(parent)
        self._words_need = words_need
        self._words, self._buttons = QVBoxLayout(), QHBoxLayout()
        self._words.setSpacing(2)
        self._buttons.setSpacing(Space.S)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(Space.L)
        self._top.addLayout(self._words, 1)
        self._top.addLayout(self._buttons)
        self._top.setAlignment(self._buttons, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.M)
        self._column.addLayout(self._top)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._buttons.minimumSize().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self._buttons.minimumSize().width() + current_look().px(self._words_need)
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._top.direction() != wanted:
            self._top.setDirection(wanted)
            self.updateGeometry()  # changing the direction alone tells nobody
