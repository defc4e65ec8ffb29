"""What is wrong with a field, in words under it, coming and going without moving what is about to be clicked."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget


class ProblemLine(QLabel):
    """Takes no room while nothing is wrong.

    What was put right leaves its room free until the keyboard is brought elsewhere by keys: what stands below is often
    a button, and the pointer is on its way there.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waits = False
        self.setProperty("role", "problem")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(QCoreApplication.translate("ProblemLine", "What is wrong"))
        self.hide()

    @property
    def said(self) -> str:
        """What is said to be wrong; empty when nothing is."""
        return "" if self.isHidden() else self.text()

    def say(self, *problems: str) -> None:
        """Say the first of these that is not empty, or nothing."""
        said = next((one for one in problems if one), "")
        if said:
            self._keep_room(False)
            self.setText(said)
            self.show()
        elif not self.isHidden():
            self._keep_room(self._has_keyboard_near())
            self.hide()

    def _has_keyboard_near(self) -> bool:
        place, field = self.parentWidget(), QApplication.focusWidget()
        return place is not None and field is not None and (field is place or place.isAncestorOf(field))

    def _keep_room(self, keeps: bool) -> None:
        if keeps == self._waits:
            return
        self._waits = keeps
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(keeps)
        self.setSizePolicy(policy)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            if keeps:
                application.focusChanged.connect(self._keyboard_moved)
            else:
                application.focusChanged.disconnect(self._keyboard_moved)

    def _keyboard_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """By keys: while a button of the mouse is down, nothing moves under it."""
        if now is not None and QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._keep_room(False)
