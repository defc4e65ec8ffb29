"""What was just done in the office, at Today's right."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive.services.waiting.just_now import Recent
from desktop.models.today_files import recent_when, recent_words
from desktop.style import Space
from desktop.widgets.card import Card
from desktop.widgets.headings import SectionTitle
from desktop.widgets.line_row import LineRow


class JustNow(QWidget):
    """What was done last, each leading to where it was done; hidden while there is nothing.

    Signals:
        client_wanted(int): it was done for this client.
        intake_wanted: it was done for nobody yet.
    """

    client_wanted = Signal(int)
    intake_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: tuple[tuple[Recent, ...], date] | None = None
        self._card = Card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(SectionTitle(self.tr("Just now")))
        column.addWidget(self._card)

    def show_recent(self, recent: tuple[Recent, ...], now: datetime) -> None:
        """Show these, the newest first."""
        self.setVisible(bool(recent))
        if self._told == (recent, now.date()):
            return
        self._told = (recent, now.date())
        with self._card.making_anew():
            for one in recent:
                row = LineRow(recent_words(one), right=recent_when(one, now), opens=True)
                row.opened.connect(lambda one=one: self._open(one))
                self._card.add_row(row)

    def _open(self, recent: Recent) -> None:
        if recent.client_id is not None:
            self.client_wanted.emit(recent.client_id)
        else:
            self.intake_wanted.emit()
