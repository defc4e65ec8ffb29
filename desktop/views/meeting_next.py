"""The next appointment: no meeting about a dispute ends without one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from archive.disputes.meeting import NextAppointment
from archive.services.staff import StaffMember
from archive.services.wording import LONGEST_WORDS
from desktop import dates
from desktop.style import set_style_property
from desktop.views.job_fields import DayField
from desktop.views.meeting_fields import FieldGrid
from desktop.widgets.choice_box import ChoiceBox

_LONGEST_HOUR = 100
"""Characters: "10:30, at their office"."""


class NextFields(QWidget):
    """Day, hour in words, what for, and who sees to it.

    Signals:
        edited: somebody typed or chose.
    """

    edited = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.on = DayField(self.tr("Day of the next appointment"), self.tr("e.g. Fri, +3 or 14 Mar"), today)
        self._told = QLabel(" ")
        self._told.setProperty("role", "small")
        self.hour = _line(self.tr("Hour and place"), self.tr("e.g. 10:30, at their office"), _LONGEST_HOUR)
        self.what = _line(self.tr("What for"), "", LONGEST_WORDS - _LONGEST_HOUR - 2)
        self.whose = ChoiceBox()
        self.whose.setProperty("small", "true")
        self.whose.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        fields = FieldGrid(1, 1)
        fields.add(self.tr("Day"), self.on, self._told)
        fields.add(self.tr("Hour and place, if agreed"), self.hour)
        fields.add(self.tr("What for"), self.what)
        fields.add(self.tr("Who sees to it"), self.whose)
        only = QVBoxLayout(self)
        only.setContentsMargins(0, 0, 0, 0)
        only.addWidget(fields)
        self._default = ""
        self.on.edited.connect(self._changed)
        self.hour.textEdited.connect(self._changed)
        self.what.textEdited.connect(self._changed)
        self.whose.currentIndexChanged.connect(self._changed)

    @property
    def day(self) -> date | None:
        """The day agreed on; None while there is none that is still to come."""
        day = self.on.day
        return day if day is not None and not self.on.problem and day >= self._today else None

    @property
    def purpose(self) -> str:
        """What it is for, without the hour."""
        return " ".join(self.what.text().split())

    @property
    def appointment(self) -> NextAppointment | None:
        """What was agreed on; None while day or purpose are missing."""
        hour = " ".join(self.hour.text().split())
        if self.day is None or not self.purpose:
            return None
        what = f"{hour}: {self.purpose}" if hour else self.purpose
        return NextAppointment(self.day, what, str(self.whose.currentData()))

    @property
    def typed(self) -> dict[str, str]:
        """What stands there other than it began, to be kept."""
        typed = {"on": self.on.day.isoformat() if self.on.day is not None else "", "hour": self.hour.text().strip()}
        if self.what.text().strip() != self._default:
            typed["what"] = self.what.text().strip()
        if self.whose.currentIndex() > 0:
            typed["whose"] = str(self.whose.currentData())
        return {name: said for name, said in typed.items() if said or name == "what"}

    def begin(self, staff: Sequence[StaffMember], whose: str, what: str) -> None:
        """Nothing is agreed on yet; ``what`` it is likely to be for, and ``whose`` it is likely to be."""
        self._default = what
        for part in (self.on, self.hour, self.what, self.whose):
            part.blockSignals(True)
        self.on.set_day(None)
        self.hour.clear()
        self.what.setText(what)
        self.whose.clear()
        known = {one.initials: one for one in staff}
        for initials in dict.fromkeys((whose, *known)):
            name = known[initials].name if initials in known else ""
            self.whose.addItem(f"{initials} · {name}" if name else initials, initials)
        for part in (self.on, self.hour, self.what, self.whose):
            part.blockSignals(False)
        self._explain()

    def show_typed(self, typed: Mapping[str, str]) -> None:
        """Put back what :attr:`typed` has told."""
        try:
            self.on.set_day(date.fromisoformat(typed["on"]) if typed.get("on") else None)
        except ValueError:
            self.on.set_day(None)
        self.hour.setText(typed.get("hour", ""))
        self.what.setText(typed.get("what", self._default))
        self.whose.setCurrentIndex(max(0, self.whose.findData(typed.get("whose"))))
        self._explain()

    def _changed(self, *_: object) -> None:
        self._explain()
        self.edited.emit()

    def _explain(self) -> None:
        for field in (self.hour, self.what):
            if not field.hasFocus():
                field.setCursorPosition(0)  # a long one shows its beginning
        self._say_weekday()

    def _say_weekday(self) -> None:
        """Which day of the week it is: slips of the keyboard are heard when it is said aloud."""
        day, said = self.on.day, self.on.problem
        if not said and day is not None and day < self._today:
            said = self.tr("That day is past.")
        self._told.setText(said or (dates.long_date(day, self._today) if day is not None else " "))
        set_style_property(self._told, "role", "problem" if said else "small")


def _line(name: str, hint: str, longest: int) -> QLineEdit:
    field = QLineEdit()
    field.setProperty("small", "true")
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    field.setMaxLength(longest)
    return field
