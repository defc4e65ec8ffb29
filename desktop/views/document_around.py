"""Around a page: above it what hangs on a mail, what must not be destroyed, and a PDF of it that is being saved; below
it what was typed off."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.paper.holds import On
from archive.paper.of_document import PaperOfDocument, paper_of_document
from archive.search.hits import Mark
from desktop.models.paper_of_page import page_words, stack_words
from desktop.models.send_this import SendThis
from desktop.style import Space, current_look
from desktop.tasks import Latest, Tasks
from desktop.views.document_mail import DocumentMail
from desktop.views.document_saving import DocumentSaving
from desktop.views.document_typed import DocumentTyped
from desktop.views.hold_deeds import HoldDeeds, Place
from desktop.views.hold_lines import HoldLines
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.typing_deeds import TypingDeeds
from desktop.widgets.scroll_column import ScrollColumn

LOWEST = 110
"""Height of the page, in pixels at 100 %, below which all around it scrolls."""


class DocumentAround(QObject):
    """Looks up what a document has to do with mails and paper. It is laid around the page.

    Signals:
        told(str, object): the words about its paper, and the id of its stack or None.
        document_wanted(int): another document, which hangs on this mail, or is the mail on which this one hung.
        send_wanted(object): the document is to be sent: a SendThis with the page on screen and what was sought.
        message(str, object): something was done; the second part is how to undo it, or None.
        trouble(object): an exception to be told.
    """

    told = Signal(str, object)
    document_wanted = Signal(int)
    send_wanted = Signal(object)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        by: Callable[[], str] | None,
        parent: QObject | None = None,
    ) -> None:
        """Without ``by``, who is at the desk, nothing is held, released, typed off, sent or saved here."""
        super().__init__(parent)
        self._archive = archive
        self._lookup = Latest(tasks, self.trouble.emit)
        self._hold_action: QAction | None = None
        self._type_action: QAction | None = None
        self._send_action: QAction | None = None
        self._save_action: QAction | None = None
        self._desk = JobDesk(archive, tasks, by or str, self)
        self._can_hold = by is not None
        self._document: int | None = None
        self._paper: PaperOfDocument | None = None
        self._page: int | None = None
        self._number = 0
        self._sought = ""
        self._column: ScrollColumn | None = None
        self._mail = DocumentMail(archive, tasks)
        self._mail.document_wanted.connect(self.document_wanted)
        self._mail.trouble.connect(self.trouble)
        self.saving = DocumentSaving(archive, tasks, by or str)
        self.saving.message.connect(self.message)
        self.saving.trouble.connect(self.trouble)
        self._asks = AskPlace()
        self._holds = HoldLines(can_release=self._can_hold)
        self._deeds = HoldDeeds(self._desk, self._asks, self)
        self._typing = TypingDeeds(self._desk, self._asks, self)
        self._typed = DocumentTyped()
        self._holds.release_wanted.connect(self._deeds.ask_release)
        self._desk.message.connect(self.message)
        self._desk.trouble.connect(self.trouble)
        self._desk.changed.connect(self._look_again)

    def lay_around(self, page: QLayout, details: QWidget) -> QWidget:
        """All of it in its order, with the page between and its details below; it scrolls where there is no room."""
        column = ScrollColumn(margin=0, spacing=0)
        held = QVBoxLayout()
        held.setContentsMargins(Space.L, 0, Space.S, 0)
        held.setSpacing(Space.S)
        held.addWidget(self._asks)
        held.addWidget(self._holds)
        middle = _Page()
        middle.setLayout(page)
        page.setContentsMargins(0, 0, 0, 0)
        column.body.addWidget(self.saving)
        column.body.addWidget(self._mail)
        column.body.addLayout(held)
        column.body.addWidget(middle, 1)
        column.body.addWidget(self._typed)
        column.body.addWidget(details)
        self._column = column
        self._asks.opened.connect(lambda: QTimer.singleShot(0, column, lambda: column.ensureWidgetVisible(self._asks)))
        return column

    def show_document(self, document_id: int) -> None:
        """Look up a document anew; what is known of it stays on screen until then."""
        if document_id != self._document:
            self.clear()
            self._document = document_id
        self._mail.show_document(document_id)
        self.saving.show_document(document_id)
        self._look_again()

    def show_page(self, page_id: int, number: int) -> None:
        """Another page of it is on screen."""
        self._page, self._number = page_id, number
        self._tell()

    def clear(self) -> None:
        """Show nothing."""
        self._lookup.forget()
        self._mail.clear()
        self.saving.show_document(None)
        self._document = self._paper = self._page = None
        self._asks.close_form()
        self._holds.show_holds((), (On.DOCUMENT, 0), self._archive.clock.now().date())
        self._typed.show_typed(None)
        self.told.emit("", None)
        self._wake()

    def act_by(self, hold: QAction, type_off: QAction, send: QAction, save_pdf: QAction) -> None:
        """These ask for a hold, for what stands on the page, to send it, and to save it as a searchable PDF; they are
        awake while that can be done."""
        self._hold_action, self._type_action, self._send_action, self._save_action = hold, type_off, send, save_pdf
        save_pdf.triggered.connect(lambda: self.saving.ask())
        hold.triggered.connect(lambda: self.ask_hold())
        type_off.triggered.connect(lambda: self.ask_typing())
        send.triggered.connect(lambda: self.ask_sending())
        self._wake()

    def seek(self, typed: str) -> None:
        """What is sent from here was sought by these words."""
        self._sought = typed

    def mark_typed(self, marks: Sequence[Mark], *, current: int) -> None:
        """Mark these places in what was typed off the page on screen, and show the ``current`` one (−1: none)."""
        self._typed.mark(marks, current=current)
        if current >= 0:
            QTimer.singleShot(0, self._typed, self._bring_typed)

    def _bring_typed(self) -> None:
        if self._column is not None:
            self._column.ensureWidgetVisible(self._typed)

    def ask_hold(self) -> None:
        """Ask why it must not be destroyed: the document, or all of its stack, job or client."""
        if self._paper is not None and self._can_hold:
            self._deeds.ask_place([self._called(place.on, place.thing_id, place.name) for place in self._paper.places])

    def ask_typing(self) -> None:
        """Ask what stands on the page on screen."""
        if self._paper is not None and self._page is not None and self._can_hold:
            typed = self._paper.typed.get(self._page)
            self._typing.ask(self._page, self._number, typed.text if typed is not None else "")

    def ask_sending(self) -> None:
        """Have it sent, all of it or the page on screen."""
        if self._document is not None and self._page is not None and self._can_hold:
            self.send_wanted.emit(SendThis(self._document, self._number, self._sought))

    def _wake(self) -> None:
        can_act = self._paper is not None and self._can_hold
        on_page = can_act and self._page is not None
        awake = (self._hold_action, can_act), (self._save_action, can_act)
        for action, is_awake in (*awake, (self._type_action, on_page), (self._send_action, on_page)):
            if action is not None:
                action.setEnabled(is_awake)

    def _called(self, on: On, thing_id: int, name: str) -> Place:
        if on is On.DOCUMENT:
            return on, thing_id, self.tr("this document")
        said = self.tr("the stack {thing}") if on is On.PAPER else self.tr("everything of {thing}")
        return on, thing_id, said.format(thing=name)

    def _look_again(self) -> None:
        if (document := self._document) is not None:
            archive = self._archive
            self._lookup.ask(lambda: paper_of_document(archive, document_id=document), then=self._show)

    def _show(self, paper: PaperOfDocument) -> None:
        if paper == self._paper:
            return
        self._paper = paper
        self._holds.show_holds(paper.holds, (On.DOCUMENT, paper.document_id), paper.today)
        self._tell()

    def _tell(self) -> None:
        paper = self._paper
        if paper is None:
            return
        side = page_words(paper, self._page) if self._page is not None else ""
        words = " · ".join(part for part in (stack_words(paper), side) if part)
        self.told.emit(words, paper.stack.id if paper.stack is not None else None)
        self._wake()
        typed = paper.typed.get(self._page) if self._page is not None else None
        self._typed.show_typed(typed)


class _Page(QWidget):
    """The page and its thumbnails, never lower than LOWEST."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, current_look().px(LOWEST))
