"""In place of answers where there are none: why, and ways on of which each leads to some."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive.search.hits import Filters
from archive.search.instead import Instead
from desktop.models.search_ways import way_words
from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.empty_state import EmptyState


class SearchNothing(QWidget):
    """A headline, a sentence, and the ways on, one below the other; ↑ ↓ go from one to the next.

    Signals:
        way_chosen(object): an Instead that is to be asked.
    """

    way_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = EmptyState("", "")
        self._buttons: list[Button] = []
        self._ways = QVBoxLayout()
        self._ways.setSpacing(Space.XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.XL)
        column.addStretch(2)
        column.addWidget(self._said)
        column.addLayout(self._ways)
        column.addStretch(3)

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways on that are offered, in words."""
        return tuple(button.text() for button in self._buttons)

    def say(self, headline: str, sentence: str) -> None:
        """Say why there is nothing. Ways that were offered before belong to another question."""
        self._said.say(headline, sentence)
        self.offer((), Filters())

    def offer(self, ways: Sequence[Instead], filters: Filters) -> None:
        """Offer these ways in place of those before; ``filters`` are those with which nothing was found."""
        had_keyboard = any(button.hasFocus() for button in self._buttons)
        for button in self._buttons:
            self._ways.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for one in ways:
            button = Button(way_words(one, filters).replace("&", "&&"), self, role="link")
            button.clicked.connect(lambda _=False, one=one: self.way_chosen.emit(one))
            self._ways.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            button.show()
            self._buttons.append(button)
        if had_keyboard:
            self.take_focus()

    def take_focus(self) -> bool:
        """Bring the keyboard to the first way on, if there is one; whether there is."""
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(self._buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        here = next((place for place, button in enumerate(self._buttons) if button.hasFocus()), None)
        if here is None or event.key() not in steps:
            super().keyPressEvent(event)
            return
        there = min(len(self._buttons) - 1, max(0, here + steps[Qt.Key(event.key())]))
        self._buttons[there].setFocus(Qt.FocusReason.TabFocusReason)
