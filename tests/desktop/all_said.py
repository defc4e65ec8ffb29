"""Everything that a screen reader could find, whether it is seen or not."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import QApplication


def all_said() -> str:
    """Names, descriptions and values below every window that the program tells screen readers of, and all titles."""
    said = [window.title() for window in QGuiApplication.allWindows() if window.isVisible()]

    def walk(at: QAccessibleInterface) -> None:
        kinds = QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value
        said.extend(at.text(kind) for kind in kinds)
        for number in range(at.childCount()):
            if (child := at.child(number)) is not None:
                walk(child)

    application = QApplication.instance()
    assert application is not None
    walk(QAccessible.queryAccessibleInterface(application))
    return " ".join(said)
