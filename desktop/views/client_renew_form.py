"""Asks from when to when an agreement runs next."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.views.job_fields import DayField
from desktop.widgets.inline_form import InlineForm


class RenewForm(InlineForm):
    """A year from the day after the last term, unless somebody says otherwise.

    Signals:
        told(object, object): the first and the last day.
    """

    told = Signal(object, object)

    def __init__(self, title: str, begins: date, today: date, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Renew"), parent)
        self._begins = self._day(self.tr("Begins"), begins, today)
        self._ends = self._day(self.tr("Ends"), _a_year_from(begins), today)
        self.add_remark(self.tr("{title} goes on in the same words.").format(title=title))
        self.saved.connect(self._check)
        self.setFocusProxy(self._begins)

    def _day(self, label: str, day: date, today: date) -> DayField:
        field = DayField(label, self.tr("e.g. 1 Jan 2027"), today)
        field.set_day(day)
        field.edited.connect(lambda: self._forgive(field))
        self.add_field(label, field)
        return field

    def _check(self) -> None:
        begins, ends = self._begins.day, self._ends.day
        for field in (self._begins, self._ends):
            if field.problem or field.day is None:
                self.complain(field, field.problem or self.tr("Write a day."))
                return
        if begins is not None and ends is not None and ends < begins:
            self.complain(self._ends, self.tr("It ends before it begins."))
        else:
            self.wait(True)
            self.told.emit(begins, ends)


def _a_year_from(begins: date) -> date:
    """The last day of a year that begins on a day."""
    try:
        return begins.replace(year=begins.year + 1) - timedelta(days=1)
    except ValueError:  # 29 February
        return date(begins.year + 1, 2, 28)
