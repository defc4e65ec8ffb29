"""‹ 2 of 5 ›: where one is among several, and a way to the ones beside."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.widgets.buttons import IconButton


class StepButton(QFrame):
    """A small field with an arrow at each side.

    Signals:
        stepped(int): −1 for the arrow at the left, +1 for the one at the right.
    """

    stepped = Signal(int)

    def __init__(self, back: str, forth: str, parent: QWidget | None = None) -> None:
        """``back`` and ``forth`` are what the arrows do, for screen readers and tool tips."""
        super().__init__(parent)
        self.setProperty("role", "steps")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._back = IconButton("caret-left", back, side=12)
        self._forth = IconButton("caret-right", forth, side=12)
        self._words = QLabel()
        self._words.setProperty("role", "steps-words")
        self._back.clicked.connect(lambda: self.stepped.emit(-1))
        self._forth.clicked.connect(lambda: self.stepped.emit(1))
        line = QHBoxLayout(self)
        line.setContentsMargins(1, 1, 1, 1)
        line.setSpacing(0)
        for part in (self._back, self._words, self._forth):
            line.addWidget(part)

    def text(self) -> str:
        """What stands between the arrows."""
        return self._words.text()

    def say(self, words: str, *, leads_on: bool) -> None:
        """Show where one is, and whether the arrows lead anywhere."""
        self._words.setText(words)
        self._back.setEnabled(leads_on)
        self._forth.setEnabled(leads_on)
