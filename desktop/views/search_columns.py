"""How the Search screen divides its room: filters, answers, and what is shown of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.style import current_look

NARROW, HIGH = 560, 420
"""Below this width (in pixels at 100 %) the page stands below the list instead of beside it, from this height on."""

FILTERED = 760
"""Below this width (in pixels at 100 %) the filters leave unless one is chosen, so that the page beside keeps its room:
so it is in a usual window while something is put together in the panel at the right."""


class SearchColumns(QWidget):
    """Three parts side by side; where somebody moved the lines between them, they stay there."""

    def __init__(self, filters: QWidget, answers: QWidget, beside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = filters
        self._wanted = self._moved = False
        self._split, self._answers = (QSplitter(Qt.Orientation.Horizontal) for _ in range(2))
        for split in (self._split, self._answers):
            split.setHandleWidth(1)
            split.setChildrenCollapsible(False)
            split.splitterMoved.connect(self._note_moved)
        for part in (answers, beside):
            self._answers.addWidget(part)
        self._answers.setStretchFactor(1, 1)
        self._split.addWidget(filters)
        self._split.addWidget(self._answers)
        self._split.setStretchFactor(1, 1)
        filters.setMinimumWidth(112)
        answers.setMinimumSize(240, 120)
        beside.setMinimumSize(180, 120)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)

    def want_filters(self, wanted: bool) -> None:
        """Whether the filters are needed even where there is little room: one of them is chosen."""
        self._wanted = wanted
        self.share_room()

    def share_room(self) -> None:
        """Room as drawn at 100 %; larger text takes more, but never the page's share."""
        look = current_look()
        narrow = self.width() < look.px(NARROW)
        below = narrow and self.height() >= look.px(HIGH)
        wanted = Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal
        if self._answers.orientation() != wanted:
            self._answers.setOrientation(wanted)
            self._moved = False
        is_wide = self.width() >= look.px(FILTERED)
        self._filters.setVisible(is_wide or self._wanted)
        if self._moved:
            return
        left = min(look.px(164), round(self.width() * 0.2)) if self._filters.isVisibleTo(self) else 0
        room = self.width() - left
        first = round(self.height() * 0.45) if below else min(look.px(452), round(room * (0.525 if is_wide else 0.46)))
        self._split.setSizes([left, room])
        self._answers.setSizes([first, max(1, (self.height() if below else room) - first)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_split"):
            self.share_room()

    def _note_moved(self, _position: int, _handle: int) -> None:
        self._moved = True
