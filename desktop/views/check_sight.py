"""How far down a side has been on screen: what was never seen cannot be good."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal

from desktop.widgets.page_view import PageView

OVERLAP = 0.1
"""Of the view's height that stays in sight when it goes on, so that no line is cut in two."""

_ROUNDING = 0.01
"""Of the side's height: its very edge need not be seen."""


class SideSight(QObject):
    """Follows what is seen of a side from its top; jumping over a part is not seeing it.

    Signals:
        changed: more of it was seen, or it is shown in another size.
    """

    changed = Signal()

    def __init__(self, view: PageView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view, self._down_to = view, 0.0
        view.verticalScrollBar().valueChanged.connect(self._note)
        view.zoomed.connect(self._note)

    @property
    def is_whole(self) -> bool:
        """Whether all of the side was on screen, down to its end."""
        return self._reach() >= 1 - _ROUNDING

    def begin(self) -> None:
        """Another side is shown, from its top."""
        self._down_to = 0.0
        self.changed.emit()

    def go_on(self) -> None:
        """Bring the first part into sight that was not seen yet."""
        self._down_to = self._reach()
        sheet, room = self._view.sheet(), self._view.viewport().height()
        wanted = sheet.top() + self._down_to * sheet.height() - OVERLAP * room
        self._view.scroll_to(self._view.scrolled() + QPoint(0, round(wanted)))

    def _note(self) -> None:
        if self._view.is_drawn:
            self._down_to = self._reach()
        self.changed.emit()

    def _reach(self) -> float:
        """Down to which part of its height the side was seen, with what is in sight now."""
        sheet, room = self._view.sheet(), self._view.viewport().height()
        if sheet.height() <= 0:
            return self._down_to
        top, bottom = -sheet.top() / sheet.height(), (room - sheet.top()) / sheet.height()
        return max(self._down_to, min(1.0, bottom)) if top <= self._down_to + _ROUNDING else self._down_to
