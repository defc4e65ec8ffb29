"""What an empty screen says: what this place is for and what to do first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.style import Space
from desktop.widgets.buttons import Button


class EmptyState(QWidget):
    """A headline, a sentence, and at most one button, with a quieter way below it.

    Signals:
        acted: the button was pressed.
        more_wanted: the quieter way was chosen.
    """

    acted = Signal()
    more_wanted = Signal()

    def __init__(
        self, headline: str, sentence: str, action: str | None = None, parent: QWidget | None = None, *, more: str = ""
    ) -> None:
        """``action`` is the verb on the button, ``more`` the words of the quieter way, if there is one."""
        super().__init__(parent)
        self._headline = QLabel(headline)
        self._headline.setProperty("role", "large")
        self._sentence = QLabel(sentence)
        self._sentence.setProperty("role", "second")
        for label in (self._headline, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.S)
        column.addStretch(2)
        column.addWidget(self._headline)
        column.addWidget(self._sentence)
        self._button: Button | None = None
        if action is not None:
            self._button = Button(action, role="primary")
            self._button.clicked.connect(self.acted)
            self.setFocusProxy(self._button)
            column.addSpacing(Space.S)
            column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._more = Button(more, role="link")
        self._more.clicked.connect(self.more_wanted)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._more.setVisible(bool(more))  # only now that it has a parent: else it is a window of its own
        column.addStretch(3)

    def offer(self, offered: bool) -> None:
        """Show the button, or not while what it begins is under way."""
        if self._button is not None:
            self._button.setVisible(offered)
        self._more.setVisible(offered and bool(self._more.text()))

    def say(self, headline: str, sentence: str) -> None:
        """Change the words, for a place that is empty for more than one reason."""
        self._headline.setText(headline)
        self._sentence.setText(sentence)
