"""What a screen reader says of the window."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleInterface

from desktop.application import Application


def strip(application: Application) -> str:
    """What the strip at the foot of the window says."""
    return " ".join(spoken(QAccessible.queryAccessibleInterface(application.window.status)))


def spoken(at: QAccessibleInterface) -> list[str]:
    """The names of all that is visible below a part of the window, in order."""
    words = [at.text(QAccessible.Text.Name)] if at.text(QAccessible.Text.Name) else []
    for number in range(at.childCount()):
        child = at.child(number)
        if child is not None and not child.state().invisible:
            words += spoken(child)
    return words
