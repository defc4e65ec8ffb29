"""What went wrong with a list that comes in or goes out, said beside it: what happened, what is safe, what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.errors import Expected
from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card


class ListNotice(Card):
    """Hidden until something is told.

    Signals:
        acted: the button was pressed.
    """

    acted = Signal()

    def __init__(self, action: str, parent: QWidget | None = None) -> None:
        """``action`` is the verb on the button."""
        super().__init__(parent, padding=14, spacing=Space.XS)
        self._what, self._then = QLabel(), QLabel()
        self._what.setProperty("tone", "amber")
        self._then.setProperty("role", "second")
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        for label in (self._what, self._then):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(label)
        self.button = Button(action, small=True)
        self.button.clicked.connect(self.acted)
        line = QHBoxLayout()
        line.setSpacing(Space.L)
        line.addLayout(words, 1)
        line.addWidget(self.button)
        self.body.addLayout(line)
        self.hide()

    @property
    def sentence(self) -> str:
        """What happened, as it is told."""
        return self._what.text()

    def tell(self, problem: Expected, *, offer: bool) -> None:
        """Say it; ``offer`` the button where it helps."""
        self._what.setText(problem.what)
        self._then.setText(f"{problem.safe} {problem.next_step}")
        self.setAccessibleName(str(problem))
        self.button.setVisible(offer)
        self.show()
