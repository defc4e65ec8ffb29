"""Further places that a document may belong to, a quiet line each, with the digit that files it there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models.intake_verbs import Choice
from desktop.style import Space
from desktop.widgets.buttons import Button


class PlaceChoices(QWidget):
    """Lines that are elided where they are too long; whole in their tips.

    Signals:
        taken(int): the place of this number was chosen.
    """

    taken = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()
        self._buttons: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self.hide()

    @property
    def digits(self) -> tuple[int, ...]:
        """The places that a digit files in: those offered here, and 1 for the one that Enter files in."""
        return (1, *(one.number for one in self._choices)) if self._choices else ()

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these; a line that is being pressed is not taken away by news that change nothing."""
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            for button in self._buttons:
                button.hide()
                button.deleteLater()
            self._buttons = [self._button(one) for one in choices]
            self._elide()
        self.setVisible(bool(choices))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _button(self, choice: Choice) -> Button:
        button = Button("", self, role="link", small=True)
        button.setMinimumWidth(1)  # a long name is elided, it does not widen the card
        button.setAccessibleName(choice.words)
        button.clicked.connect(lambda: self.taken.emit(choice.number))
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        button.show()
        return button

    def _elide(self) -> None:
        for button, choice in zip(self._buttons, self._choices, strict=True):
            room = self.width() - 2 * Space.XS
            words = button.fontMetrics().elidedText(choice.words, Qt.TextElideMode.ElideRight, room)
            button.setText(words.replace("&", "&&"))
            button.setToolTip(choice.words if words != choice.words else "")
