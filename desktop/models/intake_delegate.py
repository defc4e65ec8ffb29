"""Draws the batches of Intake: a heading on the ground, then its files as one card."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desktop.models.intake_model import Index, IntakeModel
from desktop.models.small_pictures import SmallPictures
from desktop.style import RADIUS, Look, Text, current_look
from desktop.widgets.row import ROW_ROLE, Row
from desktop.widgets.row_delegate import RowDelegate
from desktop.widgets.row_layout import EDGE, lay_out, row_height
from desktop.widgets.row_paint import paint_action, paint_row

_HEADING = 22
_OVER_HEADING = 24
_UNDER_HEADING = 6

_NARROW = 360
"""Below this width, in pixels at 100 %, a line keeps to the name and whose it is, one under the other."""

_LINE = Row("file", second="sides", sheet=True)
"""All lines are as high as this one: thousands need not be measured one by one."""


class IntakeDelegate(RowDelegate):
    """For lists that show an IntakeModel. Pictures are fetched when a line is drawn for the first time."""

    def __init__(self, pictures: SmallPictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look, model = current_look(), index.model()
        if isinstance(model, IntakeModel) and model.file_at(index) is None:
            over = 0 if index.row() == 0 else _OVER_HEADING
            return QSize(0, over + look.px(_HEADING) + _UNDER_HEADING)
        return QSize(0, row_height(_LINE, look) + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, model, look = index.data(ROW_ROLE), index.model(), current_look()
        if not isinstance(row, Row) or not isinstance(model, IntakeModel):
            super().paint(painter, option, index)
            return
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        file = model.file_at(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if file is None:
            _paint_heading(painter, row, box, look)
        else:
            row = self.fitted(row, box)
            if row.sheet and file.line.thumbnail is not None:
                picture = self._pictures.picture(file.line.thumbnail, turn=file.line.turn)
                row = replace(row, picture=picture)
            first, last = model.is_first(index.row()), model.is_last(index.row())
            _paint_card(painter, box, state, look, first=first, last=last)
            paint_row(painter, row, lay_out(row, box, look), look, chosen=bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def fitted(self, row: Row, box: QRect) -> Row:
        """The row without what its room cannot hold: where a button cuts the file's name off, its pill goes first, then
        the column in the middle, whose words take the place of those under the name."""
        look = current_look()
        if box.width() < look.px(_NARROW):
            row = replace(_in_one_column(row), sheet=False)
        if row.action and _is_cut(row, box, look):
            row = replace(row, pills=())
        return _in_one_column(row) if row.action and row.middle and _is_cut(row, box, look) else row


def _in_one_column(row: Row) -> Row:
    return replace(row, second=row.middle or row.second, middle="", middle_second="")


def _is_cut(row: Row, box: QRect, look: Look) -> bool:
    """Whether the file's name has not all of the room that it needs."""
    strong = QFontMetrics(look.font(bold=True))
    return strong.horizontalAdvance(row.title) > lay_out(row, box, look).text.width()


def heading_action(row: Row, box: QRect, look: Look) -> QRect:
    """Where the button of a heading lies, in the view's coordinates; empty where it has none."""
    if not row.action:
        return QRect()
    line = _heading_line(box, look)
    width = QFontMetrics(look.font(Text.SMALL, bold=True)).horizontalAdvance(row.action) + look.px(22)
    return QRect(line.right() + 1 - width, line.top(), width, line.height())


def _heading_line(box: QRect, look: Look) -> QRect:
    top = box.bottom() - _UNDER_HEADING - look.px(_HEADING)
    return QRect(box.left(), top, box.width() - look.px(EDGE), look.px(_HEADING))  # ends where the pills below it end


def _paint_heading(painter: QPainter, row: Row, box: QRect, look: Look) -> None:
    line = _heading_line(box, look)
    if not (action := heading_action(row, box, look)).isEmpty():
        paint_action(painter, row.action, action, look)
        line.setRight(action.left() - look.px(12))
    font, strong = look.font(Text.SMALL), look.font(Text.SMALL, bold=True)
    painter.setPen(QColor(look.tokens.ink_two))
    painter.setFont(strong)
    title = QFontMetrics(strong).elidedText(row.title, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), title)
    painter.setFont(font)
    room = max(0, line.width() - QFontMetrics(strong).horizontalAdvance(title) - look.px(16))
    total = QFontMetrics(font).elidedText(row.right, Qt.TextElideMode.ElideRight, room)
    painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), total)


def _paint_card(painter: QPainter, box: QRect, state: QStyle.StateFlag, look: Look, *, first: bool, last: bool) -> None:
    """A slice of the batch's card: paper or the chosen ground, the card's edge, the line to the next file."""
    tokens = look.tokens
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    over = bool(state & QStyle.StateFlag.State_MouseOver)
    ground = tokens.accent_ground if chosen else tokens.hover if over else tokens.paper
    # Corners that are not this slice's lie outside the clip.
    shape = QRectF(box).adjusted(0.5, 0.5 if first else -2 * RADIUS, -0.5, -0.5 if last else 2 * RADIUS)
    path = QPainterPath()
    path.addRoundedRect(shape, RADIUS, RADIUS)
    painter.setClipRect(box)
    painter.fillPath(path, QColor(ground))
    if chosen and state & QStyle.StateFlag.State_HasFocus:
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        painter.fillRect(QRect(box.left(), box.top(), 4, box.height()), QColor(tokens.accent))
        painter.restore()
    painter.setPen(QPen(QColor(tokens.line), 1))
    painter.drawPath(path)
    if not last:
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(tokens.line))
