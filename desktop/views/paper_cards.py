"""The small cards of stacks in a column of the board: thousands of them if need be."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from desktop.models.paper_board import StackRow
from desktop.style import RADIUS, Look, Text, Tone, current_look
from desktop.widgets.row import ROW_ROLE
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

_WIDE = 420
"""From this width on (at 100 %) a card takes two lines, with the pill at the right."""

_MIDLINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class StackCards(QListView):
    """Stacks as small cards, one under the other.

    Signals:
        opened(int): Enter or a click on this stack.
        sideways(int): the arrow key to the column at the left (-1) or at the right (1).
        above: the upward arrow key on the first card.
        typed(str): a letter or figure, which is to be sought.
    """

    opened = Signal(int)
    sideways = Signal(int)
    above = Signal()
    typed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, reasons: bool = False) -> None:
        """``name`` is the accessible name; ``reasons``: a narrow card has a line for why it is held, or what stays."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("role", "bare")
        self.rows = RowModel(self)
        self.setModel(self.rows)
        self._delegate = _CardDelegate(self, reasons=reasons)
        self.setItemDelegate(self._delegate)
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
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sideways.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.above.emit()
        elif _is_typed(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def give_reasons_room(self, has_room: bool) -> None:
        """Give each narrow card that line, or take it away."""
        if self._delegate.reasons != has_room:
            self._delegate.reasons = has_room
            self.scheduleDelayedItemsLayout()

    @property
    def current(self) -> int | None:
        """The stack on whose card the keyboard is, or was last."""
        key = self.currentIndex().data(KEY_ROLE)
        return key if isinstance(key, int) else None

    def take_keyboard(self) -> None:
        """Have the keyboard, on the card that had it last, or on the first."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()

    def viewportEvent(self, event: QEvent) -> bool:
        """A card has room for the beginning of a reason; the tool tip says all of it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self.indexAt(event.pos()).data(ROW_ROLE)
            QToolTip.showText(
                event.globalPos(), row.middle_second if isinstance(row, StackRow) else "", self.viewport()
            )
            return True
        return super().viewportEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(current_look().px(120), current_look().px(_LINE * (_LINES + 2)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        key = index.data(KEY_ROLE)
        if isinstance(key, int):
            self.opened.emit(key)


def _is_typed(event: QKeyEvent) -> bool:
    """Whether a key writes something, and is no command."""
    held = event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier)
    ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    text = event.text()
    return bool(text) and text.isprintable() and not text.isspace() and not held and not ctrl


class _CardDelegate(QStyledItemDelegate):
    def __init__(self, parent: QObject | None = None, *, reasons: bool = False) -> None:
        super().__init__(parent)
        self.reasons = reasons

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look, view = current_look(), option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 0
        if width >= look.px(_WIDE):
            return QSize(0, 2 * _EDGE + look.px(_LINE) * 2 + _GAP)
        return QSize(0, 2 * _EDGE + look.px(_LINE) * (_LINES + self.reasons) + look.px(_LINE + 6) + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, StackRow):
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
        inside = box.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        if box.width() >= look.px(_WIDE):
            _paint_wide(painter, row, inside, look)
        else:
            _paint_narrow(painter, row, inside, look, reasons=self.reasons)
        painter.restore()


def _paint_narrow(painter: QPainter, row: StackRow, box: QRect, look: Look, *, reasons: bool) -> None:
    pitch = look.px(_LINE)
    ink, two = QColor(look.tokens.ink), look.colour(Tone.NEUTRAL)
    small, strong = look.font(Text.SMALL), look.font(bold=True)
    lines = [
        (row.title, strong, ink),
        (row.second, look.font(), ink),
        (row.middle, small, two),
    ]
    if reasons:
        lines.append((row.middle_second, small, ink))
    y = box.top()
    used = _line(painter, row.above, QRect(box.left(), y, box.width(), pitch), small, two)
    age = QFontMetrics(small).horizontalAdvance(row.short_age) + 1
    if used + look.px(6) + age <= box.width():  # the number is never cut for it
        _line(painter, row.short_age, QRect(box.right() - age + 1, y, age, pitch), small, two)
    y += pitch
    for words, font, colour in lines:
        _line(painter, words, QRect(box.left(), y, box.width(), pitch), font, colour)
        y += pitch
    for pill in row.pills:
        wide = min(_pill_width(pill.word, look), box.width())
        paint_pill(painter, pill, QRect(box.left(), y + look.px(4), wide, look.px(_LINE + 2)), look)


def _paint_wide(painter: QPainter, row: StackRow, box: QRect, look: Look) -> None:
    pitch = look.px(_LINE)
    ink, two = QColor(look.tokens.ink), look.colour(Tone.NEUTRAL)
    room = box.width()
    for pill in row.pills:
        wide, high = _pill_width(pill.word, look), look.px(_LINE + 2)
        room -= wide + look.px(8)
        paint_pill(painter, pill, QRect(box.right() - wide + 1, box.center().y() - high // 2, wide, high), look)
    used = _line(painter, row.title, QRect(box.left(), box.top(), room, pitch), look.font(bold=True), ink)
    gap = look.px(8)
    beside = QRect(box.left() + used + gap, box.top(), max(0, room - used - gap), pitch)
    _line(painter, row.second, beside, look.font(), ink)
    below = " · ".join(part for part in (row.above, row.middle, row.right, row.middle_second) if part)
    _line(painter, below, QRect(box.left(), box.top() + pitch, room, pitch), look.font(Text.SMALL), two)


def _pill_width(word: str, look: Look) -> int:
    font = look.font(Text.SMALL)
    font.setWeight(QFont.Weight.Medium)
    return QFontMetrics(font).horizontalAdvance(word) + look.px(14)


def _line(painter: QPainter, words: str, box: QRect, font: QFont, colour: QColor) -> int:
    """Draw one line, ended with … where it is too long; the width used."""
    measure = QFontMetrics(font)
    shown = measure.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, _MIDLINE, shown)
    return measure.horizontalAdvance(shown)
