"""What the answers of the Search screen stand on: the earlier searches they are sought within, or the page they are
like. Each can be let go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.models.search_asked import Ground
from desktop.style import Space, Tone, current_look
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.opening_pill import OpeningPill

WIDEST = 260
"""Pixels at 100 % of the words on a chip; longer ones, and those with less room, are cut and told in full by its
hint."""


class _Chip(OpeningPill):
    """Pressed, or Delete on it, lets its ground go."""

    def __init__(self, ground: Ground, parent: QWidget) -> None:
        super().__init__("", Tone.ACCENT, ground.lets_go, parent)
        self._ground = ground
        self.setAccessibleName(ground.words)

    def fit(self, room: int) -> None:
        """Cut the words so that the chip has room."""
        self.setText("  ×")
        left = min(current_look().px(WIDEST), room - self.sizeHint().width())
        whole, lets_go = self._ground.words, self._ground.lets_go
        words = QFontMetrics(self.font()).elidedText(whole, Qt.TextElideMode.ElideRight, left)
        self.setText(f"{words}  ×".replace("&", "&&"))
        self.setToolTip(f"{whole}\n{lets_go}" if words != whole else lets_go)

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

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

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
        self._fit()

    def _fit(self) -> None:
        for chip in self.findChildren(_Chip):
            chip.fit(self.width())
        self.updateGeometry()
