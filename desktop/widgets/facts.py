"""Labels at the left, values at the right: "Client  Harbour Dental Practice"."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from desktop.style import Space


class Facts(QWidget):
    """A quiet form. Values are plain text that can be copied, or any widget."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(Space.XL)
        self._form.setVerticalSpacing(Space.S + 2)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def add(self, label: str, value: str | QWidget, *, strong: bool = False) -> QWidget:
        """Add a line and return the widget that holds its value."""
        name = QLabel(label)
        name.setProperty("role", "second")
        if isinstance(value, str):
            shown = QLabel(value)
            shown.setTextFormat(Qt.TextFormat.PlainText)
            shown.setWordWrap(True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if strong:
                shown.setProperty("role", "strong")
            self._form.addRow(name, shown)
            return shown
        name.setBuddy(value)
        if not value.accessibleName():
            value.setAccessibleName(label)
        self._form.addRow(name, value)
        return value

    def clear(self) -> None:
        """Take all lines out."""
        while self._form.rowCount():
            self._form.removeRow(0)
