"""How the Search screen divides its room: filters, answers, and what is shown of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from desktop.style import current_look
from desktop.views.search_filters import SearchFilters

NARROW, HIGH = 560, 420
"""Below this width (in pixels at 100 %) the page stands below the list instead of beside it, from this height on."""

FILTERED = 760
"""Below this width (in pixels at 100 %) the filters leave unless one is chosen or they are opened, so that the page
beside keeps its room: so it is in a usual window while something is put together in the panel at the right, and with
larger text."""

_LIST, _BESIDE = 240, 180
"""Pixels that the answers and the page beside them need at least."""


class SearchColumns(QWidget):
    """Three parts side by side; where somebody moved the lines between them, they stay there.

    Signals:
        filters_can(bool, bool): whether the filters can be opened and closed, which they cannot where they always
            have room; and whether they are open.
        filters_left: they were closed while the keyboard was in them.
    """

    filters_can = Signal(bool, bool)
    filters_left = Signal()

    def __init__(
        self, filters: SearchFilters, answers: QWidget, beside: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._filters = filters
        self._chosen = self._alone = self._moved = self._can_close = False
        self._by_hand: bool | None = None
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
        answers.setMinimumSize(_LIST, 120)
        beside.setMinimumSize(_BESIDE, 120)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)

    def want_filters(self, *, chosen: bool, alone: bool) -> None:
        """What needs the filters even where there is little room: one of them is ``chosen``, unless they were closed
        since; or they stand ``alone``, without answers."""
        if chosen and not self._chosen:
            self._by_hand = self._by_hand or None
        self._chosen, self._alone = chosen, alone
        self.share_room()

    def open_or_close_filters(self) -> None:
        """Open the filters, with the keyboard in them, or close them; so they stay."""
        now = QApplication.focusWidget()
        had_keyboard = now is not None and self._filters.isAncestorOf(now)
        self._by_hand = not self._filters.isVisibleTo(self)
        self.share_room()
        if self._by_hand:
            self._filters.take_focus()
        elif had_keyboard:
            self.filters_left.emit()

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
        by_hand = self._by_hand and not is_wide
        is_open = is_wide or self._alone or (self._chosen if self._by_hand is None else self._by_hand)
        self._filters.setVisible(is_open)
        can_change = not is_wide and not self._alone
        self._can_close = can_change and is_open
        self.filters_can.emit(can_change, is_open)
        if self._moved:
            return
        share = self.width() * (0.3 if by_hand else 0.2)
        left = min(look.px(164), round(share)) if is_open else 0
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        now = QApplication.focusWidget()
        is_there = now is not None and self._filters.isAncestorOf(now)
        if event.key() == Qt.Key.Key_Escape and self._can_close and is_there:
            self.open_or_close_filters()
        else:
            super().keyPressEvent(event)
