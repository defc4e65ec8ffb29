"""Says that the computer's date is in doubt, and lets a person confirm it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from archive.services.trusted_clock import ClockState, Doubt
from desktop import dates
from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card


class ClockNotice(Card):
    """Hidden while the date can be trusted.

    Signals:
        confirmed: a person has compared the date with a calendar.
    """

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__(padding=Space.M)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setProperty("tone", "amber")
        self._confirm = Button("", small=True)
        self._confirm.clicked.connect(self.confirmed)
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        line.addWidget(self._words, 1)
        line.addWidget(self._confirm)
        self.body.addLayout(line)
        self.hide()

    def show_clock(self, clock: ClockState) -> None:
        """Ask for a look at a calendar if there is a doubt."""
        self.setVisible(not clock.is_trusted)
        if clock.doubt is None:
            return
        went_back = clock.doubt is Doubt.WENT_BACK
        said = (
            self.tr("This computer's date went back: it was {before} when last seen.")
            if went_back
            else self.tr("This computer's date leapt ahead: it was {before} when last seen.")
        )
        said = said.format(before=dates.full_date(clock.latest.astimezone(clock.now.tzinfo).date()))
        wait = self.tr("Nothing becomes due, and nothing may be shredded, until somebody has looked at a calendar.")
        self._words.setText(f"{said} {wait}")
        day = f"{dates.weekday(clock.now.date())}, {dates.full_date(clock.now.date())}"
        self._confirm.setText(self.tr("Today is {day}").format(day=day))
