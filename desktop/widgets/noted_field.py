"""A field with room under it for what is wrong with it, in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.style import Space, set_style_property
from desktop.widgets.problem_line import ProblemLine


class NotedField(QWidget):
    """Shows a line edit; while there is a complaint its border is red and the sentence stands below it."""

    def __init__(self, field: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._problem = ProblemLine()
        self._problem.setMinimumWidth(1)  # a long word in it does not widen the form
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(field)
        column.addWidget(self._problem)
        self.setFocusProxy(field)

    @property
    def complaint(self) -> str:
        """What is said to be wrong; empty when nothing is."""
        return self._problem.said

    def complain(self, sentence: str, *, go_there: bool = False) -> None:
        """Say what is wrong with the field, or with an empty sentence that nothing is; perhaps put the cursor there."""
        set_style_property(self.field, "wrong", "true" if sentence else "false")
        self._problem.say(sentence)
        self.field.setAccessibleDescription(sentence)
        if go_there:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
