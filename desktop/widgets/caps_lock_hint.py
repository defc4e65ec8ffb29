"""A quiet word where a passphrase is typed while Caps Lock seems to be on.

Qt tells on no platform whether it is on. What it tells everywhere is which letter came, and whether Shift was held: a
capital without Shift, or a small letter with it, comes only of Caps Lock.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class CapsLockHint(QLabel):
    """Takes no room before a letter of these ``fields`` gives it away, and goes with one that does not."""

    def __init__(self, *fields: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("CapsLockHint", "Caps Lock seems to be on."), parent)
        self.setProperty("role", "small")
        self.hide()
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.notice(event)
        return False

    def notice(self, event: QKeyEvent) -> None:
        """Judge by a key that is pressed; one that is no letter tells nothing, and the lock's own key that it changed.

        A capital with Shift tells nothing either: on macOS Caps Lock makes one as well.
        """
        letter, with_shift = event.text(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_CapsLock:
            self.hide()
        elif len(letter) != 1 or letter.upper() == letter.lower() or event.modifiers() & _COMMANDS:
            return
        elif letter.isupper() != with_shift:
            self._tell(True)
        elif not with_shift:
            self._tell(False)

    def _tell(self, seems_on: bool) -> None:
        is_new = seems_on and self.isHidden()
        self.setVisible(seems_on)
        if is_new and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
