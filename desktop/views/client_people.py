"""A client's people: names, and numbers that a click copies. Who has left stands last, greyed; then the address."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import zip_longest

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive.clock import today
from archive.services.card import CardContact
from archive.services.client_undo import contact_left, undo_add_contact, undo_contact_change
from archive.services.contacts import ContactLine, add_contact, change_contact
from desktop import dates
from desktop.style import Space
from desktop.views.client_open_form import OpenForm
from desktop.views.client_person_form import PersonForm
from desktop.views.job_desk import JobDesk
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.copy_button import CopyButton
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.kept_focus import KeptFocus, holds_keyboard
from desktop.widgets.opening_row import OpeningRow, row_holding
from desktop.widgets.reading_order import follow
from desktop.widgets.section_head import SectionHead

_NAME_ROOM, _NUMBER_ROOM = 84, 180
"""What a name and a number keep beside a long address, in pixels at 100 %: numbers are read out on the phone."""

FEWEST, MOST, MOST_LINES = 2, 5, 9
"""People, and lines of theirs, that are shown before somebody wants to see all: the card answers a call unscrolled,
and the open jobs stand under the people."""


class PeopleSection(QWidget):
    """The people of one client; added, changed and marked as gone in place."""

    def __init__(self, desk: JobDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client: int | None = None
        self._contacts: tuple[CardContact, ...] = ()
        self._address = ""
        self._address_row: QFrame | None = None
        self._form: PersonForm | None = None
        self._open: OpenForm | None = None
        self._all_shown = False
        self._rows: dict[int, PersonRow] = {}
        self._head = SectionHead(self.tr("People"), self.tr("Add"), self.tr("Add a person"))
        self._head.acted.connect(lambda: self.begin_person())
        self._card = Card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._head)
        column.addWidget(self._card)

    def show_people(self, client_id: int, contacts: tuple[CardContact, ...], address: str = "") -> None:
        """Show these, and the postal address if there is one; a form that is open for the same client stays open."""
        same_client = client_id == self._client
        if not same_client:
            self._form, self._open, self._all_shown = None, None, False
        if self._form is not None and self._open is not None:
            found = next((one.person for one in contacts if one.person.id == _id(self._form)), None)
            if found is not None:
                self._open.look_again(found.revision, self._form.facts(found))
        if same_client and (contacts, address) == (self._contacts, self._address):
            return
        self._client, self._contacts, self._address = client_id, contacts, address
        if self._form is None:
            self._fill()
        if not same_client:
            self._take_up(client_id)

    def begin_person(self, contact: ContactLine | None = None, *, takes_keyboard: bool = True) -> None:
        """Open the form, for a new person or in place of one."""
        self._form = form = PersonForm(contact)
        facts = form.facts(contact) if contact is not None else {}
        attended = self._desk.words.attend(
            form,
            self._client,
            "person",
            contact.id if contact is not None else None,
            seen=contact.revision if contact is not None else 0,
            facts=facts,
        )
        self._open = OpenForm(self._desk, attended)
        form.left.connect(self._close_form)
        form.saved.connect(self._save)
        form.gone.connect(self._mark_gone)
        self._fill()
        if takes_keyboard:
            form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_up(self, client_id: int) -> None:
        """Open the form again in which somebody was typing when another client came."""
        if (left := self._desk.words.left_open(client_id, "person")) is None:
            return
        contact = next((one.person for one in self._contacts if one.person.id == left[1]), None)
        if contact is not None or left[1] is None:
            self.begin_person(contact, takes_keyboard=False)

    def _fill(self) -> None:
        kept = KeptFocus(self._places())
        if self._form is not None:
            self._form.setParent(None)  # it survives its row
        with self._card.making_anew():
            self._rows = {}
            editing = _id(self._form)
            shown = self._contacts if self._all_shown or self._form is not None else self._first()
            for one in shown:
                if self._form is not None and editing == one.person.id:
                    self._card.add_row(row_holding(self._form))
                    continue
                row = PersonRow(one, dates.short_date(one.person.left_on, self._today()) if one.person.left_on else "")
                row.opened.connect(lambda contact=one.person: self.begin_person(contact))
                row.copied.connect(self._tell_copied)
                self._card.add_row(row)
                self._rows[one.person.id] = row
            if self._form is not None and editing is None:
                self._card.add_row(row_holding(self._form))
            elif not self._contacts:
                nobody = QLabel(self.tr("Nobody yet. Add the people who call."))
                nobody.setProperty("role", "second")
                self._card.add_row(row_holding(nobody, margins=(14, 10, 14, 10)))
            elif left := len(self._contacts) - len(shown):
                more = Button(self.tr("{n} more").format(n=left), role="link", small=True)
                more.clicked.connect(self._show_all)
                self._card.add_row(row_holding(more, margins=(10, 3, 14, 3), stretched=False))
            self._add_address()
        follow(self._head.link, self._card)
        kept.give_back(self._places(), otherwise=self._head.link)

    def _add_address(self) -> None:
        self._address_row = None
        if not self._address:
            return
        name = QLabel(self.tr("Address"))
        name.setProperty("role", "small")
        copy = CopyButton(", ".join(self._address.splitlines()), copies=self._address, wraps=True)
        copy.copied.connect(self._tell_copied)
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        line.addWidget(copy)
        self._address_row = row_holding(both, margins=(14, 4, 6, 4))
        self._card.add_row(self._address_row)

    def _places(self) -> dict[int, QWidget]:
        """Where the keyboard can be: the people by their ids, and the address."""
        address = {0: self._address_row} if self._address_row is not None else {}
        return {**self._rows, **address}

    def _tell_copied(self, text: str) -> None:
        self._desk.message.emit(self.tr("{text} copied.").format(text=text), None)

    def _first(self) -> tuple[CardContact, ...]:
        """As many as there is room for, a few at least."""
        room, shown = MOST_LINES, 0
        for one in self._contacts[:MOST]:
            room -= max(1, len(one.numbers) + bool(one.person.email))
            if room < 0 and shown >= FEWEST:
                break
            shown += 1
        return self._contacts[:shown]

    def _show_all(self) -> None:
        self._all_shown = True
        before = len(self._rows)
        self._fill()
        list(self._rows.values())[before].setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        form, opened, client = self._form, self._open, self._client
        if form is None or opened is None or client is None or (fields := form.fields()) is None:
            return
        archive, by, contact = self._desk.archive, self._desk.by(), form.contact
        name, role, email, numbers = fields
        if contact is None:
            opened.save(
                partial(
                    add_contact, archive, client_id=client, name=name, role=role, email=email, numbers=numbers, by=by
                ),
                self.tr("{name} is added.").format(name=name.strip()),
                then=self._close_form,
                undo=lambda made: undo_add_contact(archive, contact_id=made, by=by),
            )
            return
        opened.save(
            partial(
                change_contact,
                archive,
                contact_id=contact.id,
                name=name,
                role=role,
                email=email,
                numbers=numbers,
                by=by,
                seen=opened.seen,
            ),
            self.tr("{name} is changed.").format(name=name.strip()),
            then=self._close_form,
            undo=lambda change: undo_contact_change(archive, change=change, by=by),
        )

    def _mark_gone(self) -> None:
        form, opened = self._form, self._open
        if form is None or opened is None or form.contact is None:
            return
        archive, by, contact = self._desk.archive, self._desk.by(), form.contact
        opened.save(
            partial(contact_left, archive, contact_id=contact.id, by=by, seen=opened.seen),
            self.tr("{name} is no longer there.").format(name=contact.name),
            then=self._close_form,
            undo=lambda change: undo_contact_change(archive, change=change, by=by),
        )

    def _close_form(self) -> None:
        """The keyboard returns to the person who was changed, or to what adds one."""
        form, self._form, self._open = self._form, None, None
        had_keyboard = holds_keyboard(form)
        self._fill()
        if form is not None and had_keyboard:
            opener = self._rows.get(form.contact.id) if form.contact is not None else None
            (opener or self._head.link).setFocus(Qt.FocusReason.OtherFocusReason)

    def _today(self) -> date:
        return today(self._desk.archive.clock)


class PersonRow(OpeningRow):
    """A name, quietly the role, and at the right what can be copied. Opening it changes the person.

    Signals:
        copied(str): a number or an address lies on the clipboard.
    """

    copied = Signal(str)

    def __init__(self, one: CardContact, left: str = "", parent: QWidget | None = None) -> None:
        """``left`` is the day since which they are no longer there."""
        contact = one.person
        super().__init__(_tr("Change {name}").format(name=contact.name), parent)
        self.setToolTip(self.accessibleName())
        role = contact.role if contact.role.casefold() != contact.name.casefold() else ""
        if left:
            role = " · ".join(part for part in (role, _tr("left {day}").format(day=left)) if part)
        said = [ElidedLabel(contact.name, role="second" if left else "strong", least=_NAME_ROOM)]
        said += [ElidedLabel(role, role="small")] if role else []
        buttons = [CopyButton(number.shown, least=_NUMBER_ROOM) for number in one.numbers]
        buttons += [CopyButton(contact.email)] if contact.email else []
        lines = QVBoxLayout(self)  # what is said and what can be copied stand on the same lines
        lines.setContentsMargins(14, 6, 6, 6)
        lines.setSpacing(0)
        for words, button in zip_longest(said, buttons):
            line = QHBoxLayout()
            line.setSpacing(Space.S)
            if words is not None:
                line.addWidget(words, 1)
            else:
                line.addStretch(1)
            if button is not None:
                button.copied.connect(self.copied)
                line.addWidget(button)
            lines.addLayout(line)


def _id(form: PersonForm | None) -> int | None:
    return form.contact.id if form is not None and form.contact is not None else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("PersonRow", text)
