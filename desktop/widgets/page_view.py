"""A page at reading size, with exactly the words outlined that were sought."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from archive.search.hits import HitWord
from desktop.tasks import Tasks
from desktop.widgets.page_canvas import PageCanvas
from desktop.widgets.page_paint import paint_area, paint_matches, upright_box, word_place
from desktop.widgets.page_picture import Drawn
from desktop.widgets.page_zoom import MARGIN, Fit
from ocr.words import Box


class PageView(PageCanvas):
    """A page with its matched words: filled and outlined, near misses dashed, the current one stronger.

    It opens as wide as the room, but never so small that its print cannot be read: then around the current word.

    Ctrl and the wheel, + and − zoom; 0 fits the width, 9 the whole page; a double click comes closer or goes back; R
    turns the view, never the record; dragging moves the page; ↑ ↓ step through the matched words, ← → ask for another
    page. Shift and dragging, or :meth:`choose_area`, draws a rectangle.

    Signals, besides those of the canvas:
        stepped(int): the number of the matched word that is now the current one, counted from 0; −1 for none.
        step_beyond(int): ↑ or ↓ went past the first (−1) or the last (+1) matched word.
        page_wanted(int): ← or → asks for the page before (−1) or after (+1).
        area_chosen(object): a rectangle was drawn, as a Box on the upright page.
        clicked(float, float): a click on the page, without dragging it, so far across and down the upright page, each
            as a fraction; origin top left.
        copy_wanted: Ctrl+C.
    """

    stepped = Signal(int)
    step_beyond = Signal(int)
    page_wanted = Signal(int)
    area_chosen = Signal(object)
    clicked = Signal(float, float)
    copy_wanted = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None, *, fit: Fit = Fit.READING) -> None:
        super().__init__(tasks, parent, fit=fit)
        self._words: tuple[HitWord, ...] = ()
        self._current = -1
        self._grabbed: tuple[QPoint, QPoint] | None = None
        self._choosing = False
        self._area: tuple[QPointF, QPointF] | None = None
        self.setAccessibleName(self.tr("Page"))
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def show_page(
        self, picture: Path, turn: int, words: Sequence[HitWord] = (), current: int = 0, *, size: QSize | None = None
    ) -> None:
        """Show a page's picture (see the canvas) from its current matched word, or from its top when there is none."""
        self.show_picture(picture, turn, size=size)
        self.set_words(words, current=current)

    def show_nothing(self, why: str = "") -> None:
        """Show only the ground, and ``why`` there is no page on it."""
        super().show_nothing(why)
        self.set_words(())

    def set_words(self, words: Sequence[HitWord], *, current: int = 0) -> None:
        """Outline these words and make one the current one (``-1``: the last)."""
        self._words = tuple(words)
        self._make_current(current % len(self._words) if self._words else -1)

    def renew_words(self, words: Sequence[HitWord]) -> None:
        """Outline these words, for the page was read anew; the current one is that nearest to where it was, and the
        page stays where it is."""
        before = self._words[self._current].box if self._current >= 0 else None
        self._words = tuple(words)
        starts = [number for number, word in enumerate(self._words) if not word.goes_on]
        if before is None or not starts:
            self._current = -1
        else:
            self._current = min(starts, key=lambda number: _apart(self._words[number].box, before))
        self.viewport().update()

    def mark_words(self, words: Sequence[HitWord]) -> None:
        """Outline these words and go to none of them; the page stays where it is."""
        self._words, self._current = tuple(words), -1
        self.viewport().update()

    def show_place(self, box: Box) -> None:
        """Bring a part of the upright page into sight."""
        self.bring_into_sight(word_place(box, self.rotation, self.sheet()))

    @property
    def words(self) -> tuple[HitWord, ...]:
        """The words that are outlined."""
        return self._words

    @property
    def current(self) -> int:
        """The number of the current matched word, counted from 0; −1 for none."""
        return self._current

    def step(self, by: int) -> None:
        """Go to another matched word; past the ends, ``step_beyond`` says so."""
        wanted = self._current + by
        while 0 <= wanted < len(self._words) and self._words[wanted].goes_on:
            wanted += by
        if self._words and 0 <= wanted < len(self._words):
            self._make_current(wanted)
        else:
            self.step_beyond.emit(by)

    def rotate_view(self) -> None:
        """A quarter turn clockwise, for looking only."""
        super().rotate_view()
        self._see_current()

    def choose_area(self) -> None:
        """The next drag draws a rectangle instead of moving the page; Esc gives it up."""
        self._choosing = True
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)

    def take_size_key(self, event: QKeyEvent) -> bool:
        """Do what + − 0 9 R mean, wherever they were pressed; whether it was one of them."""
        keys = Qt.KeyboardModifier
        if event.modifiers() & (keys.ControlModifier | keys.AltModifier | keys.MetaModifier):
            return False
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case Qt.Key.Key_0:
                self.fit_width()
            case Qt.Key.Key_9:
                self.fit_page()
            case Qt.Key.Key_R:
                self.rotate_view()
            case _:
                return False
        return True

    def paint_over(self, painter: QPainter, sheet: QRectF) -> None:
        """The matched words, and the rectangle that is being drawn."""
        paint_matches(painter, self._words, self._current, self.rotation, sheet)
        if self._area is not None:
            paint_area(painter, QRectF(*self._area).normalized())

    def _make_current(self, number: int) -> None:
        self._current = number
        self._see_current()
        self.viewport().update()
        self.stepped.emit(number)

    def _see_current(self) -> None:
        """Bring the current word into sight, and across the page as many others as go beside it, the nearest first."""
        if self._current < 0:
            return
        sheet = self.sheet()
        places = [word_place(word.box, self.rotation, sheet) for word in self._words]
        current = places[self._current]
        left, right, room = current.left(), current.right(), self.viewport().width() - 2 * MARGIN
        for place in sorted(places, key=lambda one: abs(one.center().y() - current.center().y())):
            wider = min(left, place.left()), max(right, place.right())
            if wider[1] - wider[0] <= room:
                left, right = wider
        self.bring_into_sight(QRectF(left, current.y(), right - left, current.height()))

    def _take(self, drawn: Drawn) -> None:
        shape = self._shape
        super()._take(drawn)
        if self._shape != shape:
            self._see_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._see_current()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        turned = event.angleDelta().y()
        if turned > 0:
            self.zoom_in(event.position())
        elif turned < 0:
            self.zoom_out(event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        elif self._choosing or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._area = (event.position(), event.position())
        else:
            self._grabbed = (event.position().toPoint(), self.scrolled())
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.fit is Fit.FREE:
            self.fit_width()
        else:
            self.come_closer(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._area is not None:
            self._area = (self._area[0], event.position())
            self.viewport().update()
        elif self._grabbed is not None:
            start, scrolled = self._grabbed
            self.scroll_to(scrolled - (event.position().toPoint() - start))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        area, grabbed = self._area, self._grabbed
        self._let_go()
        sheet = self.sheet()
        if area is None:
            at = event.position()
            is_click = grabbed is not None and _far(at, grabbed[0]) < QApplication.startDragDistance()
            if is_click and sheet.contains(at):
                place = upright_box(_part_of(QRectF(at, at), sheet), self.rotation)
                self.clicked.emit(place.left, place.top)
            return
        seen = QRectF(*area).normalized().intersected(sheet)
        if min(seen.width(), seen.height()) >= QApplication.startDragDistance() / 2:
            self.area_chosen.emit(upright_box(_part_of(seen, sheet), self.rotation))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up if self._words:
                self.step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.page_wanted.emit(1 if event.key() == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_C if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.copy_wanted.emit()
            case Qt.Key.Key_Escape if self._choosing or self._area is not None:
                self._let_go()
            case _:
                if not self.take_size_key(event):
                    super().keyPressEvent(event)

    def _let_go(self) -> None:
        self._area, self._grabbed, self._choosing = None, None, False
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        self.viewport().update()


def _apart(one: Box, other: Box) -> float:
    """How far apart two boxes begin; up and down counts more, for lines are read across."""
    return abs(one.left - other.left) + 4 * abs(one.top - other.top)


def _far(one: QPointF, other: QPoint) -> float:
    return (one - QPointF(other)).manhattanLength()


def _part_of(area: QRectF, sheet: QRectF) -> QRectF:
    return QRectF(
        (area.x() - sheet.x()) / sheet.width(),
        (area.y() - sheet.y()) / sheet.height(),
        area.width() / sheet.width(),
        area.height() / sheet.height(),
    )
