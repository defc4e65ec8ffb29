"""What stands over things: the page's header and the small titles of its parts."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.style import Space, Tone, current_look
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.pill import Pill

_TITLE_ROOM = 220
"""What a title needs beside the buttons, in pixels at 100 %."""


class SectionTitle(QLabel):
    """The small half-bold line over a card: "Promised", "Open jobs"."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "section")


class PageHeader(QWidget):
    """A screen's title, one sentence under it, buttons at the right, and pills below where there are any."""

    def __init__(self, title: str = "", sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(title, role="title", lines=2)
        self._sentence = ElidedLabel(sentence, role="second", lines=2)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Space.M)
        self._pills = QWidget()
        self._flow = FlowLayout(self._pills, gap=Space.S)
        words = QVBoxLayout()
        words.setSpacing(Space.S)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        self._top = top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.setSpacing(Space.L)
        top.addLayout(words, 1)
        top.addLayout(self._buttons)
        top.setAlignment(self._buttons, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addLayout(top)
        column.addWidget(self._pills)
        self._pills.hide()
        self._sentence.setVisible(bool(sentence))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._buttons.minimumSize().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where title and buttons have no room side by side (large text, small window), the buttons go below."""
        super().resizeEvent(event)
        beside = self.width() >= self._buttons.minimumSize().width() + current_look().px(_TITLE_ROOM)
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._top.direction() != wanted:
            self._top.setDirection(wanted)
            self.updateGeometry()  # changing the direction alone tells nobody

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def set_sentence(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def add_button(self, button: QWidget) -> None:
        """The main button comes last, at the right edge."""
        self._buttons.addWidget(button)

    def set_pills(self, pills: list[tuple[str, Tone]]) -> None:
        """Replace the pills; none hides their line."""
        self._flow.clear()
        for word, tone in pills:
            self._flow.addWidget(Pill(word, tone, self._pills))
        self._pills.setVisible(bool(pills))
