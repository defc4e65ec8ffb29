"""Rows of a card that hold anything, and rows that open when they are clicked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.widgets.focus_ring import paint_focus_ring


class OpeningRow(QFrame):
    """An empty row for a Card, to be filled with a layout. ``name`` is what opening it does, for screen readers.

    Signals:
        opened: it was clicked, or Enter or Space pressed on it.
    """

    opened = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_focus_ring(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


def row_holding(
    content: QWidget, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), stretched: bool = True
) -> QFrame:
    """A plain row with one widget in it: a form, a sentence, a link; at the left unless ``stretched``."""
    row = QFrame()
    line = QVBoxLayout(row)
    line.setContentsMargins(*margins)
    line.addWidget(content, 0, Qt.AlignmentFlag(0) if stretched else Qt.AlignmentFlag.AlignLeft)
    return row
