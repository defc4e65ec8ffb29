"""A number or an address that a click copies."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.widgets.buttons import Button


class CopyButton(Button):
    """Shows ``text`` and copies it.

    Signals:
        copied(str): it lies on the clipboard now.
    """

    copied = Signal(str)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent, role="value", small=True)
        self._copy = text
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        copy = QCoreApplication.translate("CopyButton", "Copy {text}").format(text=text)
        self.setAccessibleName(copy)
        self.setToolTip(copy)
        self.clicked.connect(self._put_on_clipboard)

    def _put_on_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self._copy)
        self.copied.emit(self._copy)
