"""The small cards of stacks in a column of the board: thousands of them if need be."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.style import RADIUS, Look, Text, Tone, current_look
from desktop.widgets.row import ROW_ROLE, Row
from desktop.widgets.row_model import KEY_ROLE, RowModel
from desktop.widgets.row_paint import paint_pill

Index = QModelIndex | QPersistentModelIndex

_GAP = 6
"""Between two cards, in pixels."""

_EDGE = 9
"""Around the words of a card, in pixels."""

_LINE = 18
"""From line to line at 100 %."""

_LINES = 4
"""Number, client, contents, sheets and place; the pill stands below."""

_MIDLINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class StackCards(QListView):
    """Stacks as small cards, one under the other.

    Signals:
        opened(int): Enter or a click on this stack.
    """

    opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """``name`` is the accessible name."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("role", "bare")
        self.rows = RowModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_CardDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()

    def minimumSizeHint(self) -> QSize:
        return QSize(current_look().px(120), current_look().px(_LINE * (_LINES + 2)))

    def _open(self, index: QModelIndex) -> None:
        key = index.data(KEY_ROLE)
        if isinstance(key, int):
            self.opened.emit(key)


class _CardDelegate(QStyledItemDelegate):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = current_look()
        return QSize(0, 2 * _EDGE + look.px(_LINE) * _LINES + look.px(_LINE + 6) + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        look = current_look()
        whole: QRect = option.rect
        state: QStyle.StateFlag = option.state
        box = whole.adjusted(0, 0, -1, -_GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(QPen(QColor(look.tokens.accent if focused else look.tokens.line), 1))
        painter.setBrush(QColor(look.tokens.hover if over else look.tokens.paper))
        painter.drawRoundedRect(box.adjusted(0, 0, 0, -1), RADIUS, RADIUS)
        _paint_words(painter, row, box.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE), look)
        painter.restore()


def _paint_words(painter: QPainter, row: Row, box: QRect, look: Look) -> None:
    pitch = look.px(_LINE)
    ink, two = QColor(look.tokens.ink), look.colour(Tone.NEUTRAL)
    small, strong = look.font(Text.SMALL), look.font(bold=True)
    lines = (
        (row.above, small, two),
        (row.title, strong, ink),
        (row.second, look.font(), ink),
        (row.middle, small, two),
    )
    y = box.top()
    for words, font, colour in lines:
        painter.setFont(font)
        painter.setPen(colour)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QRect(box.left(), y, box.width(), pitch), _MIDLINE, shown)
        y += pitch
    x = box.left()
    for pill in row.pills:
        high = look.px(_LINE + 2)
        wide = min(QFontMetrics(small).horizontalAdvance(pill.word) + look.px(14), box.right() - x + 1)
        paint_pill(painter, pill, QRect(x, y + look.px(4), wide, high), look)
        x += wide + look.px(6)
    if row.middle_second and box.right() - x > look.px(40):
        painter.setFont(small)
        painter.setPen(two)
        room = QRect(x, y + look.px(4), box.right() - x, look.px(_LINE + 2))
        shown = QFontMetrics(small).elidedText(row.middle_second, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _MIDLINE, shown)
