"""Says that the computer's date is in doubt, and lets a person confirm it, who writes what a calendar says."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit

from archive.services.trusted_clock import ClockState
from desktop.models.clock_words import date_problem, doubt_words
from desktop.style import Space, current_look, set_style_property
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.problem_line import ProblemLine

_WIDE = 150
"""Of the field, in pixels at 100 %."""


class ClockNotice(Card):
    """Hidden while the date can be trusted. The date that the computer has is not offered: it has to be written.

    Signals:
        confirmed: a person has written the date that the computer has.
    """

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__(padding=Space.M)
        self._now = date.min
        self._wants_keyboard = False
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setProperty("tone", "amber")
        self.field = QLineEdit()
        self.field.setProperty("small", "true")
        self.field.setAccessibleName(self.tr("Today’s date"))
        self.field.setPlaceholderText(self.tr("Today’s date"))
        self.field.setFixedWidth(current_look().px(_WIDE))
        self.field.returnPressed.connect(self._check)
        self.field.textEdited.connect(lambda: self._complain(""))
        confirm = Button(self.tr("Confirm the date"), small=True)
        confirm.clicked.connect(self._check)
        self._problem = ProblemLine()
        line = FlowLayout(None, gap=Space.S)
        line.addWidget(self.field)
        line.addWidget(confirm)
        self.body.addWidget(self._words)
        self.body.addLayout(line)
        self.body.addWidget(self._problem)
        self.hide()

    def show_clock(self, clock: ClockState) -> None:
        """Ask for a look at a calendar if there is a doubt."""
        self.setVisible(not clock.is_trusted)
        if clock.doubt is None:
            self.field.clear()
            self._complain("")
            self._wants_keyboard = False
            return
        latest, self._now = clock.latest.astimezone(clock.now.tzinfo).date(), clock.now.date()
        self._words.setText(doubt_words(clock.doubt, latest, clock.now_wrong, self._now))
        if self._wants_keyboard:
            self._wants_keyboard = False
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Somebody wants to confirm it: the keyboard goes to the field, now or as soon as there is something to ask."""
        if self.isVisible():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._wants_keyboard = True

    def _check(self) -> None:
        problem = date_problem(self.field.text(), self._now)
        self._complain(problem)
        if problem:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.selectAll()
        else:
            self.confirmed.emit()

    def _complain(self, problem: str) -> None:
        set_style_property(self.field, "wrong", "true" if problem else "false")
        self._problem.say(problem)
