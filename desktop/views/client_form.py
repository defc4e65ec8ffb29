"""The fields of a client, to add one or to change one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from archive.records import Standing
from archive.services.clients import ClientCard
from archive.services.naming import fit_name
from desktop import office_words
from desktop.widgets.inline_form import InlineForm

FORM_WIDTH = 560
"""As wide as the form need be, in pixels at 100 %."""

_FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class ClientFields:
    """What was typed. ``since`` is 1 January of the year; person and number are asked for new clients only."""

    name: str
    town: str
    standing: Standing
    since: date | None
    person: str = ""
    number: str = ""


class ClientForm(InlineForm):
    """Asks for name, town, standing and since when; for a new client also for the first person and number.

    Signals:
        complete(object): the ClientFields, when nothing is missing.
    """

    complete = Signal(object)

    def __init__(self, today: date, card: ClientCard | None = None, parent: QWidget | None = None) -> None:
        """With a ``card`` its client is changed, without one a new one is added."""
        super().__init__(self.tr("Save") if card else self.tr("Add client"), parent)
        self._today = today
        self._since_before = card.since if card else None
        self._name = self.add_line(self.tr("Name"), card.name if card else "", self.tr("e.g. Harbour Dental Practice"))
        self._town = self.add_line(self.tr("Town"), card.town if card else "")
        self._standing = QComboBox()
        self._standing.setProperty("small", "true")
        for standing in Standing:
            self._standing.addItem(office_words.standing_word(standing), standing)
        self._standing.setCurrentIndex(list(Standing).index(card.standing if card else Standing.NEW))
        self.add_field(self.tr("Standing"), self._standing)
        self.add_remark(self.tr("How well you know them. It stands under the name on their card."))
        year = str(card.since.year) if card and card.since else "" if card else str(today.year)
        self._since = self.add_line(self.tr("Since"), year, self.tr("Year"))
        if card is None:
            self._person = self.add_line(self.tr("Who calls"), hint=self.tr("e.g. owner, front desk, a name"))
            self._number = self.add_line(self.tr("Telephone"))
        self._is_new = card is None
        self.saved.connect(self._check)
        self.setFocusProxy(self._name)

    def name(self) -> str:
        """What stands in the name field."""
        return self._name.text()

    def start_with(self, name: str) -> None:
        """Fill in a name that was typed elsewhere."""
        self._name.setText(name)

    def _check(self) -> None:
        if not self._name.text().strip():
            self.complain(self._name, self.tr("A client needs a name."))
            return
        try:
            since = self._since_when()
        except ValueError:
            sentence = self.tr("Type a year from {first} to {last} under Since, or leave it empty.")
            self.complain(self._since, sentence.format(first=_FIRST_YEAR, last=self._today.year))
            return
        if not self.accepts(self._name, lambda typed: fit_name(typed, "client")):
            return
        person, number = (self._person.text(), self._number.text()) if self._is_new else ("", "")
        if person.strip() and not self.accepts(self._person, lambda typed: fit_name(typed, "contact")):
            return
        standing = Standing(self._standing.currentData())
        self.wait(True)
        self.complete.emit(ClientFields(self._name.text(), self._town.text(), standing, since, person, number))

    def _since_when(self) -> date | None:
        """The first day of the year typed; the exact day known before when the year is the same."""
        typed = self._since.text().strip()
        if not typed:
            return None
        year = int(typed)
        if not _FIRST_YEAR <= year <= self._today.year:
            raise ValueError(typed)
        if self._since_before is not None and self._since_before.year == year:
            return self._since_before
        return date(year, 1, 1)
