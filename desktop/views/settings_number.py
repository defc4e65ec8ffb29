"""A number in Settings: typed or stepped, and told at once when it cannot be kept."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QLabel, QSpinBox

_TYPED = 999_999
"""What can be typed goes beyond what is kept: a field that swallows a digit keeps a number that nobody meant."""


class NumberField(QSpinBox):
    """The wheel scrolls the page and changes nothing on the way; the arrows stay within what can be kept.

    ``problem`` is the line that says what is wrong; it belongs under the field.
    """

    def __init__(self, name: str, suffix: str, least: int, most: int) -> None:
        super().__init__()
        self.least, self.most = least, most
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.setRange(0, _TYPED)
        self.setGroupSeparatorShown(True)
        self.setSuffix(suffix)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def can_be_kept(self) -> bool:
        """Whether it is within what can be kept."""
        return self.least <= self.value() <= self.most

    def show_kept(self, kept: int) -> None:
        """Show what is kept; nobody is told of a change."""
        with QSignalBlocker(self):
            self.setValue(kept)
        self.problem.hide()

    def judge(self, sentence: str, kept: int) -> None:
        """Say of what cannot be kept what holds instead: ``sentence`` has {least}, {most} and {kept}."""
        self.problem.setText(sentence.format(least=f"{self.least:,}", most=f"{self.most:,}", kept=f"{kept:,}"))
        self.problem.setVisible(not self.can_be_kept)
        self.setAccessibleDescription("" if self.can_be_kept else self.problem.text())

    def stepBy(self, steps: int) -> None:
        """As the arrow keys do."""
        self.setValue(max(self.least, min(self.most, self.value() + steps)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
