"""Save and discard, under the words of a note."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.style import Space
from desktop.widgets.buttons import Button


class NoteButtons(QWidget):
    """Where they have no room side by side (large text, small window), they stand one above the other.

    Signals:
        save_wanted, discard_wanted: a button was pressed.
    """

    save_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._save = Button(self.tr("Save note"), role="primary", keys="Ctrl+Return")
        self._save.clicked.connect(self.save_wanted)
        self._discard = Button(self.tr("Discard"), role="quiet")
        self._discard.clicked.connect(self.discard_wanted)
        self._row = QBoxLayout(QBoxLayout.Direction.RightToLeft, self)
        self._row.setContentsMargins(0, 0, Space.L, 0)
        self._row.addWidget(self._save)
        self._row.addStretch(1)
        self._row.addWidget(self._discard)

    def show_for(self, *, correction: bool) -> None:
        """Say what is saved."""
        self._save.setText(self.tr("Save correction") if correction else self.tr("Save note"))

    def wait(self, waiting: bool) -> None:
        """While a note is being kept it cannot be kept twice."""
        self._save.setDisabled(waiting)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self._save.sizeHint().width() + self._discard.sizeHint().width() + Space.M <= self.width() - Space.L
        self._row.setDirection(QBoxLayout.Direction.RightToLeft if wide else QBoxLayout.Direction.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._save.sizeHint().width() + Space.L, super().minimumSizeHint().height())
