"""One page's picture on the ground: how large, which way up, and which part of it is in sight."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.tasks import Latest, Tasks
from desktop.widgets.page_paint import paint_focus, paint_shadow, paint_sheet, paint_words
from desktop.widgets.page_picture import NOTHING, Drawn, draw_page
from desktop.widgets.page_zoom import MARGIN, STEP, Fit, Zoom, natural_size, sheet_in

_A4 = QSizeF(210, 297)


class PageCanvas(QAbstractScrollArea):
    """Shows a picture, zooms it and turns the view of it. It is decoded, turned and scaled in a thread.

    Signals:
        zoomed(float): the factor now in force (1.0 = as large as on the desk).
        missing: there is no picture where one was to be shown.
        trouble(object): the picture could not be made, for a reason nobody expected.
    """

    zoomed = Signal(float)
    missing = Signal()
    trouble = Signal(object)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None, *, fit: Fit = Fit.READING) -> None:
        """``fit``: how a page opens until somebody zooms."""
        super().__init__(parent)
        self._lookup = Latest(tasks, self.trouble.emit)
        self._picture: Path | None = None
        self._instead = ""
        self._turn = 0
        self._rotation = 0
        self._shape = _A4
        self._drawn: Drawn = NOTHING
        self._zoom = Zoom(fit)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)  # the ground is what lies behind

    # What is shown

    def show_picture(self, picture: Path, turn: int, *, size: QSize | None = None) -> None:
        """Show a picture from its top, turned by ``turn`` degrees clockwise to stand upright. ``size`` is that of the
        stored picture in pixels, so that the sheet has its shape at once."""
        if (picture, turn) != (self._picture, self._turn):
            self._picture, self._turn, self._rotation = picture, turn, 0
            self._drawn = NOTHING
        self._instead = ""
        if size is not None and not size.isEmpty():
            self._shape = _turned(QSizeF(size), turn + self._rotation)
        self._arrange()
        self.horizontalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)
        self._ask()

    def show_nothing(self, why: str = "") -> None:
        """Show only the ground, and ``why`` there is no page on it."""
        self._lookup.forget()
        self._picture, self._turn, self._rotation = None, 0, 0
        self._drawn, self._shape, self._instead = NOTHING, _A4, why
        self._arrange()

    @property
    def instead(self) -> str:
        """What is said in place of a page or its picture."""
        return self._instead

    @property
    def is_drawn(self) -> bool:
        """Whether the picture has come."""
        return self._drawn.is_there

    # How large, and which way up

    @property
    def factor(self) -> float:
        """How large the page is shown; 1.0 is as large as on the desk."""
        return self._zoom.factor_in(self._room(), self._shape)

    @property
    def fit(self) -> Fit:
        """Whether the size follows the room."""
        return self._zoom.fit

    @property
    def rotation(self) -> int:
        """By how many degrees clockwise the view is turned away from upright."""
        return self._rotation

    def zoom_in(self, at: QPointF | None = None) -> None:
        """One step larger, around a point of the viewport or its middle."""
        self._set_zoom(self._zoom.larger(self.factor), at)

    def zoom_out(self, at: QPointF | None = None) -> None:
        """One step smaller, around a point of the viewport or its middle."""
        self._set_zoom(self._zoom.smaller(self.factor), at)

    def come_closer(self, at: QPointF) -> None:
        """As large as on the desk, or two steps larger where it is that large already, around a point."""
        closer = max(1.0, self._zoom.larger(self.factor).larger(self.factor * STEP).factor)
        self._set_zoom(Zoom(Fit.FREE, closer), at)

    def fit_width(self) -> None:
        """As wide as the room."""
        self._set_zoom(Zoom(Fit.WIDTH))

    def fit_page(self) -> None:
        """The whole page in the room."""
        self._set_zoom(Zoom(Fit.PAGE))

    def rotate_view(self) -> None:
        """A quarter turn clockwise, for looking only; the next page stands upright again."""
        self._rotation = (self._rotation + 90) % 360
        self._shape = self._shape.transposed()
        self._drawn = NOTHING
        self._arrange()
        self._ask()

    def sheet(self) -> QRectF:
        """Where the whole page lies now, in the viewport's pixels."""
        scrolled = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return sheet_in(self._room(), self._shape, self.factor, scrolled)

    def bring_into_sight(self, place: QRectF) -> None:
        """Scroll so that a place of the viewport stands in its middle, unless it is in sight already."""
        room = QRectF(self.viewport().rect()).adjusted(MARGIN, MARGIN * 2, -MARGIN, -MARGIN * 2)
        if not room.contains(place):
            away = (place.center() - room.center()).toPoint()
            self.scroll_to(self.scrolled() + away)

    def scrolled(self) -> QPoint:
        """How far the page is scrolled, in pixels."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def scroll_to(self, spot: QPoint) -> None:
        """Scroll to a value of :meth:`scrolled`, as far as the page goes."""
        self.horizontalScrollBar().setValue(spot.x())
        self.verticalScrollBar().setValue(spot.y())

    def paint_over(self, painter: QPainter, sheet: QRectF) -> None:
        """For what lies on the picture; does nothing here."""

    def _set_zoom(self, zoom: Zoom, at: QPointF | None = None) -> None:
        """Change the size and keep the point of the page that is under ``at`` where it is."""
        fixed = at or QPointF(self.viewport().rect().center())
        before = self.sheet()
        across, down = (fixed.x() - before.x()) / before.width(), (fixed.y() - before.y()) / before.height()
        self._zoom = zoom
        self._arrange()
        after = self.sheet()
        there = QPointF(after.x() + across * after.width(), after.y() + down * after.height())
        self.scroll_to(self.scrolled() + (there - fixed).toPoint())
        self._ask()

    def _room(self) -> QSize:
        """The view's size as if a scroll bar were shown already, so that fitting the width never flickers."""
        hidden = self.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        bar = 0 if hidden or self._zoom.fit is Fit.PAGE else self.verticalScrollBar().sizeHint().width()
        room = self.maximumViewportSize()
        return QSize(max(1, room.width() - bar), max(1, room.height()))

    def _arrange(self) -> None:
        size = QSize(0, 0)
        if self._picture is not None:
            size = (natural_size(self._shape) * self.factor).toSize() + QSize(2 * MARGIN, 2 * MARGIN)
        room = self.viewport().size()
        most = self.maximumViewportSize()
        if size.width() <= most.width() and size.height() <= most.height():
            room = most  # bars that are still there from before must not make each other necessary
        for bar, whole, part in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height(), room.height()),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(part)
            bar.setSingleStep(32)
        self.viewport().update()
        self.zoomed.emit(self.factor)

    # The picture

    def _ask(self) -> None:
        picture, turn = self._picture, self._turn + self._rotation
        if picture is None:
            return
        room = (self.sheet().size() * self.devicePixelRatioF()).toSize()
        self._lookup.ask(lambda: draw_page(picture, turn=turn, room=room), then=self._take)

    def _take(self, drawn: Drawn) -> None:
        self._drawn = drawn
        if not drawn.is_there:
            self._instead = self.tr("The picture of this page is not there yet.")
            self.missing.emit()
        elif _differ(QSizeF(drawn.full), self._shape):
            self._shape = QSizeF(drawn.full)
            self._arrange()
            self._ask()  # it was scaled for another shape
        self.viewport().update()

    # Qt's side

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self._picture is None:
            paint_words(painter, QRectF(self.viewport().rect()), self._instead)
            return
        sheet = self.sheet()
        paint_shadow(painter, sheet)
        if self._drawn.is_there:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(sheet, self._drawn.image)
            self.paint_over(painter, sheet)
        else:
            paint_sheet(painter, sheet, self._instead)
        if self.hasFocus():
            paint_focus(painter, sheet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._ask()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


def _turned(size: QSizeF, turn: int) -> QSizeF:
    return size.transposed() if turn % 180 else size


def _differ(one: QSizeF, other: QSizeF) -> bool:
    """Whether two sizes have shapes that differ by more than a pixel of rounding."""
    longest = max(one.width(), one.height(), other.width(), other.height())
    return abs(one.width() * other.height() - one.height() * other.width()) > 2 * longest
