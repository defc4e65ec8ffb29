"""The fields of somebody at a client's: name, role, numbers and address."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from archive.services.contacts import ContactLine
from archive.services.naming import LONGEST_NAME, fit_name
from desktop.models.odd_entries import AddressAsked, NumbersAsked, numbers_in
from desktop.widgets.buttons import Button
from desktop.widgets.inline_form import InlineForm


class PersonForm(InlineForm):
    """Asks for a person's name, role, numbers and address.

    Signals:
        gone: the person who is being changed is no longer there.
    """

    gone = Signal()

    def __init__(self, contact: ContactLine | None = None, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Save") if contact else self.tr("Add"), parent)
        self.contact = contact
        self._name = self.add_line(
            self.tr("Name"), contact.name if contact else "", self.tr("e.g. owner, front desk, a name")
        )
        self._role = self.add_line(self.tr("Role"), contact.role if contact else "")
        self._numbers = self.add_line(
            self.tr("Numbers"), ", ".join(contact.numbers) if contact else "", self.tr("Several with commas")
        )
        self._asked = NumbersAsked(*(contact.numbers if contact else ()))
        self._email = self.add_line(self.tr("E-mail"), contact.email if contact else "")
        self._address_asked = AddressAsked(contact.email if contact else "")
        if contact is not None and contact.left_on is None:
            leave = Button(self.tr("No longer there"), role="link", small=True)
            leave.clicked.connect(self.gone)
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(leave, 0, Qt.AlignmentFlag.AlignLeft)
            self.add_below(row)
        self.setFocusProxy(self._name)

    def facts(self, contact: ContactLine) -> dict[str, str]:
        """What is on record under the labels of this form."""
        return {
            self.tr("Name"): contact.name,
            self.tr("Role"): contact.role,
            self.tr("Numbers"): ", ".join(contact.numbers),
            self.tr("E-mail"): contact.email,
        }

    def fields(self) -> tuple[str, str, str, tuple[str, ...]] | None:
        """Name, role, e-mail and numbers; None, with a complaint on screen, when one of them cannot be kept so."""
        if not self._name.text().strip():
            self.complain(self._name, self.tr("A person needs a name."))
            return None
        if not self.accepts(self._name, lambda typed: fit_name(typed, "person")):
            return None
        too_long = (
            (self._role, self.tr("A role may have {longest} characters; this one has {n}.")),
            (self._numbers, self.tr("The numbers may have {longest} characters together; these have {n}.")),
            (self._email, self.tr("An e-mail address may have {longest} characters; this one has {n}.")),
        )
        if not all(self.fits(field, LONGEST_NAME, sentence) for field, sentence in too_long):
            return None
        if not self.is_in_order(self._numbers, self._asked.problem):
            return None
        if not self.is_in_order(self._email, self._address_asked.problem):
            return None
        return self._name.text(), self._role.text(), self._email.text(), numbers_in(self._numbers.text())
