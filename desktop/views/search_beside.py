"""The right of the Search screen: the page, the note, the job or the client that was found."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.errors import Expected
from archive.search.hits import Hit
from archive.search.search import Search
from archive.services.clients import ClientCard, client_card
from archive.services.jobs import JobLine, find_job
from archive.services.notes import Wording, wordings
from desktop.models.send_this import SendThis
from desktop.tasks import Latest, Tasks
from desktop.views.document_bar import DocumentBar
from desktop.views.document_pane import DocumentPane
from desktop.views.search_aside import ClientAside, JobAside, NoteAside
from desktop.widgets.inline_form_words import KeptWords

_FIND = QKeySequence.StandardKey.Find


class SearchBeside(QWidget):
    """Shows one answer at a time.

    Signals:
        open_wanted(object): the client or job of this Hit is to be opened.
        send_wanted(object): the page or note on screen is to be sent, or something of the job or client: a SendThis.
        like_wanted(int, int, str): what is like a page is to be shown: its document, its number, and the page in words.
        message(str, object): something was done; the second part is how to undo it, or None.
        trouble(object): an exception to be told.
    """

    open_wanted = Signal(object)
    send_wanted = Signal(object)
    like_wanted = Signal(int, int, str)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        search: Search,
        parent: QWidget | None = None,
        *,
        by: Callable[[], str] | None = None,
        words: KeptWords | None = None,
    ) -> None:
        """``by`` tells who is at the desk; without it nothing is held, released or typed off here. ``words`` are those
        of pages that are not kept yet."""
        super().__init__(parent)
        self._archive = archive
        self._lookup = Latest(tasks, self.trouble.emit)
        self._hit: Hit | None = None
        self._typed = ""
        self.pane = DocumentPane(archive, tasks, search, by=by, words=words)
        for bar in self.pane.findChildren(DocumentBar):
            bar.offer_like()
            bar.like.triggered.connect(self.want_like)
        self.note = NoteAside()
        self.job = JobAside()
        self.client = ClientAside()
        self._nothing = QWidget()
        self._stack = QStackedWidget()
        for page in (self._nothing, self.pane, self.note, self.job, self.client):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        for aside in (self.note, self.job, self.client):
            aside.open_wanted.connect(self._open)
        self.pane.message.connect(self.message)
        self.pane.trouble.connect(self.trouble)
        self.pane.send_wanted.connect(self.send_wanted)
        for aside in (self.note, self.job, self.client):
            aside.send_wanted.connect(self._send)

    @property
    def shown(self) -> QWidget:
        """What is on screen: the pane, one of the cards, or nothing."""
        return self._stack.currentWidget() or self._nothing

    def clear(self) -> None:
        """Show nothing."""
        self._lookup.forget()
        self._hit = None
        self.pane.clear()
        self._stack.setCurrentWidget(self._nothing)

    def begin_anew(self) -> None:
        """The next answer is shown from its own page, even if it is the one on screen."""
        self._lookup.forget()
        self._hit = None

    def refresh(self) -> None:
        """Look again at what is shown, quietly."""
        if self._stack.currentWidget() is self.pane:
            self.pane.refresh()
        elif self._hit is not None:
            self._load(self._hit)

    def show_hit(self, hit: Hit, typed: str) -> None:
        """Show an answer to what was typed."""
        if (hit, typed) == (self._hit, self._typed):
            return
        same = self._hit is not None and hit.document_id == self._hit.document_id and typed == self._typed
        self._hit, self._typed = hit, typed
        self._lookup.forget()
        if hit.kind == "page" and hit.document_id is not None:
            self._stack.setCurrentWidget(self.pane)
            if not (same and self.pane.document_id == hit.document_id):
                self.pane.open(hit.document_id, hit.page or 1, typed)
        else:
            self._load(hit)

    def show_page_of(self, hit: Hit, page: int) -> None:
        """Show another page of a document that was found."""
        if hit.document_id is not None:
            self._hit = hit
            self._stack.setCurrentWidget(self.pane)
            self.pane.open(hit.document_id, page, self._typed)

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means that was pressed in the list of answers; whether it means anything. Ctrl+F is claimed
        for the page before it begins another search."""
        if event.type() == QEvent.Type.ShortcutOverride:
            return self.shown is self.pane and self.pane.event(event) if event.matches(_FIND) else False
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.pane.turn_page(1 if event.key() == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_F3:
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.pane.step_hit(-1 if back else 1)
            case Qt.Key.Key_M if not event.modifiers():
                self.want_like()
            case _:
                return self.shown is self.pane and self.pane.take_key(event)
        return True

    def want_like(self) -> None:
        """Ask for what is like the page on screen, if there is one."""
        hit, pane = self._hit, self.pane
        if hit is None or pane.document_id is None or not pane.page or self.shown is not pane:
            return
        page = self.tr("{title}, page {page}").format(title=hit.title, page=pane.page)
        self.like_wanted.emit(pane.document_id, pane.page, page if (hit.page_count or 0) > 1 else hit.title)

    def _load(self, hit: Hit) -> None:
        """Show a note, job or client as it is now."""
        archive = self._archive
        for aside in (self.note, self.job, self.client):
            aside.lead_from(hit)
        number = int(hit.key.rpartition(":")[2])
        if hit.kind == "note":
            self._lookup.ask(
                lambda: wordings(archive, note_id=number)[0],
                then=lambda wording: self._show_note(wording, hit),
                failed=self._may_be_gone,
            )
        elif hit.kind == "job":
            self._lookup.ask(
                lambda: find_job(archive, number=hit.job_number), then=self._show_job, failed=self._may_be_gone
            )
        else:
            self._lookup.ask(
                lambda: client_card(archive, client_id=number), then=self._show_client, failed=self._may_be_gone
            )

    def _show_note(self, wording: Wording, hit: Hit) -> None:
        self._stack.setCurrentWidget(self.note)
        self.note.show_note(wording, hit, self._archive.clock.now())

    def _show_job(self, job: JobLine) -> None:
        self._stack.setCurrentWidget(self.job)
        self.job.show_job(job)

    def _show_client(self, card: ClientCard) -> None:
        self._stack.setCurrentWidget(self.client)
        self.client.show_client(card)

    def _may_be_gone(self, error: Exception) -> None:
        """The index may know for a moment what the records no longer do; that is no trouble of the reader's."""
        self._stack.setCurrentWidget(self._nothing)
        if not isinstance(error, Expected):
            self.trouble.emit(error)

    def _send(self) -> None:
        if self._hit is None:
            return
        number = int(self._hit.key.rpartition(":")[2])
        if self._stack.currentWidget() is self.note:
            self.send_wanted.emit(SendThis(note_id=number, typed=self._typed))
        elif self._stack.currentWidget() is self.job:
            self.send_wanted.emit(SendThis(job_id=self._hit.job_id))
        else:
            self.send_wanted.emit(SendThis(client_id=number))

    def _open(self) -> None:
        if self._hit is not None:
            self.open_wanted.emit(self._hit)
