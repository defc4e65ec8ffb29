"""What was filed for a client, in one line of the card."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from archive.services.timeline import EntryKind, TimelineEntry
from desktop import office_words
from desktop.style import Space
from desktop.widgets.card import Card
from desktop.widgets.line_row import LineRow
from desktop.widgets.opening_row import row_holding
from desktop.widgets.section_head import SectionHead


class PaperSection(QWidget):
    """How many documents there are, and from which years.

    Signals:
        pages_wanted: show them in the timeline.
    """

    pages_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[int, tuple[int, ...]] | None = None
        self._card = Card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(SectionHead(self.tr("Paper")))
        column.addWidget(self._card)

    def show_paper(self, documents: int, story: Iterable[TimelineEntry]) -> None:
        """Show how many there are; their years are those of the story."""
        years = sorted({entry.on.year for entry in story if entry.kind is EntryKind.DOCUMENT})
        now = (documents, (years[0], years[-1]) if years else ())
        if now == self._shown:
            return
        self._shown = now
        self._card.clear_rows()
        if not documents:
            nothing = QLabel(self.tr("Nothing yet. Drop their scans here."))
            nothing.setProperty("role", "second")
            self._card.add_row(row_holding(nothing, margins=(14, 10, 14, 10)))
            return
        span = self.tr("{first} to {last}").format(first=years[0], last=years[-1]) if len(years) > 1 else ""
        words = self.tr("{documents} archived").format(documents=office_words.documents(documents))
        row = LineRow(words, right=span or "".join(str(year) for year in years), opens=True)
        row.opened.connect(self.pages_wanted)
        self._card.add_row(row)
