"""The two columns of a dispute's page: its course at the left, what really happened at the right, with all the room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.style import Space, current_look

LEFT = 400
"""Width of the left column at 100 %."""

BESIDE = 860
"""From this width of the page on (at 100 %) the two columns stand side by side."""

_NO_MAXIMUM = 16777215
"""Qt's own, which PySide does not export."""


class DisputeColumns(QGridLayout):
    """Side by side where there is room, one under the other where there is not; what happened comes last then."""

    def __init__(self, course: Sequence[QWidget], outcome: QWidget, happened: QWidget) -> None:
        super().__init__()
        self._outcome, self._beside = outcome, False
        self._left, self._right = QWidget(), QWidget()
        self._column = _column(self._left, *course, outcome)
        self._column.addStretch(1)
        _column(self._right, happened).addStretch(1)
        self.setHorizontalSpacing(20)
        self.setVerticalSpacing(Space.L)
        self._place(beside=True)

    def fit(self, width: int) -> None:
        """Stand as a page of this width, in pixels, has room for."""
        look = current_look()
        beside = width >= look.px(BESIDE)
        self._place(beside=beside)
        self._left.setMinimumWidth(look.px(LEFT) if beside else 0)
        self._left.setMaximumWidth(look.px(LEFT) if beside else _NO_MAXIMUM)

    def put_outcome(self, *, first: bool) -> bool:
        """How it ended stands over all else; while it goes on it comes last. Returns whether it stood elsewhere."""
        place = 0 if first else self._column.count() - 2
        stood_elsewhere = self._column.indexOf(self._outcome) != place
        if stood_elsewhere:
            self._column.insertWidget(place, self._outcome)
        return stood_elsewhere

    def _place(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        self.addWidget(self._left, 0, 0)
        self.addWidget(self._right, *((0, 1) if beside else (1, 0)))
        self.setColumnStretch(0, 0 if beside else 1)
        self.setColumnStretch(1, 1 if beside else 0)


def _column(side: QWidget, *parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.L)
    for part in parts:
        column.addWidget(part)
    return column
