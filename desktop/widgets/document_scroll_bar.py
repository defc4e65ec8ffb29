"""The scroll bar of a whole document, page after page, with a mark for every hit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from desktop.office_words import counted
from desktop.style import current_look

_PAGE = 1000
"""Steps of the bar for a page."""

_REACH = 3
"""So many pixels beside a mark still belong to it."""


_MOST = 2000
"""Marks for a whole document, about: a bar has fewer pixels."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A hit: on which page, counted from 1, and how far down there, as a fraction. ``number`` tells which of the page's
    hits it is, from 0. ``near``: a near miss."""

    page: int
    at: float
    number: int
    near: bool = False


def told_apart(ticks: Iterable[Tick], pages: int) -> list[Tick]:
    """The ticks of one page of so many that can be told apart on a bar: of several that fall together the first, as a
    near miss only if all are."""
    parts = max(1, _MOST // max(1, pages))
    found: dict[int, Tick] = {}
    for tick in ticks:
        part = int(tick.at * parts)
        known = found.setdefault(part, tick)
        if known.near and not tick.near:
            found[part] = replace(known, near=False)
    return list(found.values())


class DocumentScrollBar(QScrollBar):
    """As long as the document. Marks are drawn over it: full ones, broken ones for near misses, and a broad one for the
    current hit. A click on a mark leads to its hit.

    Signals:
        place_wanted(int, float): a page is to be shown, so far down, as a fraction.
        tick_wanted(object): a mark was clicked: the Tick.
    """

    place_wanted = Signal(int, float)
    tick_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._pages = 0
        self._ticks: Sequence[Tick] = ()
        self._current: Tick | None = None
        self._quiet = False
        self.setSingleStep(_PAGE // 12)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Place in the document"))
        self.valueChanged.connect(self._moved)

    @property
    def ticks(self) -> Sequence[Tick]:
        """The marks, in the order of the document."""
        return self._ticks

    @property
    def current(self) -> Tick | None:
        """The current hit."""
        return self._current

    def show_place(self, page: int, pages: int, top: float, part: float) -> None:
        """Which page of how many is in sight, from how far down, and how much of it; fractions of the page."""
        self._pages = pages
        if self.isSliderDown():
            return  # whoever drags it leads
        self._quiet = True
        self.setPageStep(max(1, round(part * _PAGE)))
        self.setRange(0, max(0, pages * _PAGE - self.pageStep()))
        self.setValue(round((page - 1 + top) * _PAGE))
        self._quiet = False

    def show_ticks(self, ticks: Sequence[Tick], *, hits: int, current: Tick | None) -> None:
        """Mark ``hits`` hits by these, in the order of the document, and the ``current`` one."""
        self._ticks, self._current = ticks, current
        told = counted(hits, self.tr("1 hit"), self.tr("{n} hits")) if hits else ""
        self.setAccessibleDescription(told)
        self.setToolTip(told)
        self.update()

    def tick_place(self, tick: Tick) -> int:
        """How far down the bar a hit is marked, in pixels."""
        return self._down(tick, self._groove())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > 0:
            super().paintEvent(event)
        if not self._ticks or not self._pages:
            return
        painter = QPainter(self)
        look = current_look()
        ink = QColor(look.tokens.accent)
        left, wide, high = 1, self.width() - 2, max(2, look.px(2))
        groove = self._groove()
        drawn: dict[int, bool] = {}
        for tick in self._ticks:
            place = self._down(tick, groove)
            drawn[place] = drawn.get(place, True) and tick.near
        for place, near in drawn.items():
            if near:
                part = (wide - 2) // 2
                painter.fillRect(QRect(left, place - high // 2, part, high), ink)
                painter.fillRect(QRect(left + wide - part, place - high // 2, part, high), ink)
            else:
                painter.fillRect(QRect(left, place - high // 2, wide, high), ink)
        if self._current is not None:
            place, side = self._down(self._current, groove), look.px(7)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(look.tokens.hit))
            painter.setPen(QPen(QColor(look.tokens.ink), 1.5))
            painter.drawRoundedRect(QRectF(1, place - side / 2, self.width() - 2, side), 2, 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._ticks:
            y, groove = round(event.position().y()), self._groove()
            nearest = min(self._ticks, key=lambda tick: abs(self._down(tick, groove) - y))
            if abs(self._down(nearest, groove) - y) <= _REACH:
                self.tick_wanted.emit(nearest)
                return
        super().mousePressEvent(event)

    def _moved(self, value: int) -> None:
        if self._quiet or not self._pages:
            return
        page = min(self._pages, value // _PAGE + 1)
        self.place_wanted.emit(page, min(1.0, value / _PAGE - (page - 1)))

    def _down(self, tick: Tick, groove: QRect) -> int:
        return groove.top() + round((tick.page - 1 + tick.at) / max(1, self._pages) * (groove.height() - 1))

    def _groove(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, groove = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarGroove
        return self.style().subControlRect(control, option, groove, self)
