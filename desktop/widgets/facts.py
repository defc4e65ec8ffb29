"""Labels at the left, values at the right: "Client  Harbour Dental Practice"; or each label over its value."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from desktop.style import Space

_LONG_WORD = 24
"""A word of more characters may find no room on a line of its own."""


class Facts(QWidget):
    """A quiet form. Values are plain text that can be copied, or any widget."""

    def __init__(self, parent: QWidget | None = None, *, over: bool = False) -> None:
        """``over``: labels stand over their values, which have all the width, as long words in a narrow column need."""
        super().__init__(parent)
        self._over = over
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.XL)
        self._grid.setVerticalSpacing(Space.S + 2)
        self._grid.setColumnStretch(0 if over else 1, 1)
        if over:
            self._grid.setVerticalSpacing(Space.XS)

    def add(self, label: str, value: str | QWidget, *, strong: bool = False, beside: bool = False) -> QWidget:
        """Add a line and return the widget that holds its value; ``beside``, where labels stand over their values, puts
        it in the same line as the one before, each in half of the width.

        A widget whose horizontal policy is Maximum keeps its natural width at the left; others take all there is."""
        shown = _text(value, strong=strong) if isinstance(value, str) else value
        name = QLabel(label) if isinstance(value, str) or self._over else _FieldName(label, value)
        name.setProperty("role", "second")
        if not isinstance(value, str):
            name.setBuddy(shown)
            if not shown.accessibleName():
                shown.setAccessibleName(label)
        row = self._grid.rowCount()
        if self._over and beside:
            self._put_beside(name, shown, row - 2)
            return shown
        if self._over and label and row > 1:  # nearer to its own value than to the one before
            name.setContentsMargins(0, Space.XS, 0, 0)
        self._grid.addWidget(name, row, 0, 1, 2 if self._over else 1, Qt.AlignmentFlag.AlignTop)
        if not label:
            name.hide()  # a line whose value is hidden as well takes no room then
        if self._over:
            self._grid.addWidget(shown, row + 1, 0, 1, 2, _place_of(shown))
        else:
            self._grid.addWidget(shown, row, 1, _place_of(shown))
        return shown

    def _put_beside(self, name: QLabel, shown: QWidget, row: int) -> None:
        """The one before gives up the right half of its line."""
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setColumnStretch(1, 1)
        for below in (0, 1):
            before = self._grid.itemAtPosition(row + below, 0)
            widget = before.widget() if before is not None else None
            if widget is not None:
                self._grid.removeWidget(widget)
                self._grid.addWidget(widget, row + below, 0)
        if row > 1:
            name.setContentsMargins(0, Space.XS, 0, 0)
        self._grid.addWidget(name, row, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(shown, row + 1, 1)

    def clear(self) -> None:
        """Take all lines out."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _place_of(shown: QWidget) -> Qt.AlignmentFlag:
    is_narrow = shown.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Maximum
    return Qt.AlignmentFlag.AlignLeft if is_narrow else Qt.AlignmentFlag(0)


class _FieldName(QLabel):
    """As high as the field it names, so that it stands beside the field and not beside what hangs below that."""

    def __init__(self, name: str, field: QWidget) -> None:
        super().__init__(name)
        self._field = field

    def sizeHint(self) -> QSize:
        field = self._field.focusProxy() or self._field
        return QSize(super().sizeHint().width(), max(super().sizeHint().height(), field.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _text(value: str, *, strong: bool) -> QLabel:
    shown = QLabel(value)
    shown.setTextFormat(Qt.TextFormat.PlainText)
    shown.setWordWrap(True)
    shown.setMinimumWidth(1)  # a word without end is cut off, it does not widen everything around it
    if any(len(word) > _LONG_WORD for word in value.split()):
        shown.setToolTip(value)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if strong:
        shown.setProperty("role", "strong")
    return shown
