"""How the sides of a scan come to lie, before it is kept: sheet by sheet, front beside back, each named."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QImage, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from archive.paper.scanning import WovenSide
from archive.records import Face
from desktop.models.paper_words import side_word
from desktop.style import RADIUS, Text, current_look

_WIDE, _HIGH = 116, 156
"""The room of one side's picture in pixels. It does not grow with the text."""

_EDGE = 8
"""Around and between the two pictures of a sheet, in pixels."""

_LINE = 20
"""Height of the line below a picture, in pixels at 100 %."""

MOST_ROWS, LOW = 2, 4.5
"""Rows that are seen at once; more scroll. In a window lower than so many rows it is one: the button is to be seen."""

_COVER, _BLANK = 0.3, 0.6
"""How strongly what does not count, and what is blank, is drawn."""

_PAIR_ROLE = Qt.ItemDataRole.UserRole + 1
_TOP = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
Pair = tuple[int, ...]
"""The places (from 0) of the one or two sides of a sheet."""


def paired(sides: Sequence[WovenSide]) -> list[Pair]:
    """The sides sheet by sheet: a front begins one, and so does a back behind a back."""
    pairs: list[Pair] = []
    for place, side in enumerate(sides):
        if side.face is Face.BACK and pairs and len(pairs[-1]) == 1 and sides[pairs[-1][0]].face is Face.FRONT:
            pairs[-1] = (*pairs[-1], place)
        else:
            pairs.append((place,))
    return pairs


class _Pairs(QAbstractListModel):
    """Answers sheets; asks for a side's picture when it is first drawn."""

    picture_wanted = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sides: tuple[WovenSide, ...] = ()
        self.pairs: list[Pair] = []
        self._pictures: dict[int, QImage] = {}
        self._asked: set[int] = set()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.pairs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Pair | str | None:
        if not index.isValid():
            return None
        pair = self.pairs[index.row()]
        if role == _PAIR_ROLE:
            return pair
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(self.words(place) for place in pair)
        return None

    def replace(self, sides: tuple[WovenSide, ...]) -> None:
        self.beginResetModel()
        self.sides, self.pairs = sides, paired(sides)
        self._pictures.clear()
        self._asked.clear()
        self.endResetModel()

    def words(self, place: int, *, short: bool = False) -> str:
        """ "Sheet 1, front", or shorter "1 front"; what does not count, and what is blank, says so."""
        side = self.sides[place]
        if side.is_cover:
            if side.is_blank:
                return self.tr("its back")
            if side.cover_of:
                return side.cover_of if short else self.tr("cover sheet of {number}").format(number=side.cover_of)
            return self.tr("cover sheet")
        if short:
            said = (self.tr("{n} front") if side.face is Face.FRONT else self.tr("{n} back")).format(n=side.sheet)
        else:
            said = side_word(side.sheet, side.face)
        return f"{said}, {self.tr('blank')}" if side.is_blank else said

    def picture(self, place: int) -> QImage | None:
        if place not in self._asked:
            self._asked.add(place)
            self.picture_wanted.emit(place)
        return self._pictures.get(place)

    def put(self, place: int, picture: QImage) -> None:
        self._pictures[place] = picture
        for row, pair in enumerate(self.pairs):
            if place in pair:
                at = self.index(row, 0)
                self.dataChanged.emit(at, at)


class SheetPairs(QListView):
    """Draws and asks only for what is in sight.

    Signals:
        picture_wanted(int): the picture of the side at this place (from 0) is in sight; load it elsewhere and call
            :meth:`set_picture`.
        large_wanted(int): a double click on this side, or Enter on its sheet.
    """

    picture_wanted = Signal(int)
    large_wanted = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """``name`` is the accessible name."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("role", "open")
        self._pairs = _Pairs(self)
        self._pairs.picture_wanted.connect(self.picture_wanted)
        self.setModel(self._pairs)
        self.setItemDelegate(_PairDelegate(self, self._pairs))
        self.setUniformItemSizes(True)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_sides(self, sides: tuple[WovenSide, ...]) -> None:
        """Show these in their order."""
        self._pairs.replace(sides)
        self._fit()

    def words(self, place: int) -> str:
        """What the side at a place is."""
        return self._pairs.words(place)

    def set_picture(self, place: int, picture: QImage) -> None:
        """Give the picture of a side, upright."""
        self._pairs.put(place, picture)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.large_wanted.emit(self._pairs.pairs[self.currentIndex().row()][0])
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            pair = self._pairs.pairs[index.row()]
            right = event.position().x() - self.visualRect(index).left() > _EDGE + _WIDE + _EDGE / 2
            self.large_wanted.emit(pair[-1] if right else pair[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_pairs"):
            self.scheduleDelayedItemsLayout()
            self._fit()

    def _fit(self) -> None:
        """As high as its rows, of which the last one begins to be seen where there are more."""
        size = _room(self._pairs)
        bar = self.verticalScrollBar().sizeHint().width()
        many = max(1, (self.width() - bar) // size.width())
        rows = -(-len(self._pairs.pairs) // many)
        most = MOST_ROWS if self.window().height() >= LOW * size.height() else 1
        high = min(rows, most) * size.height() + (size.height() // 4 if rows > most else 0) + 4
        if high != self.height():
            self.setFixedHeight(max(high, size.height()))


class _PairDelegate(QStyledItemDelegate):
    def __init__(self, parent: QObject, pairs: _Pairs) -> None:
        super().__init__(parent)
        self._pairs = pairs

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return _room(self._pairs)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        pair = index.data(_PAIR_ROLE)
        if not isinstance(pair, tuple):
            return
        look = current_look()
        whole: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(QColor(look.tokens.accent if chosen else look.tokens.line), 1))
        painter.setBrush(QColor(look.tokens.hover))
        painter.drawRoundedRect(whole.adjusted(2, 2, -3, -3), RADIUS, RADIUS)
        corner = whole.topLeft() + QPoint(_EDGE, _EDGE)
        for place in pair:
            self._paint_side(painter, place, QRect(corner, QSize(_WIDE, _HIGH)))
            corner += QPoint(_WIDE + _EDGE, 0)
        painter.restore()

    def _paint_side(self, painter: QPainter, place: int, room: QRect) -> None:
        look, side, picture = current_look(), self._pairs.sides[place], self._pairs.picture(place)
        size = picture.size() if picture is not None else QSize(210, 297)
        sheet = QRect(room.topLeft(), size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
        sheet.moveCenter(room.center())
        painter.setOpacity(_COVER if side.is_cover else _BLANK if side.is_blank else 1)
        painter.fillRect(sheet, QColor(look.tokens.sheet))
        if picture is not None:
            painter.drawImage(sheet, picture)
        painter.setPen(QPen(QColor(look.tokens.sheet_edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sheet.adjusted(0, 0, -1, -1))
        painter.setOpacity(1)
        font = look.font(Text.SMALL)
        if side.is_cover:
            font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(QColor(look.tokens.ink_two))
        below = QRect(room.left(), room.bottom() + 1, room.width(), look.px(_LINE))
        words = QFontMetrics(font).elidedText(
            self._pairs.words(place, short=True), Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), words)


def _room(pairs: _Pairs) -> QSize:
    """Of every sheet alike: two pictures wide unless all sheets have one side."""
    wide = max((len(pair) for pair in pairs.pairs), default=1)
    return QSize(wide * (_WIDE + _EDGE) + _EDGE, _EDGE + _HIGH + current_look().px(_LINE) + _EDGE)
