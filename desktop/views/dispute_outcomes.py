"""How a dispute ended, what we learned and what the office changes; and that it went on."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from archive.disputes.standing import DisputeFile, OutcomeRead
from archive.records.dispute_rule import Stage
from desktop import dates
from desktop.models.dispute_words import ending_words
from desktop.style import Space
from desktop.widgets.card import Card
from desktop.widgets.opening_row import row_holding
from desktop.widgets.plain_words import PlainWords
from desktop.widgets.section_head import SectionHead


class DisputeOutcomes(QWidget):
    """Endings and reopenings, the newest first.

    Signals:
        ending_wanted: choose how it ended.
        reopening_wanted: it goes on.
    """

    ending_wanted = Signal()
    reopening_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._open_head = SectionHead(self.tr("How it ends"), self.tr("Choose how it ended"))
        self._open_head.acted.connect(self.ending_wanted)
        self._ended_head = SectionHead(self.tr("How it ended"), self.tr("Reopen"), self.tr("It goes on: say why"))
        self._ended_head.acted.connect(self.reopening_wanted)
        self._card = Card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._open_head)
        column.addWidget(self._ended_head)
        column.addWidget(self._card)

    def show_file(self, file: DisputeFile, today: date) -> None:
        """Show what was written at its end, if it has one."""
        has_ended = file.line.stage is Stage.ENDED
        if (file.outcomes, has_ended, today) == self._shown:
            return
        self._shown = (file.outcomes, has_ended, today)
        self._open_head.setHidden(has_ended)
        self._ended_head.setVisible(has_ended)
        with self._card.making_anew():
            for one in reversed(file.outcomes):
                self._card.add_row(self._row(one, today))
            if not file.outcomes:
                open_yet = PlainWords(self.tr("Open. It can end at any time, with an offer or without."), "second")
                self._card.add_row(row_holding(open_yet, margins=(14, 10, 14, 10)))

    def _row(self, one: OutcomeRead, today: date) -> QFrame:
        row = QFrame()
        column = QVBoxLayout(row)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(Space.XS)
        column.addWidget(PlainWords(ending_words(one.ending), "strong"))
        column.addWidget(PlainWords(one.words))
        for words, title in (
            (one.learned, self.tr("We learned: {words}")),
            (one.changes, self.tr("We change: {words}")),
        ):
            if words:
                column.addWidget(PlainWords(title.format(words=words), "second"))
        if one.ask_on is not None:
            again = self.tr("To be asked again whether it is right: {day}")
            again = again.format(day=dates.short_date(one.ask_on, today))
            column.addWidget(PlainWords(again, "second"))
        column.addWidget(PlainWords(f"{dates.short_date(one.on, today)} · {one.by}", "small"))
        return row
