"""The ring that says: the keyboard is here."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from desktop.style import RADIUS, current_look


def paint_focus_ring(widget: QWidget) -> None:
    """Draw the ring inside a widget's edge, from within its own paintEvent, while it has the keyboard."""
    if not widget.hasFocus():
        return
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(current_look().tokens.accent), 1.5))
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1.5, 1.5, -1.5, -1.5), RADIUS - 2, RADIUS - 2)
