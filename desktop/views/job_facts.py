"""The line under a job's title: its number, whose it is, price and time frame; it goes on in the next line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop.style import Space, current_look
from desktop.widgets.buttons import Button
from desktop.widgets.flow_layout import FlowLayout

_LEAST = 80
"""What is left of a client's name in any case, in pixels at 100 %."""


class JobFacts(QWidget):
    """Facts that are never cut off, but for the end of a client's name that is wider than all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._terms = QLabel(), QLabel()
        for label in (self._number, self._terms):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", "second")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.client = _Name()
        flow = FlowLayout(self, gap=Space.XS)
        for part in (self._number, self.client, self._terms):
            flow.addWidget(part)

    def say(self, number: str, client: str, terms: str) -> None:
        """Show these; ``terms`` may be empty."""
        self._number.setText(f"{number} ·")
        self._terms.setText(terms)
        self._terms.setVisible(bool(terms))
        self.client.name = client
        self.client.setAccessibleName(self.tr("Open the card of {client}").format(client=client))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "client"):
            self._fit()

    def _fit(self) -> None:
        self.client.fit(self.width())
        for label in (self._number, self._terms):
            label.setFixedHeight(self.client.sizeHint().height())  # all words stand on one line


class _Name(Button):
    """A link that ends in … where its line is too short; the tool tip has the whole name then."""

    def __init__(self) -> None:
        super().__init__("", role="link")
        self.name = ""

    def fit(self, width: int) -> None:
        """Take no more than this."""
        room = max(width - current_look().px(10), current_look().px(_LEAST))
        shown = self.fontMetrics().elidedText(self.name, Qt.TextElideMode.ElideRight, room)
        self.setToolTip(self.name if shown != self.name else "")
        if self.text() != shown.replace("&", "&&"):
            self.setText(shown.replace("&", "&&"))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_look().px(_LEAST), super().minimumSizeHint().height())
