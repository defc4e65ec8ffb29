"""It was shredded: when, by whom, who saw it, where and how. The one thing here that nobody can take back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from archive.paper.shredding import HOW
from archive.services.naming import fit_name
from archive.services.wording import fit_words, room_for
from desktop.views.job_fields import DayField
from desktop.widgets.inline_form import InlineForm


@dataclass(frozen=True, slots=True)
class Shredded:
    """What a person says of the shredding."""

    on: date
    by: str
    witness: str
    place: str
    how: str


class ShredForm(InlineForm):
    """Asks for what the certificate says.

    Signals:
        complete(object): the Shredded, when nothing is missing.
    """

    complete = Signal(object)

    def __init__(self, sheets: str, kept: Sequence[int], by: str, today: date, parent: QWidget | None = None) -> None:
        """``sheets`` went, in words; ``kept`` are the numbers of those that stay."""
        super().__init__(self.tr("Write the certificate"), parent)
        said = self.tr("{sheets} were shredded. The certificate cannot be changed or taken back.").format(sheets=sheets)
        if kept:
            numbers = ", ".join(str(one) for one in kept)
            said += " " + self.tr("Sheet {numbers} stays: nobody could read it.").format(numbers=numbers)
        words = QLabel(said)
        words.setWordWrap(True)
        words.setProperty("tone", "red")
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, words)
        self._on = DayField(self.tr("When"), self.tr("today"), today, past=True)
        self._on.set_day(today)
        self.add_field(self.tr("When"), self._on)
        self._by = self.add_line(self.tr("Shredded by"), by)
        self._witness = self.add_line(self.tr("Witness"), hint=self.tr("Who saw it, if anybody"))
        self._place = self.add_line(self.tr("Where"), self.tr("In the office"))
        self._how = self.add_line(self.tr("How"), HOW)
        self.saved.connect(self._check)
        self.setFocusProxy(self._by)

    def _check(self) -> None:
        if self._on.problem:
            self.complain(self._on, self._on.problem)
            return
        rules = (
            (self._by, lambda text: fit_name(text, "person who shredded it")),
            (self._witness, lambda text: room_for(text, "who saw it")),
            (self._place, lambda text: fit_name(text, "place where it was shredded")),
            (self._how, lambda text: fit_words(text, "how it was shredded")),
        )
        if all(self.accepts(field, rule) for field, rule in rules):
            self.wait(True)
            self.complete.emit(
                Shredded(
                    self._on.day or date.min,
                    self._by.text(),
                    self._witness.text(),
                    self._place.text(),
                    self._how.text(),
                )
            )
