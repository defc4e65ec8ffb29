"""The week beside Today's lines: the days on which anything falls due, each opened into its things."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.services.waiting.week import DayAhead
from desktop.models.today_week import day_lines, day_word, due_lines
from desktop.style import Space, current_look
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.headings import SectionTitle
from desktop.widgets.kept_focus import KeptFocus
from desktop.widgets.opening_row import OpeningRow, row_holding
from desktop.widgets.spoken import spoken

MOST = 12
"""Things of one day that are listed when it is opened."""

_DAY_WIDTH = 42
"""Of the column of days, in pixels at 100 %."""


class WeekAhead(QWidget):
    """Today and the next six days. A day with one thing leads to it; one with several shows them.

    Signals:
        wanted(Due): this thing is to be shown.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[DayAhead, ...] | None = None
        self._today = date.min
        self._open: date | None = None
        self._rows: dict[date, OpeningRow] = {}
        self._card = Card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(SectionTitle(self.tr("This week")))
        column.addWidget(self._card)

    def show_days(self, days: tuple[DayAhead, ...], today: date) -> None:
        """Show what falls due on these days; those without anything are left out."""
        if (days, today) != (self._days, self._today):
            self._days, self._today = days, today
            self._fill()

    def _fill(self) -> None:
        focus = KeptFocus({day.toordinal(): row for day, row in self._rows.items()})
        with self._card.making_anew():
            self._rows = {}
            for ahead in self._days or ():
                if not ahead.due:
                    continue
                first, second = day_lines(ahead)
                row = _row(day_word(ahead.day, self._today), first, second)
                row.opened.connect(lambda ahead=ahead: self._choose(ahead))
                self._card.add_row(row)
                self._rows[ahead.day] = row
                if ahead.day == self._open:
                    self._list(ahead)
            if not self._card.rows:
                quiet = QLabel(self.tr("Nothing falls due."))
                quiet.setProperty("role", "second")
                self._card.add_row(row_holding(quiet, margins=(14, 10, 14, 10)))
        focus.give_back({day.toordinal(): row for day, row in self._rows.items()}, otherwise=self)

    def _choose(self, ahead: DayAhead) -> None:
        if len(ahead.due) == 1:
            self.wanted.emit(ahead.due[0])
            return
        self._open = None if self._open == ahead.day else ahead.day
        self._fill()
        if (row := self._rows.get(ahead.day)) is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list(self, ahead: DayAhead) -> None:
        for one in ahead.due[:MOST]:
            row = _row("", *due_lines(one))
            row.opened.connect(lambda one=one: self.wanted.emit(one))
            self._card.add_row(row)
        if len(ahead.due) > MOST:
            said = self.tr("and {n} more").format(n=f"{len(ahead.due) - MOST:,}")
            more = QLabel(said)
            more.setProperty("role", "second")
            self._card.add_row(row_holding(more, margins=(14 + Space.M + current_look().px(_DAY_WIDTH), 6, 14, 8)))


def _row(day: str, first: str, second: str) -> OpeningRow:
    row = OpeningRow(spoken(day, first, second))
    name = QLabel(day)
    name.setProperty("role", "second")
    name.setFixedWidth(current_look().px(_DAY_WIDTH))
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(ElidedLabel(first))
    words.addWidget(ElidedLabel(second, role="small"))
    line = QHBoxLayout(row)
    line.setContentsMargins(14, 9, 14, 9)
    line.setSpacing(Space.S)
    line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    return row
