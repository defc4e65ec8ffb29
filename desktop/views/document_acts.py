"""What can be done with the page on screen besides looking: copying words, opening the original, reading again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from archive.archive import Archive
from archive.records.documents import PageState
from archive.services.pictures import ask_for_picture
from archive.services.reading import open_again, read_again
from archive.services.viewing import DocumentView, PageView, page_text, words_are_whole, words_in
from desktop.models.friendly_copy import SessionCopies, may_be_opened
from desktop.office_words import counted
from desktop.outside import open_file, show_in_folder
from desktop.tasks import Tasks
from ocr.words import Box


class DocumentActs(QObject):
    """One method an act; the slow part of each runs in a thread.

    Signals:
        message(str, object): what was done; the second part is None, for there is nothing to undo.
        trouble(object): an exception to be told.
        repeated: the clerk was asked to try something again.
        words_damaged(int): the words of the page with this id cannot be understood.
    """

    message = Signal(str, object)
    trouble = Signal(object)
    repeated = Signal()
    words_damaged = Signal(int)

    def __init__(self, archive: Archive, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._tasks = tasks
        self._copies = SessionCopies(archive)
        self._missed: set[int] = set()

    def copy_page(self, page: PageView) -> None:
        """Put the text of a page on the clipboard."""
        archive = self._archive
        self._tasks.run(lambda: page_text(archive, page_id=page.id), then=self._copy_words, failed=self.trouble.emit)

    def copy_area(self, page: PageView, area: Box) -> None:
        """Put the words within an area of a page on the clipboard."""
        archive = self._archive
        self._tasks.run(
            lambda: words_in(archive, page_id=page.id, area=area), then=self._copy_words, failed=self.trouble.emit
        )

    def copy_line(self, page: PageView, word: Box) -> None:
        """Put the line of a page in which a word stands on the clipboard."""
        archive, line = self._archive, Box(0, word.top, 1, word.height)
        self._tasks.run(
            lambda: words_in(archive, page_id=page.id, area=line), then=self._take_line, failed=self.trouble.emit
        )

    def copy_hash(self, document: DocumentView) -> None:
        """Put the whole SHA-256 on the clipboard."""
        QGuiApplication.clipboard().setText(document.sha256)
        self.message.emit(self.tr("The SHA-256 is on the clipboard."), None)

    def open_original(self, document: DocumentView) -> None:
        """Open a copy with the system's program for it; what must not be opened is shown in its folder instead."""
        if may_be_opened(document):
            self._with_copy(document, open_file)
        else:
            self.show_in_folder(document)

    def show_in_folder(self, document: DocumentView) -> None:
        """Show a copy under its friendly name; what must not be opened is shown in the vault, where it has no ending
        that could start it."""
        if may_be_opened(document):
            self._with_copy(document, show_in_folder)
        else:
            self._outside(show_in_folder, document.original)

    def miss_picture(self, page: PageView) -> None:
        """Have a picture that is gone drawn before all others; the clerk is asked once."""
        archive = self._archive
        if page.id not in self._missed and page.state is not PageState.WAITING:
            self._missed.add(page.id)
            self._tasks.run(lambda: ask_for_picture(archive, page_id=page.id), failed=self.trouble.emit)

    def prove_words(self, page: PageView) -> None:
        """Look whether the words of a read page can be understood, and tell if not."""
        archive = self._archive
        if page.state is PageState.READ:
            self._tasks.run(
                lambda: words_are_whole(archive, page_id=page.id),
                then=lambda whole: None if whole else self.words_damaged.emit(page.id),
                failed=self.trouble.emit,
            )

    def begin(self) -> None:
        """A document is looked at anew: what is missing of it is asked for again."""
        self._missed.clear()

    def repeat(self, document: DocumentView, page: PageView | None) -> None:
        """Ask the clerk to read a page once more, or to open the document once more if it has none."""
        archive = self._archive

        def ask() -> None:
            if page is not None:
                read_again(archive, page_id=page.id)
            else:
                open_again(archive, document_id=document.id)

        self._tasks.run(ask, then=lambda _: self._asked(), failed=self.trouble.emit)

    def _asked(self) -> None:
        self.message.emit(self.tr("The clerk will try again."), None)
        self.repeated.emit()

    def _take_line(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.message.emit(self.tr("The line with the match is copied."), None)

    def _copy_words(self, words: str) -> None:
        if not words.strip():
            self.message.emit(self.tr("No words were read there, so nothing was copied."), None)
            return
        QGuiApplication.clipboard().setText(words)
        copied = counted(len(words.split()), self.tr("1 word copied."), self.tr("{n} words copied."))
        self.message.emit(copied, None)

    def _with_copy(self, document: DocumentView, show: Callable[[Path], None]) -> None:
        copies = self._copies
        self._tasks.run(
            lambda: copies.hand_out(document), then=lambda path: self._outside(show, path), failed=self.trouble.emit
        )

    def _outside(self, show: Callable[[Path], None], path: Path) -> None:
        try:
            show(path)
        except Exception as error:  # noqa: BLE001  # whatever the system answers, the reader is told calmly
            self.trouble.emit(error)
