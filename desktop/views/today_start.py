"""What Today says when nothing waits; in a new archive, what to do first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from archive.services.today import Waiting
from desktop.style import Space
from desktop.widgets.card import Card
from desktop.widgets.line_row import LineRow


class FirstSteps(QWidget):
    """Hidden while anything waits.

    Signals:
        client_wanted: add the first client.
        files_wanted: choose the first files.
        copies_wanted: choose the folder of copies, of which one is to be put back.
    """

    client_wanted = Signal()
    files_wanted = Signal()
    copies_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = Card()
        client = LineRow(
            self.tr("Add a client"),
            self.tr("Everything said, agreed and scanned is kept under a client."),
            action=self.tr("Add client"),
            primary=True,
        )
        client.acted.connect(self.client_wanted)
        files = LineRow(
            self.tr("Drop a scan on the window"),
            self.tr("Or a whole folder. It becomes safe, then readable, then findable."),
            action=self.tr("Choose files"),
        )
        files.acted.connect(self.files_wanted)
        copies = LineRow(
            self.tr("Put a copy back"),
            self.tr("On a new computer, or when the archive was lost: from the folder in which its copies lie."),
            action=self.tr("Choose the folder"),
        )
        copies.acted.connect(self.copies_wanted)
        for row in (client, files, copies):
            self._steps.add_row(row)
        self._rest = QLabel(
            self.tr("What is promised and due, what is not yet in writing, and files that need you will stand here.")
        )
        self._rest.setProperty("role", "second")
        self._rest.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._steps)
        column.addWidget(self._rest)
        self.hide()

    def show_for(self, found: Waiting) -> None:
        """Show what fits to this archive."""
        self._steps.setVisible(found.untouched)
        self.setVisible(not found.things)
