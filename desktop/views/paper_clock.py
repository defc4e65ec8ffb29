"""Says that the computer's date is in doubt, and lets a person confirm it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from archive.services.trusted_clock import ClockState
from desktop.models.clock_words import confirming, doubt_words
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
        latest, now = clock.latest.astimezone(clock.now.tzinfo).date(), clock.now.date()
        self._words.setText(doubt_words(clock.doubt, latest, clock.now_wrong, now))
        self._confirm.setText(confirming(now))
