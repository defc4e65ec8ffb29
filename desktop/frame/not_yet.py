"""What stands in a screen's place until the screen is there: nothing, and after a while why there is nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.style import Space


class NotYet(QWidget):
    """Says nothing before it is told to: what comes within a moment must not flash."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setProperty("role", "second")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._words.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.addStretch(2)
        column.addWidget(self._words)
        column.addStretch(3)

    def say(self, words: str) -> None:
        """Say calmly why nothing is here, aloud as well where it is looked at; or nothing any more."""
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleDescription(words)
        if words and self._words.isVisible():
            QAccessible.updateAccessibility(QAccessibleEvent(self._words, QAccessible.Event.Alert))
