"""Somebody asks that what the office holds on them is erased: who, when, how, and who handles it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from archive.services.wording import fit_words
from desktop.views.job_fields import DayField
from desktop.widgets.inline_form import InlineForm


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person wrote down of a request."""

    by: str
    on: date
    how: str
    what_for: str
    handled_by: str


class ErasureAskForm(InlineForm):
    """Writes a request down. Nothing is erased by it.

    Signals:
        complete(object): the Asked, when nothing is missing.
    """

    complete = Signal(object)

    def __init__(self, handler: str, today: date, parent: QWidget | None = None) -> None:
        """``handler`` are the initials of who is at the desk."""
        super().__init__(self.tr("Write it down"), parent)
        said = QLabel(self.tr("Nothing is erased yet: you see first what would go, and what has to stay."))
        said.setWordWrap(True)
        said.setProperty("role", "second")
        self.add_above(said)
        self._by = self.add_line(self.tr("Who asks"), hint=self.tr("The person, as they gave their name"))
        self._on = DayField(self.tr("When"), self.tr("today"), today, past=True)
        self._on.set_day(today)
        self.add_field(self.tr("When"), self._on)
        self._how = self.add_line(self.tr("How"), hint=self.tr("e.g. letter, or e-mail; how you know it is them"))
        self._what = self.add_line(self.tr("What for"), self.tr("Everything we hold on them"))
        self._handler = self.add_line(self.tr("Handled by"), handler)
        self.saved.connect(self._check)
        self.setFocusProxy(self._by)

    def _check(self) -> None:
        if self._on.problem:
            self.complain(self._on, self._on.problem)
            return
        rules = (
            (self._by, "who asked"),
            (self._how, "how they asked"),
            (self._what, "what they ask for"),
            (self._handler, "who handles it"),
        )
        if all(self.accepts(field, partial(fit_words, thing=thing)) for field, thing in rules):
            self.wait(True)
            asked = Asked(
                self._by.text(), self._on.day or date.min, self._how.text(), self._what.text(), self._handler.text()
            )
            self.complete.emit(asked)
