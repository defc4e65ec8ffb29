"""All clients of the office: find one, open one, add one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.clock import today
from archive.search.tokens import plain
from archive.services.client_undo import take_back_client
from archive.services.clients import ClientLine, add_client, find_namesake, list_clients
from archive.services.contacts import OF_NOBODY, add_contact
from archive.services.form_drafts import FormPlace
from desktop import office_words
from desktop.form_keeper import FormKeeper
from desktop.models.clients_model import ClientsModel
from desktop.models.odd_entries import numbers_in
from desktop.style import Space, current_look
from desktop.tasks import Latest, Tasks
from desktop.views.client_form import FORM_WIDTH, ClientFields, ClientForm
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.column_heads import ColumnHeads
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.headings import PageHeader
from desktop.widgets.inline_form_words import AttendedForm, KeptWords
from desktop.widgets.list_panel import ListPanel
from desktop.widgets.list_under_field import went_between
from desktop.widgets.pill_tabs import PillTabs
from desktop.widgets.reading_order import follow
from desktop.widgets.scroll_column import ScrollColumn
from desktop.widgets.search_field import SearchField
from desktop.widgets.typing_person import types_outside

LIST_HEIGHT = 170
"""The list is at least so high, in pixels at 100 %; then the whole screen scrolls."""


class _Names(ListPanel):
    """The list itself: letters typed on it go on in the field.

    Signals:
        typed(str): the first letter of whom somebody looks for.
    """

    typed = Signal(str)

    def keyboardSearch(self, search: str) -> None:
        self.typed.emit(search)


class ClientList(QWidget):
    """The list with its field to narrow it.

    Signals:
        client_wanted(int): this client's card is asked for.
        client_gone(int): this client was taken out again.
        import_wanted: bring along a client list.
        message(str, object): what was done, and a callable that undoes it, or None.
        trouble(object): an exception for the problems panel.
    """

    client_wanted = Signal(int)
    client_gone = Signal(int)
    import_wanted = Signal()
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive, self._tasks, self._by = archive, tasks, by
        self._lookup = Latest(tasks, self.trouble.emit)
        self._loaded = False
        self._model = ClientsModel(self)
        self._header = PageHeader(self.tr("Clients"), " ")
        self._add_button = Button(self.tr("Add client"), role="primary", keys="Ctrl+N")
        self._add_button.clicked.connect(lambda: self.begin_client())
        self._import_button = Button(self.tr("Import a client list…"))
        self._import_button.clicked.connect(self.import_wanted)
        self._header.add_button(self._import_button)
        self._header.add_button(self._add_button)
        self._field = SearchField(self.tr("Find a client"), self.tr("Name, town, number or person"))
        self._field.textChanged.connect(self._narrow)
        self._field.returnPressed.connect(self._open_first)
        self._tabs = PillTabs(self.tr("Which clients"), [("all", self.tr("All")), ("open", self.tr("With open jobs"))])
        self._tabs.chosen.connect(self._narrow)
        self._form_place = Card()
        self._form_place.hide()
        self._form: ClientForm | None = None
        keeper = FormKeeper(archive, tasks, FormPlace.CLIENTS, self)
        keeper.trouble.connect(self.trouble)
        self._words = KeptWords(keeper)
        self._kept: AttendedForm | None = None
        self._list = _Names(self.tr("Clients"), even=True)
        self._list.lay_out_in_turns()
        self._list.typed.connect(self._type_on)
        self._list.setModel(self._model)
        self._list.clicked.connect(self._open)
        self._list.opened.connect(self._open)
        self._none = EmptyState(
            self.tr("No clients yet"),
            self.tr(
                "Everything said, agreed and scanned is kept under a client. Add the first, or bring along a list."
            ),
            self.tr("Add client"),
            more=self.tr("Import a client list…"),
        )
        self._none.more_wanted.connect(self.import_wanted)
        self._none.acted.connect(lambda: self.begin_client())
        self._no_match = EmptyState(self.tr("No client fits"), "", self.tr("Add client"))
        self._no_match.acted.connect(lambda: self.begin_client(self._field.text()))
        self._stack = QStackedWidget()
        for page in (self._list, self._none, self._no_match):
            self._stack.addWidget(page)
        self._heads = ColumnHeads(self._list, (self.tr("Client"), self.tr("People"), self.tr("Last contact")))
        self._lay_out()

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        if self._field.isHidden():
            return self._none if self._form is None else self._form
        return self._field

    def refresh(self) -> None:
        """Load the clients as they are now, keeping what is typed, chosen and scrolled to."""
        self._lookup.ask(lambda: list_clients(self._archive), then=self._show)

    def begin_client(self, name: str = "") -> None:
        """Open the form for a new client above the list."""
        if self._form is None:
            self._form = ClientForm(today(self._archive.clock))
            self._form.complete.connect(self._add)
            self._form.known_wanted.connect(self._open_instead)
            self._form.left.connect(self._close_form)
            self._form_place.body.addWidget(self._form)
            if name:
                self._form.start_with(name.strip())
            self._kept = self._words.attend(self._form, plain(name.strip()), "client")
        self._form_place.show()
        follow(self._add_button, self._form_place)
        self._offer_to_add()
        self._form.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not went_between(event, self._field, self._list):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_stack"):
            self._fit()

    def _lay_out(self) -> None:
        narrow = QHBoxLayout()
        narrow.setSpacing(Space.L)
        narrow.addWidget(self._field, 1)
        narrow.addWidget(self._tabs)
        page = ScrollColumn(spacing=Space.L)  # large text in a low window, above all with the form open
        page.body.setContentsMargins(Space.XL, 20, Space.XL, 20)
        page.body.addWidget(self._header)
        page.body.addWidget(self._form_place)
        page.body.addLayout(narrow)
        table = QVBoxLayout()
        table.setSpacing(Space.XS)
        table.addWidget(self._heads)
        table.addWidget(self._stack, 1)
        page.body.addLayout(table, 1)
        page.body.addStretch()  # while the form stands alone, the room is below it and not within
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self._fit()

    def _fit(self) -> None:
        self._stack.setMinimumHeight(current_look().px(LIST_HEIGHT))
        self._form_place.setMaximumWidth(current_look().px(FORM_WIDTH))

    def _show(self, lines: tuple[ClientLine, ...]) -> None:
        self._loaded = True
        current = self._list.currentIndex()
        chosen = self._model.client_at(current.row()) if current.isValid() else None
        scrolled = self._list.verticalScrollBar().value()
        self._model.show_lines(lines, today=today(self._archive.clock))
        place = self._model.place_of(chosen) if chosen is not None else None
        if place is not None and self._list.currentIndex().row() != place:
            self._list.setCurrentIndex(self._model.index(place))
            self._list.scroll_back_to(scrolled)
        self._say()

    def _narrow(self) -> None:
        self._model.narrow(self._field.text(), with_open_jobs=self._tabs.choice == "open")
        self._say()

    def _say(self) -> None:
        """The counts in the header, and what an empty list says."""
        if not self._loaded:
            return
        total, busy = self._model.total, self._model.with_open_jobs
        counts = office_words.counted(total, self.tr("1 client"), self.tr("{n} clients"))
        counted = self.tr("{clients}, {busy} with open jobs").format(clients=counts, busy=f"{busy:,}")
        self._header.set_sentence(counted if total else self.tr("Nobody here yet"))
        for part in (self._field, self._tabs):
            part.setVisible(total > 0)
        if total == 0:
            self._stack.setCurrentWidget(self._none)
        elif self._model.rowCount() == 0:
            typed = self._field.text().strip()
            sentence = self.tr("Nobody here has “{typed}” in name, town, number or people.").format(typed=typed)
            self._no_match.say(self.tr("No client fits"), sentence if typed else self.tr("No client has an open job."))
            self._stack.setCurrentWidget(self._no_match)
        else:
            self._stack.setCurrentWidget(self._list)
        self._heads.setVisible(self._stack.currentWidget() is self._list)
        self._offer_to_add()

    def _open(self, index: QModelIndex) -> None:
        self.client_wanted.emit(self._model.client_at(index.row()))

    def _open_first(self) -> None:
        if self._model.rowCount():
            self.client_wanted.emit(self._model.client_at(0))

    def _type_on(self, letter: str) -> None:
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.end(False)
        self._field.insert(letter)

    def _add(self, fields: ClientFields) -> None:
        archive, by = self._archive, self._by()

        def add() -> tuple[int, tuple[int, ...]] | ClientLine:
            known = None if fields.although_known else find_namesake(archive, name=fields.name)
            if known is not None:
                return known
            client = add_client(
                archive,
                name=fields.name,
                by=by,
                town=fields.town,
                standing=fields.standing,
                since=fields.since,
                address=fields.address,
            )
            if fields.person.strip() or fields.number.strip():
                person = fields.person if fields.person.strip() else OF_NOBODY
                numbers = numbers_in(fields.number)
                return client, (add_contact(archive, client_id=client, name=person, numbers=numbers, by=by),)
            return client, ()

        def added(made: tuple[int, tuple[int, ...]] | ClientLine) -> None:
            if isinstance(made, ClientLine):
                if self._form is not None:
                    self._form.tell_known(made)
                return
            self._forget_words()
            self._close_form()
            client, contacts = made
            name = " ".join(fields.name.split())
            undo = partial(self._take_back, client, contacts, name)
            self.message.emit(self.tr("{client} was added.").format(client=name), undo)
            self._field.clear()
            self.client_wanted.emit(client)

        self._tasks.run(add, then=added, failed=self._not_added)

    def _take_back(self, client: int, contacts: tuple[int, ...], name: str) -> None:
        by = self._by()
        self._tasks.run(
            lambda: take_back_client(self._archive, client_id=client, contacts=contacts, by=by),
            then=lambda _: self._was_taken_back(client, name),
            failed=self.trouble.emit,
        )

    def _was_taken_back(self, client: int, name: str) -> None:
        self.message.emit(self.tr("{client} was taken out again.").format(client=name), None)
        self.client_gone.emit(client)
        self.refresh()

    def _open_instead(self, client: int) -> None:
        self._forget_words()
        self._close_form()
        self.client_wanted.emit(client)

    def _forget_words(self) -> None:
        if self._kept is not None:
            self._kept.forget()

    def _offer_to_add(self) -> None:
        """One button adds: the form's own while it is open, else that of an empty list, else that of the screen.

        While the form is open nobody is asked to open it, and no empty list speaks of that.
        """
        offered = self._form is None
        self._stack.setVisible(offered or self._stack.currentWidget() is self._list)
        self._add_button.setVisible(offered and self._stack.currentWidget() is self._list)
        self._import_button.setVisible(offered and self._stack.currentWidget() is not self._none)
        for empty in (self._none, self._no_match):
            empty.offer(offered)

    def _not_added(self, error: Exception) -> None:
        if self._form is not None:
            self._form.wait(False)
        self.trouble.emit(error)

    def _close_form(self) -> None:
        if self._form is not None:
            self._form_place.hide()
            self._form.deleteLater()
            self._form = None
            self._offer_to_add()
            shown = self._stack.currentWidget()
            if shown is not None and not types_outside(self):
                shown.setFocus(Qt.FocusReason.OtherFocusReason)
