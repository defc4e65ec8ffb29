"""Around a page: above it what hangs on a mail, what must not be destroyed, and a PDF of it that is being saved; below
it what was typed off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.paper.holds import On
from archive.paper.of_document import PaperOfDocument, paper_of_document
from archive.records.documents import PageState
from archive.search.hits import Mark
from archive.services.reading import leave_unread, read_pages_again
from archive.services.viewing import PageView
from desktop.models.paper_of_page import page_words, stack_words
from desktop.models.send_this import SendThis
from desktop.style import Space, current_look
from desktop.tasks import Latest, Tasks
from desktop.views.correcting_deeds import PUT_RIGHT, CorrectingDeeds
from desktop.views.document_bar import DocumentBar
from desktop.views.document_mail import DocumentMail
from desktop.views.document_saving import DocumentSaving
from desktop.views.document_typed import DocumentTyped
from desktop.views.hold_deeds import HoldDeeds, Place
from desktop.views.hold_lines import HoldLines
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk
from desktop.views.typing_deeds import TYPED_OFF, TypingDeeds
from desktop.widgets.inline_form_words import KeptWords
from desktop.widgets.page_view import PageView as PageSheet
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
        words: KeptWords | None,
        parent: QObject | None = None,
    ) -> None:
        """Without ``by``, who is at the desk, nothing is held, released, typed off, sent or saved here. ``words`` are
        those that were typed off pages, or put right on them, and not kept yet."""
        super().__init__(parent)
        self._archive = archive
        self._lookup = Latest(tasks, self.trouble.emit)
        self._bar: DocumentBar | None = None
        self._sheet: PageSheet | None = None
        self._desk = JobDesk(archive, tasks, by or str, self, words=words)
        self._can_hold = by is not None
        self._document: int | None = None
        self._paper: PaperOfDocument | None = None
        self._side: PageView | None = None
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
        self._correcting = CorrectingDeeds(self._desk, self._asks, self)
        self._correcting.typing_wanted.connect(self.ask_typing)
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

    def show_page(self, side: PageView) -> None:
        """Another page of it is on screen."""
        if self._side is not None and side.id != self._side.id:
            self._correcting.leave()
        self._side = side
        self._tell()

    @property
    def _page(self) -> int | None:
        return self._side.id if self._side is not None else None

    def clear(self) -> None:
        """Show nothing."""
        self._lookup.forget()
        self._mail.clear()
        self.saving.show_document(None)
        self._document = self._paper = self._side = None
        self._correcting.leave()
        self._asks.close_form()
        self._holds.show_holds((), (On.DOCUMENT, 0), self._archive.clock.now().date())
        self._typed.show_typed(None)
        self.told.emit("", None)
        self._wake()

    def act_by(self, bar: DocumentBar, sheet: PageSheet) -> None:
        """The actions of the bar are done with the page that ``sheet`` shows: a hold, its words, sending it and saving
        it as a searchable PDF. They are awake while that can be done."""
        self._bar, self._sheet = bar, sheet
        sheet.addAction(bar.put_right)  # its key is for where the page has the keyboard
        bar.hold.triggered.connect(lambda: self.ask_hold())
        bar.type_off.triggered.connect(lambda: self.ask_typing())
        bar.put_right.triggered.connect(lambda: self.ask_correcting())
        bar.read_again.triggered.connect(lambda: self.read_again())
        bar.send.triggered.connect(lambda: self.ask_sending())
        bar.save_pdf.triggered.connect(lambda: self.saving.ask())
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
        if self._paper is not None and (side := self._side) is not None and self._can_hold:
            typed = self._paper.typed.get(side.id)
            self._typing.ask(side.id, side.number, typed.text if typed is not None else "")

    def ask_correcting(self) -> None:
        """Go through the words of the page on screen that the reader was in doubt of."""
        if self._paper is not None and self._side is not None and self._sheet is not None and self._can_hold:
            self._correcting.ask(self._side, self._sheet)

    def read_again(self) -> None:
        """Have the page on screen read once more, as pages are read now."""
        if (side := self._side) is not None and self._can_be_read_again():
            archive = self._archive
            self._desk.do(
                partial(read_pages_again, archive, page_ids=[side.id]),
                self.tr("The page is read again. Until then its old words find it."),
                undo=lambda before: leave_unread(archive, pages=before),
            )

    def _can_be_read_again(self) -> bool:
        """What a person typed off a page, or put right on it, was said of the words that were read."""
        side, paper = self._side, self._paper
        is_read = side is not None and side.state in (PageState.READ, PageState.BLANK)
        return is_read and paper is not None and side is not None and side.id not in paper.typed

    def ask_sending(self) -> None:
        """Have it sent, all of it or the page on screen."""
        if self._document is not None and self._side is not None and self._can_hold:
            self.send_wanted.emit(SendThis(self._document, self._side.number, self._sought))

    def _wake(self) -> None:
        can_act = self._paper is not None and self._can_hold
        if (bar := self._bar) is not None:
            for action in (bar.hold, bar.save_pdf):
                action.setEnabled(can_act)
            for action in (bar.type_off, bar.put_right, bar.send):
                action.setEnabled(can_act and self._side is not None)
            bar.read_again.setEnabled(can_act and self._can_be_read_again())

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
        left = self.tr("something half-typed is kept here") if self._is_half_typed() else ""
        words = " · ".join(part for part in (stack_words(paper), side, left) if part)
        self.told.emit(words, paper.stack.id if paper.stack is not None else None)
        self._wake()
        typed = paper.typed.get(self._page) if self._page is not None else None
        self._typed.show_typed(typed)

    def _is_half_typed(self) -> bool:
        return self._page is not None and any(self._desk.words.of(self._page, what) for what in (TYPED_OFF, PUT_RIGHT))


class _Page(QWidget):
    """The page and its thumbnails, never lower than LOWEST."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, current_look().px(LOWEST))
