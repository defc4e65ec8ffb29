"""Clients: the list, and one client's card over it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.client_errors import NoSuchClient
from archive.search.search import Search
from desktop.frame.drop_overlay import DropWords
from desktop.tasks import Tasks
from desktop.views.client_card import ClientCardView
from desktop.views.client_list import ClientList
from desktop.widgets.typing_person import types_outside
from desktop.wishes import pass_on


class ClientsScreen(QWidget):
    """The list of clients, or the card of one. Esc and Alt+Left lead back: to the list, or to where it was opened.

    Signals:
        back_wanted: back to where the card was opened, which is not here.
        job_wanted(int): show this job.
        dispute_wanted(int): show this dispute.
        stack_wanted(int): show this stack of paper.
        dossier_wanted(int): put together everything of this client.
        approvals_wanted(int): show this job, at its approvals.
        document_wanted(int, int, str): document, page, and what was typed to find it.
        letter_wanted(str, int, object, object): a letter of this kind for this client, job and agreement (or None).
        note_wanted(int, object): write a note on this client and job (or None).
        correction_wanted(int): correct this note.
        import_wanted: bring along a client list.
        search_wanted(str, object): search for this in one client alone: a SearchIn.
        send_wanted(object): a note or a document of the card is to be sent: a SendThis.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel.
    """

    back_wanted = Signal()
    job_wanted = Signal(int)
    dispute_wanted = Signal(int)
    stack_wanted = Signal(int)
    dossier_wanted = Signal(int)
    approvals_wanted = Signal(int)
    document_wanted = Signal(int, int, str)
    letter_wanted = Signal(str, int, object, object)
    note_wanted = Signal(int, object)
    correction_wanted = Signal(int)
    import_wanted = Signal()
    search_wanted = Signal(str, object)
    send_wanted = Signal(object)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QWidget | None = None) -> None:
        """``by`` tells the initials of whoever is at the desk."""
        super().__init__(parent)
        self._list = ClientList(archive, tasks, by)
        self._card = ClientCardView(archive, tasks, by)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._list.client_wanted.connect(lambda client: self.show_client(client))
        self._card.back_wanted.connect(self.show_list)
        for part in (self._list, self._card):
            part.message.connect(self.message)
        self._list.trouble.connect(self.trouble)
        self._list.client_gone.connect(self._leave_gone)
        self._list.import_wanted.connect(self.import_wanted)
        self._card.trouble.connect(self._card_trouble)
        shown = "job_wanted", "approvals_wanted", "dispute_wanted", "stack_wanted", "document_wanted", "search_wanted"
        written = "letter_wanted", "note_wanted", "correction_wanted", "dossier_wanted", "send_wanted"
        pass_on((self._card,), self, *shown, *written)
        self._leads_back = False
        QShortcut(QKeySequence("Alt+Left"), self, self._go_back)  # wherever the keyboard is while this screen is shown
        QShortcut(QKeySequence("Ctrl+N"), self, self.begin_client)

    @property
    def client(self) -> int | None:
        """The id of the client whose card is shown; None while the list is."""
        return self._card.client if self._stack.currentWidget() is self._card else None

    def words_at_drop(self) -> DropWords | None:
        """What becomes of files dropped here: the client whose card is shown is suggested for them; on the list, one
        of clients is looked at."""
        if self.client is None:
            return DropWords(
                self.tr("Drop to take in"),
                self.tr("A list of clients (.csv, .vcf) is shown before anything comes in. Other files go to Intake."),
            )
        if not self._card.name:
            return None
        return DropWords(
            self.tr("Drop for {client}").format(client=self._card.name),
            self.tr("The files are copied to Intake, with this client suggested for them."),
        )

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._list.first_focus() if self.client is None else self._card.first_focus()

    def refresh(self) -> None:
        """Load what is shown as it is now, quietly."""
        if self.client is None:
            self._list.refresh()
        else:
            self._card.refresh()

    def show_client(self, client_id: int, *, leads_back: bool = False) -> None:
        """Show a client's card; ``leads_back``: it was opened elsewhere, and Esc leads there."""
        self._leads_back = leads_back
        self._stack.setCurrentWidget(self._card)
        self._card.show_client(client_id)
        self._card.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_note(self, note_id: int) -> None:
        """A note of the client that is shown was saved: load it, and choose its line."""
        self._card.choose_note(note_id)

    def show_list(self) -> None:
        """Show all clients."""
        self._leads_back = False
        self._stack.setCurrentWidget(self._list)
        self._list.refresh()
        self._list.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def search_by(self, search: Search) -> None:
        """What is typed over a timeline is looked for by this search."""
        self._card.timeline.search_by(search)

    def begin_client(self) -> None:
        """Show the list with the form for a new client open."""
        self.show_list()
        self._list.begin_client()

    def _card_trouble(self, error: Exception) -> None:
        """Whoever was taken out again, here or at another desk, has no card to stay on."""
        if isinstance(error, NoSuchClient) and self.client is not None:
            self._leave_gone(self.client)
        else:
            self.trouble.emit(error)

    def _leave_gone(self, client_id: int) -> None:
        if self.client != client_id:
            return
        self._leads_back = False
        self._stack.setCurrentWidget(self._list)
        self._list.refresh()
        if self.isVisible() and not types_outside(self):
            self._list.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.client is not None:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _go_back(self) -> None:
        if self.client is None:
            return
        if self._leads_back:
            self.back_wanted.emit()
        else:
            self.show_list()
