"""What stands over things: the page's header and the small titles of its parts."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from desktop.style import Space, Tone
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.pill import Pill
from desktop.widgets.words_beside_buttons import WordsBesideButtons

_TITLE_ROOM = 220
"""What a title needs beside the buttons, in pixels at 100 %."""


class SectionTitle(QLabel):
    """The small half-bold line over a card: "Promised", "Open jobs"."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "section")


class PageHeader(WordsBesideButtons):
    """A screen's title, one sentence under it, buttons at the right, and pills below where there are any."""

    def __init__(self, title: str = "", sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent, words_need=_TITLE_ROOM)
        self._title = ElidedLabel(title, role="title", lines=2)
        self._sentence = ElidedLabel(sentence, role="second", lines=2)
        self._pills = QWidget()
        self._flow = FlowLayout(self._pills, gap=Space.S)
        self._words.setSpacing(Space.S)
        self._words.addWidget(self._title)
        self._words.addWidget(self._sentence)
        self._buttons.setSpacing(Space.M)
        self._column.setSpacing(Space.L)
        self._column.addWidget(self._pills)
        self._pills.hide()
        self._sentence.setVisible(bool(sentence))

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
