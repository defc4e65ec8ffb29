"""What of a side has been on screen, across and down: what was never seen cannot be good."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QScrollArea

from desktop.widgets.page_paint import turned_box, upright_box
from desktop.widgets.page_view import PageView
from ocr.words import Box

OVERLAP = 0.1
"""Of the room that stays in sight when it goes on, so that no line and no word is cut in two."""

_PARTS = 1000
"""Into so many parts a side is divided, across and down, to know which of them were seen."""

_ALL = QRect(0, 0, _PARTS, _PARTS).adjusted(10, 10, -10, -10)
"""Of these, what has to be seen: the very edge need not."""


class SideSight(QObject):
    """Follows which parts of a side were drawn on screen; a part that was jumped over, or cut off, was not.

    Signals:
        changed: more of it was seen, or it is shown in another size.
    """

    changed = Signal()

    def __init__(self, view: PageView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view, self._seen = view, QRegion()
        view.viewport().installEventFilter(self)
        view.zoomed.connect(self.changed)

    @property
    def is_whole(self) -> bool:
        """Whether all of the side was on screen."""
        return self._missing().isEmpty()

    @property
    def is_beside(self) -> bool:
        """Whether the first part that was not seen yet lies beside what is in sight, and not further down."""
        part, sheet = self._first_missing(), self._view.sheet()
        return part is not None and sheet.y() + part.y() * sheet.height() < self._room().center().y()

    def begin(self) -> None:
        """Another side is shown."""
        self._seen = QRegion()
        self.changed.emit()

    def go_on(self) -> None:
        """Bring the first part into sight that was not seen yet, as one reads: to the right, then further down."""
        for outer in self._around():
            outer.ensureWidgetVisible(self._view)
        part, room = self._first_missing(), self._room()
        if part is None:
            return
        self._seen = self._seen.united(self._in_sight())
        edge = QPointF(OVERLAP * room.width(), OVERLAP * room.height())
        self._view.scroll_to(self._view.scrolled() + (self._spot(part) - room.topLeft() - edge).toPoint())
        spot = self._spot(part).toPoint()
        if not self._room().contains(spot):  # the view is higher than what is seen of it
            for outer in self._around():
                if (inside := outer.widget()) is None:
                    continue
                place = self._view.viewport().mapTo(inside, spot)
                outer.ensureVisible(place.x(), place.y(), round(edge.x()), round(room.height() / 2))
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is drawn is seen."""
        if event.type() == QEvent.Type.Paint:
            before = self._seen
            self._seen = before.united(self._in_sight())
            if self._seen != before:
                self.changed.emit()
        return False

    def _around(self) -> list[QScrollArea]:
        """The columns in which the page itself is scrolled, the inmost first."""
        found, place = [], self._view.parentWidget()
        while place is not None:
            if isinstance(place, QScrollArea):
                found.append(place)
            place = place.parentWidget()
        return found

    def _room(self) -> QRectF:
        """What is seen of the view, in its own pixels."""
        return QRectF(self._view.viewport().visibleRegion().boundingRect())

    def _spot(self, part: QRectF) -> QPointF:
        """Where a part of the sheet begins now."""
        sheet = self._view.sheet()
        return QPointF(sheet.x() + part.x() * sheet.width(), sheet.y() + part.y() * sheet.height())

    def _in_sight(self) -> QRegion:
        """The parts of the upright side that are on screen now: none before its picture has come."""
        sheet = self._view.sheet()
        seen = self._room().intersected(sheet)
        if not self._view.is_drawn or seen.isEmpty():
            return QRegion()
        part = QRectF(
            (seen.x() - sheet.x()) / sheet.width(),
            (seen.y() - sheet.y()) / sheet.height(),
            seen.width() / sheet.width(),
            seen.height() / sheet.height(),
        )
        box = upright_box(part, self._view.rotation)
        left, top = ceil(box.left * _PARTS), ceil(box.top * _PARTS)
        right, bottom = floor((box.left + box.width) * _PARTS), floor((box.top + box.height) * _PARTS)
        return QRegion(QRect(left, top, right - left, bottom - top))

    def _missing(self) -> QRegion:
        return QRegion(_ALL).subtracted(self._seen).subtracted(self._in_sight())

    def _first_missing(self) -> QRectF | None:
        """The uppermost part that was not seen, of those beside each other the leftmost, as fractions of the sheet as
        it is turned now."""
        first = next(iter(cast("Iterable[QRect]", self._missing())), None)
        if first is None:
            return None
        left, top, width, height = (number / _PARTS for number in cast("tuple[int, ...]", first.getRect()))
        return turned_box(Box(left, top, width, height), self._view.rotation)
