"""A field that narrows the list under it: how the keyboard goes from one to the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit


def went_between(event: QKeyEvent, field: QLineEdit, rows: QAbstractItemView) -> bool:
    """Whether a key was for the two: Down goes from the field into the list, to its first row where none is marked;
    Escape empties the field and goes back to it."""
    if event.key() == Qt.Key.Key_Down and field.hasFocus() and rows.model().rowCount():
        rows.setFocus(Qt.FocusReason.OtherFocusReason)
        if not rows.currentIndex().isValid():
            rows.setCurrentIndex(rows.model().index(0, 0))
    elif event.key() == Qt.Key.Key_Escape and field.text():
        field.clear()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        return False
    return True
