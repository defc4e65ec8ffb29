"""Small titles over the columns of a list of rows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.style import Text, current_look
from desktop.widgets.row_layout import EDGE, middle_start

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class ColumnHeads(QWidget):
    """Three titles exactly over the text, the middle and the right end of a list's rows.

    The list must have the same parent and the same left edge.
    """

    def __init__(self, over: QAbstractItemView, titles: tuple[str, str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = over
        self._titles = titles
        self.setAccessibleName(", ".join(titles))
        over.viewport().installEventFilter(self)

    def sizeHint(self) -> QSize:
        return QSize(0, current_look().px(20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The columns move when the scroll bar comes or goes."""
        if event.type() == QEvent.Type.Resize:
            self.update()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        frame, edge = self._over.frameWidth(), look.px(EDGE)
        left, right = frame + edge, frame + self._over.viewport().width() - 1
        middle = middle_start(left, right)
        font = look.font(Text.SMALL, bold=True)
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(QColor(look.tokens.ink_two))
        first, second, last = self._titles
        painter.drawText(QRect(left, 0, middle - left, self.height()), _LEFT, first)
        end = painter.fontMetrics().horizontalAdvance(last)
        room = right - edge - end - look.px(8) - middle
        painter.drawText(QRect(right - edge - end, 0, end, self.height()), _RIGHT, last)
        second = painter.fontMetrics().elidedText(second, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(middle, 0, max(0, room), self.height()), _LEFT, second)
