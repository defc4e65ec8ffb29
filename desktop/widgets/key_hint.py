"""The small chip that says which key does the same."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def key_text(keys: str) -> str:
    """The keys as this system writes them: "Ctrl K", on macOS "⌘K". The Return key is called Enter, as on most keys."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return native.replace("Return", "Enter").replace("+", " ")


class KeyHint(QLabel):
    """Shows keys given in Qt's portable form ("Ctrl+K"). Only a reminder: the shortcut itself is set elsewhere."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(key_text(keys), parent)
        self.setProperty("role", "key")
        self.setIndent(0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
