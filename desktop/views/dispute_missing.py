"""What was not on paper when a dispute began, said plainly, each with what that means."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from archive.disputes.chronology import Chronology
from archive.disputes.missing import Missing
from desktop import dates
from desktop.models.dispute_expected import missing_meaning
from desktop.models.dispute_words import missing_words
from desktop.style import Space, Tone
from desktop.widgets.card import Card
from desktop.widgets.dot import Dot
from desktop.widgets.opening_row import row_holding
from desktop.widgets.plain_words import PlainWords
from desktop.widgets.section_head import SectionHead
from desktop.widgets.spoken import spoken


class DisputeMissing(QWidget):
    """Hidden where a dispute is about no job: nobody can say then what should have been on paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._head, self._card = SectionHead(self.tr("Not on paper")), Card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._head)
        column.addWidget(self._card)
        self.hide()

    def show_story(self, told: Chronology, today: date) -> None:
        """Show what was missing on the day on which it began; nothing is rebuilt when nothing changed."""
        self.setVisible(told.job_id is not None)
        shown = told.missing, told.since, told.opened_later, today
        if shown == self._shown:
            return
        self._shown = shown
        day = dates.short_date(told.since, today)
        said = (
            self.tr("Not on paper when it began, {day}") if told.missing else self.tr("On paper when it began, {day}")
        )
        self._head.set_title(said.format(day=day))
        with self._card.making_anew():
            for one in told.missing:
                self._card.add_row(_row(one))
            if not told.missing:
                all_there = self.tr("An agreement they accepted, a yes in writing, and notes.")
                if told.opened_later is not None:
                    opened = dates.full_date(told.opened_later)
                    all_there = self.tr("The job was opened only on {day}.").format(day=opened)
                self._card.add_row(row_holding(PlainWords(all_there, "second"), margins=(14, 10, 14, 10)))


def _row(one: Missing) -> QFrame:
    row = QFrame()
    row.setAccessibleName(spoken(missing_words(one), missing_meaning(one)))
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(PlainWords(missing_words(one), "strong"))
    words.addWidget(PlainWords(missing_meaning(one), "second"))
    line = QHBoxLayout(row)
    line.setContentsMargins(14, 9, 14, 9)
    line.setSpacing(Space.L)
    line.addWidget(Dot(Tone.AMBER), 0, Qt.AlignmentFlag.AlignVCenter)
    line.addLayout(words, 1)
    return row
