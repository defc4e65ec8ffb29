"""The line under a dispute's title: its number, since when and whose, and the ways to its job and its client."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.flow_layout import FlowLayout


class DisputeFacts(QWidget):
    """Facts that are never cut off: they go on in the next line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setProperty("role", "second")
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.owner, self.job = Button("", role="link"), Button("", role="link")
        self.owner.setToolTip(self.tr("Hand it over"))
        self.client = Button(self.tr("Client’s card"), role="link")
        flow = FlowLayout(self, gap=Space.S)
        for part in (self._said, self.owner, self.job, self.client):
            flow.addWidget(part)

    def say(self, number: str, since: str, whose: str, job: str | None, *, goes_on: bool) -> None:
        """Show these; what is empty is not shown. Whose it is can be changed while it goes on."""
        self._said.setText(" · ".join(one for one in (number, since, "" if goes_on else whose) if one))
        self.owner.setText(whose)
        self.owner.setAccessibleName(self.tr("{whose}: hand it over").format(whose=whose))
        self.owner.setVisible(goes_on)
        self.job.setText(job or "")
        self.job.setAccessibleName(self.tr("Open the job {number}").format(number=job or ""))
        self.job.setVisible(job is not None)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "client"):
            self._fit()

    def _fit(self) -> None:
        self._said.setFixedHeight(self.client.sizeHint().height())  # all words stand on one line
