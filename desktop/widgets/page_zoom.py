"""How large a page is shown, and where it then lies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF

MARGIN = 24
"""Ground around the sheet, in pixels."""

LONG_SIDE = 1123
"""The long side at 100 %, in pixels: an A4 sheet at the 96 dots to the inch that screens count with."""

SMALLEST, LARGEST = 0.1, 6.0
STEP = 1.25

WIDEST = 1.2
"""How large a page becomes by itself in a wide room: larger, it would show too few lines to find one's way on it."""

READABLE = 0.45
"""How small a page becomes by itself in a narrow room: smaller, ordinary print cannot be read."""

LYING_READABLE = 0.3
"""The same for a page that is wider than high: scrolling to and fro with each line is worse than small print."""

STRIP = 2.0
"""So many times wider than high, it is no page but a strip or a small picture: that is never wider than the room."""

NEARLY = 0.8
"""A page that would become no smaller than so many times what is right is shown whole, or as wide as the room, rather
than lack its last lines or the ends of all of them."""


class Fit(StrEnum):
    """Whether the size follows the room. To read in, a page is as wide as that but never too small for its print, and
    whole where that costs little. To look at all of it, it is the same but never wider than the room."""

    READING = "reading"
    LOOKING = "looking"
    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Zoom:
    """A wish for a size: following the room, or ``factor`` (1.0 = as large as on the desk) when free."""

    fit: Fit = Fit.READING
    factor: float = 1.0

    def factor_in(self, room: QSize, page: QSizeF) -> float:
        """The factor that comes of it for ``page`` (any unit, only its shape counts) in a view of ``room`` pixels."""
        if self.fit is Fit.FREE:
            return self.factor
        unit = natural_size(page)
        wide = max(80, room.width() - 2 * MARGIN) / unit.width()
        high = max(80, room.height() - 2 * MARGIN) / unit.height()
        match self.fit:
            case Fit.LOOKING:
                return _within(min(wide, Zoom(Fit.READING).factor_in(room, page)))
            case Fit.READING:
                least = LYING_READABLE if unit.width() > unit.height() else READABLE
                if unit.width() >= STRIP * unit.height():
                    least = min(least, wide)
                reading = min(wide, WIDEST) if wide >= NEARLY * least else least
                whole = min(wide, high)
                return whole if NEARLY * max(least, reading) <= whole < reading else reading
            case Fit.WIDTH:
                return _within(min(wide, WIDEST))
            case Fit.PAGE:
                return _within(min(wide, high))

    def larger(self, now: float) -> Zoom:
        """One step up from the factor in force."""
        return Zoom(Fit.FREE, _within(now * STEP))

    def smaller(self, now: float) -> Zoom:
        """One step down from the factor in force."""
        return Zoom(Fit.FREE, _within(now / STEP))


def natural_size(page: QSizeF) -> QSizeF:
    """The size of a page of this shape at 100 %, in pixels."""
    longest = max(page.width(), page.height(), 1.0)
    return QSizeF(
        max(1.0, page.width() * LONG_SIDE / longest),
        max(1.0, page.height() * LONG_SIDE / longest),
    )


def sheet_in(room: QSize, page: QSizeF, factor: float, scrolled: QPointF) -> QRectF:
    """Where the sheet lies in a view of ``room`` pixels scrolled by ``scrolled``: in the middle where it is narrower,
    at the top where it is lower."""
    size = natural_size(page) * factor
    left = max(float(MARGIN), (room.width() - size.width()) / 2)
    return QRectF(QPointF(round(left - scrolled.x()), round(MARGIN - scrolled.y())), size.toSize())


def _within(factor: float) -> float:
    return min(LARGEST, max(SMALLEST, factor))
