"""The quiet way to what was set aside, and back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.widgets.buttons import Button


class AsideButton(Button):
    """Hidden while nothing is set aside.

    Signals:
        turned: the list is to show what was set aside now, or all but that; see :attr:`is_on`.
    """

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, role="link", small=True)
        self._on = False
        self._count = 0
        self.clicked.connect(lambda: self._turn(not self._on))
        self.hide()

    @property
    def is_on(self) -> bool:
        """Whether what was set aside is to be shown."""
        return self._on

    def turn_off(self) -> None:
        """Show all but what was set aside, without a signal."""
        self._on = False
        self._say()

    def show_count(self, count: int) -> None:
        """So many documents are set aside; with none left there is nothing to show."""
        self._count = count
        if self._on and not count:
            self._turn(False)
        self._say()

    def _turn(self, on: bool) -> None:
        self._on = on
        self._say()
        self.turned.emit()

    def _say(self) -> None:
        self.setText(self.tr("Back to all batches") if self._on else self.tr("{n} set aside").format(n=self._count))
        self.setVisible(bool(self._count) or self._on)
