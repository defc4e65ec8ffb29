"""Draws the lines of a timeline and knows what in them can be clicked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.models.timeline_layout import Link, TimelineLayout, lay_out
from desktop.models.timeline_model import TIMELINE_ROLE
from desktop.models.timeline_row import TimelineRow
from desktop.style import RADIUS, Look, Text, current_look
from desktop.widgets.row_paint import paint_ground, paint_pill

Index = QModelIndex | QPersistentModelIndex

KEPT = 6000
"""Layouts that are remembered; measuring a line of text anew takes longer than everything else."""

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class TimelineDelegate(QStyledItemDelegate):
    """For a list view whose model answers TimelineRows. Lines are as wide as the view and as high as they need."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._layouts: dict[tuple[TimelineRow, int, str, float], TimelineLayout] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._layout(index).height)

    def link_at(self, spot: QPoint, index: Index) -> Link | None:
        """The link under a point of the viewport, which must lie on the line of ``index``."""
        inside = spot - self._view.visualRect(index).topLeft()
        layout = self._layout(index)
        if layout.button is not None and layout.button.box.contains(inside):
            return layout.button
        return next((link for link in layout.links if link.box.contains(inside)), None)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(TIMELINE_ROLE)
        assert isinstance(row, TimelineRow)
        layout, look = self._layout(index), current_look()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        path = QPainterPath()
        path.addRoundedRect(QRectF(self._view.viewport().rect()), RADIUS - 1, RADIUS - 1)
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        if row.is_gap:
            painter.fillRect(box, QColor(look.tokens.amber_ground))
        paint_ground(painter, box, state, look, on_paper=True, last=False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(box.topLeft())
        _paint_words(painter, row, layout, look)
        busy = state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected)
        if layout.button is not None and busy:
            _paint_button(painter, layout.button, look)
        painter.restore()

    def _layout(self, index: Index) -> TimelineLayout:
        # Room for the scroll bar is always left, so that its coming and going changes no line's height.
        bar = self._view.verticalScrollBar().sizeHint().width()
        look, width = current_look(), self._view.width() - 2 * self._view.frameWidth() - bar
        row = index.data(TIMELINE_ROLE)
        assert isinstance(row, TimelineRow)
        key = (row, width, look.tokens.name, look.scale)
        if (known := self._layouts.get(key)) is not None:
            return known
        if len(self._layouts) >= KEPT:
            self._layouts.clear()
        self._layouts[key] = layout = lay_out(row, width, look)
        return layout


def _paint_words(painter: QPainter, row: TimelineRow, layout: TimelineLayout, look: Look) -> None:
    painter.setFont(look.font())
    painter.setPen(QColor(look.tokens.amber if row.is_gap else look.tokens.ink_two))
    painter.drawText(layout.when, _LEFT, row.when)
    painter.setFont(look.font(Text.SMALL))
    painter.drawText(layout.kind, _LEFT, row.kind)
    for text, at in layout.texts:
        text.draw(painter, at)
    for pill, box in layout.pills:
        paint_pill(painter, pill, box, look)
    painter.setFont(look.font())
    painter.setPen(QColor(look.tokens.accent))
    for link in layout.links:
        if link.what != "open":  # it is the headline, already painted in the colour of links
            painter.drawText(link.box, _LEFT, link.word)


def _paint_button(painter: QPainter, link: Link, look: Look) -> None:
    painter.setPen(QPen(QColor(look.tokens.edge), 1))
    painter.setBrush(QColor(look.tokens.paper))
    painter.drawRoundedRect(QRectF(link.box).translated(QPointF(0.5, 0.5)), 6, 6)
    font = look.font(Text.SMALL)
    font.setWeight(QFont.Weight.Medium)
    painter.setFont(font)
    painter.setPen(QColor(look.tokens.ink))
    painter.drawText(link.box, int(Qt.AlignmentFlag.AlignCenter), link.word)
