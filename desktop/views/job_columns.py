"""The two columns of a job's screen: what is agreed over what happened at the left, the short lists at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.style import Space, current_look

RIGHT = 320
"""Width of the right column at 100 %."""

BESIDE = 780
"""From this width of the screen on (at 100 %) the two columns stand side by side."""

TIMELINE_HEIGHT = 240
"""The least height of the timeline at 100 %."""

_NO_MAXIMUM = 16777215
"""Qt's own, which PySide does not export."""


class JobColumns(QGridLayout):
    """Side by side where there is room, one under the other where there is not; the timeline comes last then."""

    def __init__(self, agreement: QWidget, aside: Sequence[QWidget], timeline: QWidget) -> None:
        super().__init__()
        self._agreement, self._timeline, self._right = agreement, timeline, QWidget()
        self._beside: bool | None = None
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        for part in aside:
            column.addWidget(part)
        column.addStretch(1)
        self.setHorizontalSpacing(20)
        self.setVerticalSpacing(Space.L)
        self.setColumnStretch(0, 1)
        self._place(beside=True)

    def fit(self, width: int) -> None:
        """Stand as a screen of this width, in pixels, has room for."""
        look = current_look()
        beside = width >= look.px(BESIDE)
        self._place(beside=beside)
        self._right.setMinimumWidth(look.px(RIGHT) if beside else 0)
        self._right.setMaximumWidth(look.px(RIGHT) if beside else _NO_MAXIMUM)
        self._timeline.setMinimumHeight(look.px(TIMELINE_HEIGHT))

    def _place(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        self.addWidget(self._agreement, 0, 0)
        self.addWidget(self._right, *((0, 1, 2, 1) if beside else (1, 0, 1, 1)))
        self.addWidget(self._timeline, 1 if beside else 2, 0)
        for row in range(3):
            self.setRowStretch(row, row == (1 if beside else 2))
