"""Over a meeting's page: with whom, about what, and what they said when it began."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive.disputes.standing import DisputeFile
from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.flow_layout import FlowLayout


class MeetingHead(QWidget):
    """Quiet: what matters now is on the other side of the table.

    Signals:
        dispute_wanted: the dispute's page.
        client_wanted(int): the client's card.
    """

    dispute_wanted = Signal()
    client_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(role="title", lines=2)
        self._dispute = Button("", role="link", small=True)
        self._dispute.clicked.connect(self.dispute_wanted)
        self._client = Button("", role="link", small=True)
        self._whose: int | None = None
        self._client.clicked.connect(self._show_client)
        for link in (self._dispute, self._client):
            link.setProperty("flush", "true")
        links = QWidget()
        flow = FlowLayout(links, gap=Space.M)
        flow.addWidget(self._dispute)
        flow.addWidget(self._client)
        self._says, self._asks, self._for = (ElidedLabel(role="second", lines=lines) for lines in (3, 2, 2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._title)
        column.addWidget(links, 0, Qt.AlignmentFlag.AlignTop)
        for said in (self._for, self._says, self._asks):
            column.addWidget(said)

    def show_file(self, file: DisputeFile) -> None:
        """Show which meeting of which dispute it is."""
        line, over = file.line, [one for one in file.meetings if one.closed_at is not None]
        title = self.tr("Meeting with {client}") if over else self.tr("First meeting with {client}")
        self._title.setText(title.format(client=line.client))
        self._dispute.setText(self.tr("Dispute {number}").format(number=line.number))
        self._client.setText(line.client)
        self._whose = line.client_id
        self._says.setText(self.tr("They said: “{says}”").format(says=" ".join(line.says.split())))
        self._asks.setText(self.tr("They asked for: {asks}").format(asks=" ".join(line.asks.split())))
        self._asks.setVisible(bool(line.asks))
        what = over[-1].next_what if over else ""
        self._for.setText(self.tr("You meet for this: {what}").format(what=what))
        self._for.setVisible(bool(what))

    def _show_client(self) -> None:
        if self._whose is not None:
            self.client_wanted.emit(self._whose)
