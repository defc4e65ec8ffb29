"""Clients added from the note, and taken out again: at once by their name, or by a few fields under it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive.archive import Archive
from archive.services.client_undo import take_back_client
from archive.services.clients import ClientLine, add_client, find_namesake
from archive.services.contacts import OF_NOBODY, add_contact
from archive.services.drafts import ClientTyped
from desktop.models.odd_entries import numbers_in
from desktop.style import Space
from desktop.tasks import Tasks
from desktop.views.note_new_client import NewClient, NewClientForm


@dataclass(frozen=True, slots=True)
class Added:
    """A client that was added, the person who was added with it, and their number."""

    client_id: int
    name: str
    contact_id: int | None = None
    number: str = ""


class ClientAdding(QWidget):
    """Adds what was typed, off the GUI thread; has the fields for it, and takes no room while they are not wanted.

    Signals:
        added(object): an Added.
        known_meant(object): nothing was added; the client who bears the name already is meant, as an Added.
        letting_go(object): an Added that is about to be taken out again; what means it lets go of it.
        opened(object): the fields are open and have the keyboard.
        edited: what stands in the fields changed, or they are there no more.
        left: they were left; nothing was added.
        message(str, object): a client was added, and a callable that takes that back; or it was, and None.
        trouble(object): adding failed with this exception.
    """

    added = Signal(object)
    known_meant = Signal(object)
    letting_go = Signal(object)
    opened = Signal(object)
    edited = Signal()
    left = Signal()
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self, archive: Archive, tasks: Tasks, by: Callable[[], str], desk: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._archive, self._tasks, self._by, self._desk = archive, tasks, by, desk
        self._form: NewClientForm | None = None
        self._known: ClientLine | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, Space.XS, 0, Space.XS)
        self.hide()

    @property
    def typed(self) -> ClientTyped | None:
        """What stands in the fields; None while they are not open."""
        return self._form.typed if self._form is not None else None

    def ask(self, number: str) -> None:
        """Open the fields, with the number that rang filled in."""
        self.show_typed(ClientTyped(number=number))
        self.take_keyboard()
        self.opened.emit(self._form)

    def show_typed(self, typed: ClientTyped | None) -> None:
        """Show the fields as they were typed in, or none."""
        self.close_form()
        if typed is None:
            return
        self._form = form = NewClientForm(typed)
        form.complete.connect(self.add)
        form.known_wanted.connect(self._take_known)
        form.left.connect(self._leave)
        form.edited.connect(self.edited)
        self._column.addWidget(form)
        self.show()

    def take_keyboard(self) -> bool:
        """Put the cursor into the fields; whether they are open."""
        if self._form is not None:
            self._form.setFocus(Qt.FocusReason.OtherFocusReason)
        return self._form is not None

    def close_form(self) -> None:
        """Take the fields away, and what stands in them."""
        if self._form is not None:
            self._column.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        self.hide()

    def add(self, new: NewClient) -> None:
        """Add a client, and whoever calls; a number of nobody in particular is its main number."""
        archive, by = self._archive, self._by()

        def add() -> Added | ClientLine:
            known = None if new.although_known else find_namesake(archive, name=new.name)
            if known is not None:
                return known
            client, contact = add_client(archive, name=new.name, by=by), None
            if new.person or new.number:
                person = new.person or OF_NOBODY
                contact = add_contact(archive, client_id=client, name=person, numbers=numbers_in(new.number), by=by)
            return Added(client, new.name, contact, new.number)

        self._tasks.run(add, then=self._was_added, failed=self._was_not_added)

    def take_back(self, made: Added, *, lets_go: bool) -> None:
        """Take it out again; ``lets_go``: the note at this desk meant it, and does no more."""
        archive, by, people = self._archive, self._by(), () if made.contact_id is None else (made.contact_id,)
        desk = self._desk if lets_go else None
        self._tasks.run(
            lambda: take_back_client(archive, client_id=made.client_id, contacts=people, by=by, lets_go_at=desk),
            then=lambda _: self.message.emit(self.tr("{client} was taken out again.").format(client=made.name), None),
            failed=self.trouble.emit,
        )

    def _was_added(self, made: Added | ClientLine) -> None:
        if isinstance(made, ClientLine):
            self._known = made
            if self._form is not None:
                self._form.tell_known(made)
            return
        self.close_form()
        self.added.emit(made)
        said = self.tr("{client} was added as a new client.")
        if made.number:
            said = self.tr("{client} was added as a new client, with {number}.")
        self.message.emit(said.format(client=made.name, number=made.number), partial(self.letting_go.emit, made))

    def _was_not_added(self, error: Exception) -> None:
        if self._form is not None:
            self._form.wait(False)
        self.trouble.emit(error)

    def _take_known(self) -> None:
        self.close_form()
        if self._known is not None:
            self.known_meant.emit(Added(self._known.id, self._known.name))

    def _leave(self) -> None:
        self.left.emit()
        self.close_form()
        self.edited.emit()
