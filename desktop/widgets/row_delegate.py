"""Draws rows of long lists: a few lines of text with pills, a picture and progress, thousands of them if need be."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.style import RADIUS, current_look
from desktop.widgets.row import ROW_ROLE, Row
from desktop.widgets.row_layout import heading_height, lay_out, row_height
from desktop.widgets.row_paint import paint_ground, paint_heading, paint_row

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Draws the :class:`Row` that a model answers under ``ROW_ROLE``.

    Signals:
        acted(QModelIndex): the row's small button was clicked.
        chip_clicked(QModelIndex, int): the chip with this number was clicked.
    """

    acted = Signal(QModelIndex)
    chip_clicked = Signal(QModelIndex, int)

    def __init__(self, parent: QObject | None = None, *, on_paper: bool = True) -> None:
        """``on_paper``: the list lies in a card; otherwise on the ground, and the chosen row turns to paper."""
        super().__init__(parent)
        self._on_paper = on_paper

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return super().sizeHint(option, index)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 0
        return QSize(0, row_height(row, current_look(), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            super().paint(painter, option, index)
            return
        look = current_look()
        box = _below_heading(row, option.rect)
        state: QStyle.StateFlag = option.state
        view = option.widget
        painter.save()
        if self._on_paper and isinstance(view, QAbstractItemView):
            _keep_corners(painter, view)
        last = index.row() == index.model().rowCount(index.parent()) - 1
        if row.heading:
            paint_heading(painter, row.heading, QRect(option.rect.topLeft(), box.topRight()), look)
        paint_ground(painter, box, state, look, on_paper=self._on_paper, last=last)
        chosen = self._on_paper and bool(state & QStyle.StateFlag.State_Selected)
        paint_row(painter, row, lay_out(row, box, look), look, chosen=chosen)
        painter.restore()

    def fitted(self, row: Row, box: QRect) -> Row:  # for those that leave parts out where room is short
        """What is shown of a row in so much room: what is painted there is what is clicked."""
        return row

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        row = index.data(ROW_ROLE)
        left = isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton
        if not isinstance(row, Row) or not left or event.type() != QEvent.Type.MouseButtonRelease:
            return super().editorEvent(event, model, option, index)
        assert isinstance(event, QMouseEvent)
        box = _below_heading(row, option.rect)
        parts = lay_out(self.fitted(row, box), box, current_look())
        spot = event.position().toPoint()
        if parts.action.contains(spot):
            self.acted.emit(plain_index(index))
            return True
        for number, chip in enumerate(parts.chips):
            if chip.contains(spot):
                self.chip_clicked.emit(plain_index(index), number)
                return True
        return False


def _below_heading(row: Row, box: QRect) -> QRect:
    return box.adjusted(0, heading_height(row, current_look()), 0, 0)


def plain_index(index: Index) -> QModelIndex:
    """The same place as a plain index, which is what signals carry."""
    return index.model().index(index.row(), index.column(), index.parent())


def _keep_corners(painter: QPainter, view: QAbstractItemView) -> None:
    path = QPainterPath()
    path.addRoundedRect(view.viewport().rect(), RADIUS - 1, RADIUS - 1)
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
