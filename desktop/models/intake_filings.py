"""Filing from Intake, and taking it back for as long as the program runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from desktop.models.intake_acts import (
    Filed,
    TakenBack,
    file_again,
    file_all,
    link_also,
    sentence_about,
    take_back,
    unfile,
)
from desktop.models.intake_destination import Destination
from desktop.tasks import Tasks


@dataclass(frozen=True, eq=False, slots=True)
class Added:
    """A client or a job that was added on the way to a place; ``take_back`` removes it again."""

    take_back: Callable[[], object]


Undoable = Filed | TakenBack | Added


class Filings(QObject):
    """Files off the GUI thread and remembers what was done, so that the last can be undone, and the one before it.

    Every act can be undone from its message too, and that undoing as well.

    Signals:
        placed(object): a mapping of documents to the Destination where they are filed now, or to None.
        changed: something was filed, taken back, or could not be.
        undoable(bool): whether there is something for :meth:`undo_last`.
        taken_back(object): the ids of the documents whose filing was taken back together.
        message(str, object): a sentence about what was done, and a callable that undoes it.
        trouble(object): something failed with this exception.
    """

    placed = Signal(object)
    changed = Signal()
    undoable = Signal(bool)
    taken_back = Signal(object)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive, self._tasks, self._by = archive, tasks, by
        self._undoable: list[Undoable] = []

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

    @property
    def last_was_added(self) -> bool:
        """Whether :meth:`undo_last` would take back a client or a job, and leave every document where it is."""
        return bool(self._undoable) and isinstance(self._undoable[-1], Added)

    def tell_added(self, sentence: str, take_back: Callable[[], object] | None) -> None:
        """A client or a job was added on the way to a place: undone in its turn like a filing, or from the message."""
        if take_back is None:
            self.message.emit(sentence, None)
            return
        done = Added(take_back)
        self._add(done)
        self.message.emit(sentence, lambda: self._undo(done))

    def undo_last(self) -> None:
        """Undo what was filed, taken back or added last; nothing happens when there is nothing left."""
        if self._undoable:
            self._undo(self._undoable[-1])

    def unfile(self, document_id: int) -> None:
        """Let a document wait for a place again, whoever filed it."""
        by = self._by()
        self._tasks.run(lambda: unfile(self._archive, document_id, by=by), then=self._unfiled, failed=self._failed)

    def _undo(self, done: Undoable, *, remember: bool = False) -> None:
        """``remember``: what is filed again can be undone once more by :meth:`undo_last`."""
        by = self._by()
        self._undoable = [one for one in self._undoable if one is not done]
        self.undoable.emit(bool(self._undoable))
        if isinstance(done, Added):
            done.take_back()
        elif isinstance(done, Filed):
            self._tasks.run(
                lambda: take_back(self._archive, done, by=by), then=self._say_taken_back, failed=self._failed
            )
        else:
            self._tasks.run(
                lambda: file_again(self._archive, done, by=by),
                then=self._filed_again if remember else self._say_filed,
                failed=self._failed,
            )

    def _filed(self, filed: Filed) -> None:
        """From here on what was added on the way stays: the history says that something was filed there."""
        self._undoable = [one for one in self._undoable if not isinstance(one, Added)]
        self._remember(filed, filed.documents)
        self._say_filed(filed)
        if filed.failure is not None:
            self.trouble.emit(filed.failure)

    def _linked(self, filed: Filed) -> None:
        self._add(filed)
        self._tell(self.tr("Linked to {client} as well.").format(client=filed.places[0].client), filed)

    def _unfiled(self, taken: TakenBack) -> None:
        self._remember(taken, tuple(taken.places))
        self._say_taken_back(taken)

    def _say_taken_back(self, taken: TakenBack) -> None:
        self._say(self.tr("The filing was taken back."), taken)
        self.taken_back.emit(tuple(taken.places))

    def _filed_again(self, filed: Filed) -> None:
        self._add(filed)
        self._say_filed(filed)

    def _say_filed(self, filed: Filed) -> None:
        self._say(sentence_about(filed), filed)

    def _say(self, sentence: str, done: Filed | TakenBack) -> None:
        self.placed.emit(_places_after(done))
        self._tell(sentence, done)

    def _tell(self, sentence: str, done: Filed | TakenBack) -> None:
        self.changed.emit()
        self.message.emit(sentence, lambda: self._undo(done, remember=True))

    def _remember(self, done: Filed | TakenBack, documents: Sequence[int]) -> None:
        """What was done with these documents before can no longer be undone as a whole."""
        self._undoable = [one for one in self._undoable if not set(documents) & _documents(one)]
        self._add(done)

    def _add(self, done: Undoable) -> None:
        self._undoable.append(done)
        self.undoable.emit(True)

    def _failed(self, error: Exception) -> None:
        self.changed.emit()
        self.trouble.emit(error)


def _places_after(done: Filed | TakenBack) -> dict[int, Destination | None]:
    """Where documents are that have one place now, or none; of those that had others before more is to be asked."""
    if isinstance(done, Filed):
        return dict(zip(done.documents, done.places, strict=True))
    return {document: None for document, left in done.left.items() if not left}


def _documents(done: Undoable) -> set[int]:
    if isinstance(done, Added):
        return set()
    return set(done.documents if isinstance(done, Filed) else done.places)
