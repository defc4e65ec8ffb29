"""Filing from Intake, and taking it back for as long as the program runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.services.filing import unfile_document
from desktop.models.intake_acts import Filed, file_all, link_also, sentence_about, take_back
from desktop.models.intake_ask import Destination
from desktop.tasks import Tasks


class Filings(QObject):
    """Files off the GUI thread and remembers what was filed, so that the last can be undone, and the one before it.

    Signals:
        changed: something was filed, taken back, or could not be.
        taken_back(int): this document, or the first of those filed together with it.
        message(str, object): a sentence about what was done, and a callable that takes it back, or None.
        trouble(object): something failed with this exception.
    """

    changed = Signal()
    taken_back = Signal(int)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive, self._tasks, self._by = archive, tasks, by
        self._undoable: list[Filed] = []

    def file(self, pairs: Sequence[tuple[int, Destination]]) -> None:
        """File each document in its place."""
        by = self._by()
        self._tasks.run(lambda: file_all(self._archive, pairs, by=by), then=self._filed, failed=self._failed)

    def link(self, document_id: int, there: Destination) -> None:
        """File a document with one more client."""
        by = self._by()
        self._tasks.run(
            lambda: link_also(self._archive, document_id, there, by=by), then=self._linked, failed=self._failed
        )

    def undo_last(self) -> None:
        """Take back what was filed last; nothing happens when there is nothing left."""
        if self._undoable:
            self._take_back(self._undoable[-1])

    def unfile(self, document_id: int) -> None:
        """Let a document wait for a place again, whoever filed it."""
        by = self._by()
        self._forget(document_id)
        self._tasks.run(
            lambda: unfile_document(self._archive, document_id=document_id, by=by),
            then=lambda _: self._taken_back(document_id),
            failed=self._failed,
        )

    def _take_back(self, filed: Filed) -> None:
        by = self._by()
        self._undoable = [one for one in self._undoable if one is not filed]
        self._tasks.run(
            lambda: take_back(self._archive, filed, by=by),
            then=lambda _: self._taken_back(filed.documents[0]),
            failed=self._failed,
        )

    def _filed(self, filed: Filed) -> None:
        for document in filed.documents:
            self._forget(document)
        self._tell(filed, sentence_about(filed))

    def _linked(self, filed: Filed) -> None:
        self._tell(filed, self.tr("Linked to {client} as well.").format(client=filed.places[0].client))

    def _tell(self, filed: Filed, sentence: str) -> None:
        self._undoable.append(filed)
        self.changed.emit()
        self.message.emit(sentence, lambda: self._take_back(filed))

    def _forget(self, document_id: int) -> None:
        """It was filed anew or taken back: what was filed together with it can no longer be undone as a whole."""
        self._undoable = [one for one in self._undoable if document_id not in one.documents]

    def _taken_back(self, document_id: int) -> None:
        self.changed.emit()
        self.taken_back.emit(document_id)
        self.message.emit(self.tr("The filing was taken back."), None)

    def _failed(self, error: Exception) -> None:
        self.changed.emit()
        self.trouble.emit(error)
