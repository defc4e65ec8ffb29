"""The fields of a client, to add one or to change one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from archive.client_errors import AddressIsTooLong
from archive.records import Standing
from archive.services.card import CardHead
from archive.services.clients import ClientLine
from archive.services.naming import LONGEST_NAME, fit_address, fit_name
from desktop import office_words
from desktop.models.odd_entries import NumbersAsked
from desktop.style import current_look
from desktop.views.client_namesake import Namesake
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.inline_form import InlineForm

FORM_WIDTH = 560
"""As wide as the form need be, in pixels at 100 %."""

_ADDRESS_HEIGHT = 76
"""Three to four lines, in pixels at 100 %."""

_FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class ClientFields:
    """What was typed. ``since`` is 1 January of the year; standing, person and number are asked for new clients only.

    ``although_known``: the person has seen that there is a client of this name, and adds another.
    """

    name: str
    town: str
    standing: Standing
    since: date | None
    person: str = ""
    number: str = ""
    although_known: bool = False
    address: str = ""


class ClientForm(InlineForm):
    """Asks for name, town, postal address and since when; for a new client also for standing, person and number.

    Signals:
        complete(object): the ClientFields, when nothing is missing.
        known_wanted(int): the client who bears the name already is to be opened instead.
    """

    complete = Signal(object)
    known_wanted = Signal(int)

    def __init__(self, today: date, card: CardHead | None = None, parent: QWidget | None = None) -> None:
        """With a ``card`` its client is changed, without one a new one is added."""
        super().__init__(self.tr("Save") if card else self.tr("Add client"), parent)
        self._today = today
        self._since_before = card.since if card else None
        self._name = self.add_line(self.tr("Name"), card.name if card else "", self.tr("e.g. Harbour Dental Practice"))
        self._town = self.add_line(self.tr("Town"), card.town if card else "")
        self._address = _AddressField(card.address if card else "")
        self._address.setPlaceholderText(self.tr("As on an envelope, without the name"))
        self._address.textChanged.connect(lambda: self._forgive(self._address))
        self.add_field(self.tr("Address"), self._address)
        self._standing = ChoiceBox()
        self._standing.setProperty("small", "true")
        for standing in Standing:
            self._standing.addItem(office_words.standing_word(standing), standing)
        if card is None:
            self.add_field(self.tr("Standing"), self._standing)
            self.add_remark(
                self.tr(
                    "How well you know them. It decides what is asked when work is to begin without a yes in writing."
                )
            )
        year = str(card.since.year) if card and card.since else "" if card else str(today.year)
        self._since = self.add_line(self.tr("Since"), year, self.tr("Year"))
        if card is None:
            self._person = self.add_line(self.tr("Person"), hint=self.tr("e.g. owner, front desk, a name"))
            self._number = self.add_line(self.tr("Telephone"))
            self._asked = NumbersAsked()
        self._is_new = card is None
        self._namesake = Namesake()
        self._namesake.opened.connect(self.known_wanted)
        self._namesake.added.connect(self._check_although_known)
        self.add_below(self._namesake)
        self._name.textEdited.connect(self._namesake.hide)
        self.saved.connect(lambda: self._check())
        self.setFocusProxy(self._name)

    def facts(self, card: CardHead) -> dict[str, str]:
        """What is on record under the labels of this form."""
        since = str(card.since.year) if card.since else ""
        return {
            self.tr("Name"): card.name,
            self.tr("Town"): card.town,
            self.tr("Address"): ", ".join(card.address.splitlines()),
            self.tr("Since"): since,
        }

    def name(self) -> str:
        """What stands in the name field."""
        return self._name.text()

    def start_with(self, name: str) -> None:
        """Fill in a name that was typed elsewhere."""
        self._name.setText(name)

    def tell_known(self, known: ClientLine) -> None:
        """Say that there is a client of this name, and let the person decide."""
        self.wait(False)
        self._namesake.tell(known)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (enter and self._namesake.accept_focused()):
            super().keyPressEvent(event)

    def _check_although_known(self) -> None:
        self._check(although_known=True)

    def _check(self, *, although_known: bool = False) -> None:
        address = self._address.toPlainText()
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
        if person.strip() and not self.accepts(self._person, lambda typed: fit_name(typed, "person")):
            return
        too_long = [(self._town, self.tr("A town may have {longest} characters; this one has {n}."))]
        if self._is_new:
            too_long += [(self._number, self.tr("A number may have {longest} characters; this one has {n}."))]
        if not all(self.fits(field, LONGEST_NAME, sentence) for field, sentence in too_long):
            return
        if self._is_new and not self.is_in_order(self._number, self._asked.problem):
            return
        try:
            fit_address(address)
        except AddressIsTooLong as refusal:
            self.complain(self._address, str(refusal))
            return
        name, town, standing = self._name.text(), self._town.text(), Standing(self._standing.currentData())
        self.wait(True)
        self.complete.emit(ClientFields(name, town, standing, since, person, number, although_known, address))

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


class _AddressField(QPlainTextEdit):
    """Some lines; Tab leads on."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), current_look().px(_ADDRESS_HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedHeight(self.sizeHint().height())
