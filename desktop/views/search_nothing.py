"""In place of answers where there are none: why, and ways on of which each leads to some."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive.search.hits import Filters
from archive.search.instead import Instead
from desktop.models.search_ways import way_words
from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.scroll_column import ScrollColumn


class _Way(Button):
    """Cut where there is little room, and told in full by its hint."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words.replace("&", "&&"), parent, role="link")
        self.words = words
        self.setAccessibleName(words)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def fit(self, room: int) -> None:
        """Show as much of the words as ``room``, in pixels, allows."""
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(self.words if shown != self.words else "")


class SearchNothing(QWidget):
    """A headline, a sentence, and the ways on, one below the other; ↑ ↓ go from one to the next.

    Signals:
        way_chosen(object): an Instead that is to be asked.
    """

    way_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = EmptyState("", "")
        self._buttons: list[_Way] = []
        self._ways = QVBoxLayout()
        self._ways.setSpacing(Space.XS)
        scroll = ScrollColumn(margin=0)
        scroll.body.addStretch(2)
        scroll.body.addWidget(self._said)
        scroll.body.addLayout(self._ways)
        scroll.body.addStretch(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways on that are offered, in words."""
        return tuple(button.words for button in self._buttons)

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
            button = _Way(way_words(one, filters), self)
            button.clicked.connect(lambda _=False, one=one: self.way_chosen.emit(one))
            self._ways.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            button.show()
            self._buttons.append(button)
        self._fit()
        if had_keyboard:
            self.take_focus()

    def take_focus(self) -> bool:
        """Bring the keyboard to the first way on, if there is one; whether there is."""
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(self._buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_buttons"):
            self._fit()

    def _fit(self) -> None:
        for button in self._buttons:
            button.fit(self.width() - 2 * Space.XL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        here = next((place for place, button in enumerate(self._buttons) if button.hasFocus()), None)
        if here is None or event.key() not in steps:
            super().keyPressEvent(event)
            return
        there = min(len(self._buttons) - 1, max(0, here + steps[Qt.Key(event.key())]))
        self._buttons[there].setFocus(Qt.FocusReason.TabFocusReason)
