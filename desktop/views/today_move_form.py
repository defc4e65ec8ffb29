"""To which day a follow-up is moved, and why, asked in its place."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from archive.services.wording import LONGEST_WORDS
from desktop.style import current_look
from desktop.views.job_fields import DayField
from desktop.widgets.inline_form import InlineForm


class MoveForm(InlineForm):
    """The next working day stands there already, selected: Enter goes on to why, typing replaces it.

    Signals:
        told(date, str): the day, and why.
    """

    told = Signal(object, str)

    def __init__(self, today: date, proposed: date, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Move"), parent)
        self._today = today
        self._day = DayField(self.tr("To"), self.tr("Fri, +7 or 14 Mar"), today)
        self._day.set_day(proposed)
        self._day.setMaximumWidth(current_look().px(160))
        self._day.selectAll()
        self.add_field(self.tr("To"), self._day)
        self._why = self.add_line(self.tr("Why"), hint=self.tr("e.g. she is away until then"))
        self._why.setAccessibleName(self.tr("Why"))
        self.setFocusProxy(self._day)
        self.saved.connect(self._check)

    def _check(self) -> None:
        if self._day.problem or self._day.day is None:
            self.complain(self._day, self._day.problem or self.tr("Write the day: Fri, +7 or 14 Mar."))
        elif self._day.day < self._today:
            self.complain(self._day, self.tr("That day is past. Choose today or a later one."))
        elif not self._why.text().strip():
            self.complain(self._why, self.tr("Write why it is moved, in a few words."))
        elif self.fits(self._why, LONGEST_WORDS, self.tr("There is room for {longest} characters; this has {n}.")):
            self.wait(True)
            self.told.emit(self._day.day, self._why.text().strip())
