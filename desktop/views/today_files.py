"""What is done with Today's lines about files: tried again, looked at in Intake, filed, read again, set aside."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.services.intake import leave_failed, try_again
from archive.services.reading import leave_unread, read_pages_again
from archive.services.setting_aside import bring_back, set_aside
from archive.services.waiting.files import NoPaper, ToFile, TroubledFile, UnreadDocument
from desktop.tasks import Tasks


class TodayFiles(QObject):
    """Does what a line about files asks for.

    Signals:
        changed: something was done; look again.
        intake_wanted: what is to be filed is in Intake.
        intake_document_wanted(int): this document is to be unlocked or looked at in Intake.
        document_wanted(int, int, str): document, page, and nothing typed.
        message(str, object): what was done, and how to undo it, or None.
        trouble(object): an exception for the problems panel.
    """

    changed = Signal()
    intake_wanted = Signal()
    intake_document_wanted = Signal(int)
    document_wanted = Signal(int, int, str)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive, self._tasks, self._by = archive, tasks, by

    def act(self, thing: Hashable) -> None:
        """Press the line's button."""
        if isinstance(thing, ToFile):
            self.intake_wanted.emit()
        elif isinstance(thing, UnreadDocument):
            self._read_again(thing)
        elif isinstance(thing, NoPaper):
            self._set_aside(thing.documents)
        elif isinstance(thing, TroubledFile) and thing.document_id is not None:
            self.intake_document_wanted.emit(thing.document_id)
        elif isinstance(thing, TroubledFile) and thing.item_id is not None:
            self._try_again(thing.item_id, thing.name)

    def open(self, thing: Hashable) -> None:
        """Show the page that could not be read, or what is no paper; of other files do what the button does."""
        if isinstance(thing, UnreadDocument):
            self.document_wanted.emit(thing.document_id, thing.numbers[0], "")
        elif isinstance(thing, NoPaper):
            self.intake_document_wanted.emit(thing.documents[0])
        else:
            self.act(thing)

    def _set_aside(self, documents: tuple[int, ...]) -> None:
        by = self._by()
        said = self.tr("{n} files are set aside.").format(n=f"{len(documents):,}")
        self._tasks.run(
            lambda: set_aside(self._archive, document_ids=documents, by=by),
            then=lambda _: self._say(said, lambda: self._bring_back(documents)),
            failed=self.trouble.emit,
        )

    def _bring_back(self, documents: tuple[int, ...]) -> None:
        by = self._by()
        self._undo(lambda: bring_back(self._archive, document_ids=documents, by=by))

    def _try_again(self, item: int, name: str) -> None:
        archive = self._archive
        said = self.tr("{name} is tried again.").format(name=name)
        self._tasks.run(
            lambda: try_again(archive, item_id=item),
            then=lambda before: self._say(said, lambda: self._undo(lambda: leave_failed(archive, before=before))),
            failed=self.trouble.emit,
        )

    def _read_again(self, unread: UnreadDocument) -> None:
        archive = self._archive
        said = self.tr("The page is read again.") if len(unread.page_ids) == 1 else self.tr("The pages are read again.")
        self._tasks.run(
            lambda: read_pages_again(archive, page_ids=unread.page_ids),
            then=lambda pages: self._say(said, lambda: self._undo(lambda: leave_unread(archive, pages=pages))),
            failed=self.trouble.emit,
        )

    def _undo(self, verb: Callable[[], object]) -> None:
        self._tasks.run(verb, then=lambda _: self.changed.emit(), failed=self.trouble.emit)

    def _say(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        self.message.emit(sentence, undo)
        self.changed.emit()
