"""Ctrl+Z undoes typing where there is typing to undo; in any other field it goes on to what was done last."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

Field = QLineEdit | QPlainTextEdit | QTextEdit


class UndoKey(QObject):
    """Watches the field that has the keyboard. Without a history it keeps Ctrl+Z from nobody."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not _has_typing_to_undo(watched)
        ):
            event.ignore()  # so that it goes on to whatever lies around the field
            return True
        return False

    def _watch(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, Field):
            before.removeEventFilter(self)
        if isinstance(now, Field):
            now.installEventFilter(self)


def _has_typing_to_undo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return isinstance(field, QPlainTextEdit | QTextEdit) and field.document().isUndoAvailable()


def has_undone_typing(field: QObject | None) -> bool:
    """Whether typing was undone in this field just now: who undoes on there means more typing, and no act."""
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable()
    return isinstance(field, QPlainTextEdit | QTextEdit) and field.document().isRedoAvailable()
