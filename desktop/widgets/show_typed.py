"""Shows what is typed under dots, while somebody wants to see it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit


class ShowTyped(QCheckBox):
    """A long key is not typed blind: ticked, these ``fields`` show their letters. Whatever is typed stands under dots
    at first."""

    def __init__(self, *fields: QLineEdit) -> None:
        super().__init__(QCoreApplication.translate("ShowTyped", "Show what I type"))
        self._fields = fields
        self.toggled.connect(self._show)
        self._show(False)

    def _show(self, is_shown: bool) -> None:
        for field in self._fields:
            field.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
