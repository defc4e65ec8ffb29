"""A document: its pages at reading size, the sought words outlined, and what is known of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.records.documents import DocumentState
from archive.search.search import Search
from archive.services import viewing
from archive.services.viewing import DocumentView, document_view
from desktop.models.friendly_copy import may_be_opened
from desktop.models.page_state import damaged_stand, document_stand, document_title, page_stand
from desktop.tasks import Latest, Tasks
from desktop.views.document_acts import DocumentActs
from desktop.views.document_around import DocumentAround
from desktop.views.document_bar import DocumentBar
from desktop.views.document_details import DocumentDetails
from desktop.views.document_finding import DocumentFinding
from desktop.widgets.inline_form_words import KeptWords
from desktop.widgets.page_picture import decoded
from desktop.widgets.page_view import PageView
from desktop.widgets.thumbnails import ThumbnailStrip
from desktop.wishes import pass_on

_NOT_OPENED = frozenset({DocumentState.LOCKED, DocumentState.QUARANTINED, DocumentState.SET_ASIDE})
"""Pages of these that have no picture will not get one by waiting."""


class DocumentPane(QWidget):
    """Shows one document. Everything is looked up in threads; what is no longer wanted is dropped.

    Signals:
        page_shown(int, int): the document's id and the number of the page now on screen.
        stack_wanted(int): the stack of paper whose scan this is.
        send_wanted(object): the document is to be sent: a SendThis with the page on screen and what was typed.
        document_wanted(int): another document, which hangs on this mail, or is the mail on which this one hung.
        message(str, object): something was done; the second part is how to undo it, or None.
        trouble(object): an exception to be told.
    """

    page_shown = Signal(int, int)
    stack_wanted = Signal(int)
    document_wanted = Signal(int)
    send_wanted = Signal(object)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        search: Search | None = None,
        compact: bool = False,
        parent: QWidget | None = None,
        *,
        by: Callable[[], str] | None = None,
        words: KeptWords | None = None,
    ) -> None:
        """Without ``search`` no words are outlined. ``compact`` leaves out what stands elsewhere, all around too."""
        super().__init__(parent)
        self._archive, self._tasks = archive, tasks
        self._lookup = Latest(tasks, self.trouble.emit)
        self._acts = DocumentActs(archive, tasks, self)
        self._wanted: int | None = None
        self._document: DocumentView | None = None
        self._page = 0
        self._bar = DocumentBar(titled=not compact)
        self._sheet = PageView(tasks)
        self._strip = ThumbnailStrip(self.tr("Pages"))
        self._details = DocumentDetails(compact=compact)
        self._sheet.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # that of the document is beside
        self._around = None if compact else DocumentAround(archive, tasks, by, words, self)
        self._finding = DocumentFinding(search, tasks, (self._sheet, self._strip, self._bar), self._around, self)
        self._arrange()
        self._connect_looking()
        self._connect_acts()
        self.clear()

    @property
    def document_id(self) -> int | None:
        """The document on screen, or on its way there."""
        return self._wanted

    @property
    def page(self) -> int:
        """The page on screen, counted from 1; 0 for none."""
        return self._page

    @property
    def sheet(self) -> PageView:
        """The page itself."""
        return self._sheet

    def open(self, document_id: int, page: int = 1, typed: str = "", first: str = "") -> None:
        """Show a page of a document and outline the words that match what was typed, from those of ``first`` on."""
        if document_id != self._wanted:
            self.clear()
        self._wanted = document_id
        self._finding.open(typed, first)
        self._acts.begin()
        if self._around is not None:
            self._around.seek(typed)
        self._look_up(lambda document: self._begin(document, page))

    def refresh(self) -> None:
        """Look again, quietly: the clerk may have read or drawn more. Page, size and place stay."""
        if self._wanted is not None and self._document is not None:
            self._look_up(self._renew)
            self._finding.follow()

    def clear(self) -> None:
        """Show nothing."""
        self._lookup.forget()
        self._document, self._wanted, self._page = None, None, 0
        self._finding.clear()
        self._sheet.show_nothing()
        self._details.hide()
        if self._around is not None:
            self._around.clear()
        self._bar.show_title("")
        self._bar.show_page(0, 0)
        self._bar.enable(page=False, document=False, original=False)

    def turn_page(self, by: int) -> None:
        """Show the page ``by`` further on, if there is one."""
        self._show(self._page + by)

    def step_hit(self, by: int) -> None:
        """Go to another hit, on whatever page of the document it is; round from the last to the first."""
        self._finding.step(by)

    def find_words(self) -> None:
        """Open the line in which one types what is sought in this document."""
        self._finding.find()

    def take_key(self, event: QKeyEvent) -> bool:
        """Do with the page what a key means that was pressed elsewhere; whether it means anything."""
        if event.matches(QKeySequence.StandardKey.Find):
            self.find_words()
            return True
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy_line()
            return True
        return self._sheet.take_size_key(event)

    def show_bar(self, shown: bool) -> None:
        """Where there is little room the page has all of it; its keys work without the bar."""
        self._bar.setVisible(shown)
        self._line.setVisible(shown)

    def event(self, event: QEvent) -> bool:
        """Ctrl+F is for the page where the keyboard is in here, and for everything elsewhere."""
        is_find = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Find)
        if is_find and event.type() == QEvent.Type.ShortcutOverride and self._finding.can_find:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find):
            self.find_words()
        elif event.key() == Qt.Key.Key_F3:
            self.step_hit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        self._line = line = QFrame()
        line.setProperty("role", "line")
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._sheet, 1)
        middle.addWidget(self._finding.scroll_bar)
        middle.addWidget(self._strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(line)
        column.addWidget(self._finding.line)
        if self._around is not None:
            column.addWidget(self._around.lay_around(middle, self._details), 1)
        else:
            column.addLayout(middle, 1)
            column.addWidget(self._details)

    def _connect_looking(self) -> None:
        bar, sheet = self._bar, self._sheet
        bar.zoom_in.triggered.connect(lambda: sheet.zoom_in())
        bar.zoom_out.triggered.connect(lambda: sheet.zoom_out())
        bar.fit_width.triggered.connect(lambda: sheet.fit_width())
        bar.fit_page.triggered.connect(lambda: sheet.fit_page())
        bar.rotate.triggered.connect(lambda: sheet.rotate_view())
        sheet.page_wanted.connect(self.turn_page)
        sheet.trouble.connect(self.trouble)
        self._strip.page_chosen.connect(self._show)
        self._strip.picture_wanted.connect(self._fetch_thumbnail)
        self._finding.page_wanted.connect(self._show)
        self._finding.trouble.connect(self.trouble)
        if (around := self._around) is not None:
            around.act_by(bar, sheet)
            around.told.connect(self._details.show_paper)
            pass_on((around,), self, "document_wanted", "send_wanted", "message", "trouble")
        self._details.stack_wanted.connect(self.stack_wanted)

    def _connect_acts(self) -> None:
        bar, acts = self._bar, self._acts
        bar.copy_page.triggered.connect(lambda: self._with_side(acts.copy_page))
        bar.copy_area.triggered.connect(lambda: self._sheet.choose_area())
        bar.open_original.triggered.connect(lambda: self._with_document(acts.open_original))
        bar.show_in_folder.triggered.connect(lambda: self._with_document(acts.show_in_folder))
        self._sheet.area_chosen.connect(lambda area: self._with_side(lambda side: acts.copy_area(side, area)))
        self._sheet.copy_wanted.connect(lambda: self._with_side(acts.copy_page))
        self._sheet.missing.connect(lambda: self._with_side(acts.miss_picture))
        self._details.hash_wanted.connect(lambda: self._with_document(acts.copy_hash))
        self._details.repeat_wanted.connect(
            lambda: self._with_document(lambda document: acts.repeat(document, self._side()))
        )
        pass_on((acts,), self, "message", "trouble")
        acts.repeated.connect(self.refresh)
        acts.words_damaged.connect(self._tell_damage)

    def _look_up(self, then: Callable[[DocumentView], None]) -> None:
        archive, document_id = self._archive, self._wanted
        assert document_id is not None
        self._lookup.ask(lambda: document_view(archive, document_id=document_id), then=then)

    def _begin(self, document: DocumentView, page: int) -> None:
        self._tell_document(document)
        self._page = 0
        page = min(max(1, page), max(1, len(document.pages)))
        self._finding.begin(document, page)
        self._show(page)

    def _renew(self, document: DocumentView) -> None:
        if self._around is not None:
            self._around.show_document(document.id)  # what hangs on a mail becomes documents after it was opened
        if document == self._document:
            if document.pages and not self._sheet.is_drawn:  # it may have been drawn since
                self._page, page = 0, self._page
                self._show(page)
            return
        before, page = self._side(), self._page
        drawn = {} if self._document is None else {one.number: one for one in self._document.pages}
        self._tell_document(document)
        for side in document.pages:
            if drawn.get(side.number) != side:
                self._fetch_thumbnail(side.number)
        after = self._side()
        if after is None or before is None:
            self._begin(document, 1)
        elif (after.turn, after.width, after.state) != (before.turn, before.width, before.state):
            self._begin(document, page)
        else:
            self._tell_side(after)

    def _tell_document(self, document: DocumentView) -> None:
        self._document = document
        self._bar.show_title(document_title(document))
        self._bar.enable(page=bool(document.pages), document=True, original=may_be_opened(document))
        self._details.show_document(document, self._archive.clock.now())
        self._details.show()
        if self._around is not None:
            self._around.show_document(document.id)
        self._finding.renew(document)

    def _show(self, page: int) -> None:
        document = self._document
        if document is None or page == self._page:
            return
        if not document.pages:
            self._bar.show_page(0, 0)
            self._show_stand(document)
            return
        if not 1 <= page <= len(document.pages):
            return
        self._page = page
        side = document.pages[page - 1]
        if document.state in _NOT_OPENED and side.width is None:  # counted, or locked again, before it was drawn
            self._show_stand(document)
            self._tell_page(document, page)
            return
        size = QSize(side.width, side.height) if side.width and side.height else None
        self._sheet.show_page(side.picture, side.turn, *self._finding.marked_on(page), size=size)
        self._tell_side(side)
        self._tell_page(document, page)

    def _show_stand(self, document: DocumentView) -> None:
        """In place of a page, why there is none."""
        stand = document_stand(document)
        if stand is not None:
            self._sheet.show_nothing(stand.more)
            self._details.show_stand(stand, repeat=self.tr("Try again"))

    def _tell_side(self, side: viewing.PageView) -> None:
        self._details.show_stand(page_stand(side), repeat=self.tr("Read again"))
        self._acts.prove_words(side)

    def _tell_damage(self, page_id: int) -> None:
        if (side := self._side()) is not None and side.id == page_id:
            self._details.show_stand(damaged_stand(), repeat=self.tr("Read again"))

    def _tell_page(self, document: DocumentView, page: int) -> None:
        self._bar.show_page(page, len(document.pages))
        if self._around is not None:
            self._around.show_page(document.pages[page - 1])
        self._finding.show_page(page)
        self.page_shown.emit(document.id, page)

    def _fetch_thumbnail(self, page: int) -> None:
        document = self._document
        if document is None or not 1 <= page <= len(document.pages):
            return
        side = document.pages[page - 1]

        def take(picture: QImage) -> None:
            if self._wanted == document.id and not picture.isNull():
                self._strip.set_picture(page, picture)

        self._tasks.run(lambda: decoded(side.thumbnail, turn=side.turn), then=take, failed=self.trouble.emit)

    def _side(self) -> viewing.PageView | None:
        """The page on screen as the archive knows it."""
        document = self._document
        if document is None or not 1 <= self._page <= len(document.pages):
            return None
        return document.pages[self._page - 1]

    def _with_document(self, act: Callable[[DocumentView], None]) -> None:
        if self._document is not None:
            act(self._document)

    def _with_side(self, act: Callable[[viewing.PageView], None]) -> None:
        if (side := self._side()) is not None:
            act(side)

    def _copy_line(self) -> None:
        """The line in which the current matched word stands; the whole page where none is."""
        side, number = self._side(), self._sheet.current
        if side is None:
            return
        if number < 0:
            self._acts.copy_page(side)
        else:
            self._acts.copy_line(side, self._sheet.words[number].box)
