"""What the answers of the Search screen stand on: the earlier searches they are sought within, or the page they are
like. Each can be let go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.models.search_asked import Ground
from desktop.style import Space, Tone, current_look
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.opening_pill import OpeningPill

WIDEST = 260
"""Pixels at 100 % of the words on a chip; longer ones are cut and told in full by its hint."""


class _Chip(OpeningPill):
    """Pressed, or Delete on it, lets its ground go."""

    def __init__(self, ground: Ground, parent: QWidget) -> None:
        look = current_look()
        metrics = QFontMetrics(look.font())
        words = metrics.elidedText(ground.words, Qt.TextElideMode.ElideRight, look.px(WIDEST))
        super().__init__(f"{words}  ×", Tone.ACCENT, ground.lets_go, parent)
        self.setAccessibleName(ground.words)
        self.setToolTip(f"{ground.words}\n{ground.lets_go}" if words != ground.words else ground.lets_go)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)


class SearchGrounds(QWidget):
    """A line of chips; gone while there is none.

    Signals:
        let_go(object): the key of the ground that is to be let go.
    """

    let_go = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grounds: tuple[Ground, ...] = ()
        self._flow = FlowLayout(self, gap=Space.XS)
        self.hide()

    @property
    def shown(self) -> tuple[str, ...]:
        """The words of the chips, in order."""
        return tuple(ground.words for ground in self._grounds)

    def show_grounds(self, grounds: Sequence[Ground]) -> None:
        """Replace the chips. Those that stay the same stay the same widgets, and the keyboard on them."""
        if tuple(grounds) == self._grounds:
            return
        self._grounds = tuple(grounds)
        self._flow.clear()
        for ground in grounds:
            chip = _Chip(ground, self)
            chip.clicked.connect(lambda _=False, key=ground.key: self.let_go.emit(key))
            self._flow.addWidget(chip)
            chip.show()
        self.setVisible(bool(grounds))
        self.updateGeometry()
