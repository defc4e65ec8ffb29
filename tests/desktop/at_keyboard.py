"""Where the keys of a person go."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget


def at_keyboard() -> QWidget:
    """What has the keyboard now."""
    now = QApplication.focusWidget()
    assert now is not None
    return now
