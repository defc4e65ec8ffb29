"""One line of a dossier's story, whole, under the list in which it is cut to one line."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from archive.dossier.lines import Line
from desktop import dates
from desktop.style import Space
from desktop.widgets.buttons import IconButton
from desktop.widgets.card import Card


class WholeLine(Card):
    """Hidden until one is opened.

    Signals:
        closed: it was put away by its button.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.L, spacing=Space.XS)
        self._what, self._text = QLabel(), QLabel()
        self._what.setProperty("role", "strong")
        for label in (self._what, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        close = IconButton("x", self.tr("Close"))
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(self._what, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.body.addWidget(self._text)
        self.hide()

    @property
    def said(self) -> str:
        """The words of the line; empty while none is shown."""
        return "" if self.isHidden() else self._text.text()

    def show_line(self, line: Line, today: date) -> None:
        """Show this one."""
        parts = line.what, dates.short_date(line.on, today), line.by
        self._what.setText(" · ".join(part for part in parts if part))
        self._text.setText(line.text)
        self._text.setVisible(bool(line.text))
        self.setAccessibleName(f"{self._what.text()}. {line.text}")
        self.show()
