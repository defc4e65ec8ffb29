"""Whether somebody is typing: what happens by itself must not move the keyboard then."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget


def field_typed_in() -> QLineEdit | QPlainTextEdit | QTextEdit | None:
    """The field for text that has the keyboard; None when something else has it."""
    now = QApplication.focusWidget()
    if isinstance(now, QLineEdit | QPlainTextEdit | QTextEdit) and not now.isReadOnly():
        return now
    return None


def types_outside(place: QWidget) -> bool:
    """Whether somebody types in a field that is not part of ``place``."""
    field = field_typed_in()
    return field is not None and not place.isAncestorOf(field)


def has_begun_in(place: QWidget) -> bool:
    """Whether somebody types in a field of ``place`` and there are words in it already."""
    field = field_typed_in()
    if field is None or not place.isAncestorOf(field):
        return False
    return bool(field.text() if isinstance(field, QLineEdit) else field.toPlainText())
