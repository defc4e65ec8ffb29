"""A client's people: names, and numbers that a click copies."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from archive.services.contacts import ContactLine, add_contact, change_contact
from archive.services.naming import LONGEST_NAME, fit_name
from desktop.models.odd_entries import numbers_in, odd_address, odd_numbers
from desktop.style import Space
from desktop.tasks import Tasks
from desktop.widgets.card import Card
from desktop.widgets.copy_button import CopyButton
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.kept_focus import KeptFocus, holds_keyboard
from desktop.widgets.opening_row import OpeningRow, row_holding
from desktop.widgets.reading_order import follow
from desktop.widgets.section_head import SectionHead

_NAME_ROOM, _NUMBER_ROOM = 84, 180
"""What a name and a number keep beside a long address, in pixels at 100 %: numbers are read out on the phone."""


class PeopleSection(QWidget):
    """The people of one client; added and changed in place.

    Signals:
        changed: a person was added or changed.
        message(str, object): what was done, and None.
        trouble(object): an exception for the problems panel.
    """

    changed = Signal()
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive, self._tasks, self._by = archive, tasks, by
        self._client: int | None = None
        self._contacts: tuple[ContactLine, ...] = ()
        self._form: PersonForm | None = None
        self._told = False  # that the person in the form was changed at another desk
        self._rows: dict[int, PersonRow] = {}
        self._head = SectionHead(self.tr("People"), self.tr("Add"), self.tr("Add a person"))
        self._head.acted.connect(lambda: self.begin_person())
        self._card = Card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._head)
        column.addWidget(self._card)

    def show_people(self, client_id: int, contacts: tuple[ContactLine, ...]) -> None:
        """Show these; a form that is open for the same client stays open."""
        if client_id != self._client:
            self._form = None
        elif contacts == self._contacts:
            return
        self._client, self._contacts = client_id, contacts
        if self._form is None:
            self._fill()

    def begin_person(self, contact: ContactLine | None = None) -> None:
        """Open the form, for a new person or in place of one."""
        self._form, self._told = PersonForm(contact), False
        form = self._form
        form.left.connect(self._close_form)
        form.saved.connect(self._save)
        self._fill()
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        kept = KeptFocus(self._rows)
        if self._form is not None:
            self._form.setParent(None)  # it survives its row
        self._card.clear_rows()
        self._rows = {}
        editing = self._form.contact if self._form is not None else None
        for contact in self._contacts:
            if self._form is not None and editing is not None and editing.id == contact.id:
                self._card.add_row(row_holding(self._form))
                continue
            row = PersonRow(contact)
            row.opened.connect(lambda contact=contact: self.begin_person(contact))
            row.copied.connect(lambda text: self.message.emit(self.tr("{text} copied.").format(text=text), None))
            self._card.add_row(row)
            self._rows[contact.id] = row
        if self._form is not None and editing is None:
            self._card.add_row(row_holding(self._form))
        elif not self._contacts:
            nobody = QLabel(self.tr("Nobody yet. Add the people who call."))
            nobody.setProperty("role", "second")
            self._card.add_row(row_holding(nobody, margins=(14, 10, 14, 10)))
        follow(self._head.link, self._card)
        kept.give_back(self._rows, otherwise=self._head.link)

    def _save(self) -> None:
        form, client = self._form, self._client
        if form is None or client is None or (fields := form.fields()) is None:
            return
        archive, contact, by = self._archive, form.contact, self._by()
        name, role, email, numbers = fields
        newest = {one.id: one.revision for one in self._contacts} if self._told else {}
        seen = newest.get(contact.id, contact.revision) if contact is not None else None
        form.wait(True)

        def save() -> None:
            if contact is None:
                add_contact(archive, client_id=client, name=name, role=role, email=email, numbers=numbers, by=by)
            else:
                change_contact(
                    archive,
                    contact_id=contact.id,
                    name=name,
                    role=role,
                    email=email,
                    numbers=numbers,
                    by=by,
                    seen=seen,
                )

        self._tasks.run(save, then=self._was_saved, failed=self._was_not_saved)

    def _was_saved(self, _: None) -> None:
        self._close_form()
        self.changed.emit()

    def _was_not_saved(self, error: Exception) -> None:
        if self._form is not None:
            self._form.wait(False)
        if isinstance(error, ChangedMeanwhile):
            self._told = True
            self.changed.emit()
        self.trouble.emit(error)

    def _close_form(self) -> None:
        """The keyboard returns to the person who was changed, or to what adds one."""
        form, self._form = self._form, None
        had_keyboard = holds_keyboard(form)
        self._fill()
        if form is not None and had_keyboard:
            opener = self._rows.get(form.contact.id) if form.contact is not None else None
            (opener or self._head.link).setFocus(Qt.FocusReason.OtherFocusReason)


class PersonRow(OpeningRow):
    """A name, quietly the role, and at the right what can be copied. Opening it changes the person.

    Signals:
        copied(str): a number or an address lies on the clipboard.
    """

    copied = Signal(str)

    def __init__(self, contact: ContactLine, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("PersonRow", "Change {name}").format(name=contact.name), parent)
        self.setToolTip(self.accessibleName())
        name = ElidedLabel(contact.name, role="strong", least=_NAME_ROOM)
        lines = QGridLayout(self)  # what is said and what can be copied stand on the same lines
        lines.setContentsMargins(14, 6, 6, 6)
        lines.setHorizontalSpacing(Space.S)
        lines.setVerticalSpacing(0)
        lines.setColumnStretch(0, 1)
        lines.addWidget(name, 0, 0)
        if contact.role and contact.role.casefold() != contact.name.casefold():
            lines.addWidget(ElidedLabel(contact.role, role="small"), 1, 0)
        numbers = [CopyButton(number, least=_NUMBER_ROOM) for number in contact.numbers]
        for place, button in enumerate((*numbers, *([CopyButton(contact.email)] if contact.email else ()))):
            button.copied.connect(self.copied)
            lines.addWidget(button, place, 1, Qt.AlignmentFlag.AlignRight)


class PersonForm(InlineForm):
    """Asks for a person's name, role, numbers and address."""

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
        self.remark_on(self._numbers, odd_numbers)
        self._email = self.add_line(self.tr("E-mail"), contact.email if contact else "")
        self.remark_on(self._email, odd_address)
        self.setFocusProxy(self._name)

    def fields(self) -> tuple[str, str, str, tuple[str, ...]] | None:
        """Name, role, e-mail and numbers; None, with a complaint on screen, without a name that fits."""
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
        return self._name.text(), self._role.text(), self._email.text(), numbers_in(self._numbers.text())
