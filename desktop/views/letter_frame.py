"""How a letter's screen stands: the sheets beside the choice of letters, or below it where that leaves no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from desktop.style import Space, current_look
from desktop.views.letter_side import LetterSide
from desktop.widgets.buttons import Button
from desktop.widgets.headings import PageHeader
from desktop.widgets.scroll_column import ScrollColumn

BESIDE = 560
"""From this width on, in pixels at 100 %, the sheets stand beside the choice of letters."""

_SHEETS_HEIGHT = 360
"""Of the sheets where they stand below, in pixels at 100 %; the rest is scrolled to."""

_LEAST = 160
"""Of the sheets where they stand beside."""


class LetterFrame(ScrollColumn):
    """The way back, the heading, the choice of letters, and the sheets or words (``main``)."""

    def __init__(
        self, back: Button, header: PageHeader, side: LetterSide, main: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, spacing=Space.S)
        self._side, self._main = side, main
        top = QHBoxLayout()
        top.addWidget(back)
        top.addStretch(1)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(Space.L)
        self._below.addWidget(side)
        self._below.addWidget(main, 1)
        self.body.setContentsMargins(Space.XL, Space.S, Space.XL, Space.L)
        self.body.addLayout(top)
        self.body.addWidget(header)
        self.body.addSpacing(Space.S)
        self.body.addLayout(self._below, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_below"):
            self._fit()

    def _fit(self) -> None:
        look = current_look()
        beside = self.width() >= look.px(BESIDE)
        self._below.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._side.set_above(not beside)
        # Beside one another they take what height there is; their own wishes would let the whole screen scroll.
        high = QSizePolicy.Policy.Ignored if beside else QSizePolicy.Policy.Preferred
        for part in (self._side, self._main):
            part.setSizePolicy(part.sizePolicy().horizontalPolicy(), high)
        self._main.setMinimumHeight(look.px(_LEAST if beside else _SHEETS_HEIGHT))
