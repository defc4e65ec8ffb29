"""What is done in Intake about files in trouble, and about a batch that is still being copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.services.intake import dismiss, give_password, hand_in, try_again
from archive.services.reading import open_again
from archive.services.setting_aside import bring_back, set_aside
from archive.services.stopping import Stopped, stop_copying
from archive.suggesting.declining import decline_suggestions, offer_again
from desktop.models.intake_acts import read_failed_pages_again
from desktop.models.intake_news import IntakeFile
from desktop.models.intake_status import Status
from desktop.models.intake_verbs import Act, may_be_set_aside
from desktop.office_words import counted
from desktop.tasks import Tasks


class Mendings(QObject):
    """Each act runs off the GUI thread; what can be taken back is told with a way to do so.

    Signals:
        suggested_anew(int): what is suggested for this document is another now.
        changed: something was done, or could not be.
        message(str, object): a sentence about what was done, and a callable that undoes it, or None.
        trouble(object): something failed with this exception.
    """

    suggested_anew = Signal(int)
    changed = Signal()
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive, self._tasks, self._by = archive, tasks, by

    def unlock(self, document_id: int, password: str) -> None:
        """Let the clerk try a password."""
        self._run(lambda: give_password(self._archive, document_id=document_id, password=password))

    def act(self, act: Act, files: Sequence[IntakeFile]) -> None:
        """Do what a person chose about these files, as far as it fits each of them."""
        archive = self._archive
        documents = [file.line.document_id for file in files if file.line.document_id is not None]
        if act is Act.STOP:
            self._stop(files)
        elif act is Act.SET_ASIDE:
            self._set_aside([file.line.document_id for file in files if may_be_set_aside(file)])
        elif act is Act.BRING_BACK:
            self._bring_back(documents)
        elif act is Act.NOT_THEIRS:
            self._decline(files[0])
        elif act in (Act.RETRY, Act.DISMISS):
            verb = try_again if act is Act.RETRY else dismiss
            for file in files:
                if file.status is Status.FAILED:
                    self._run(partial(verb, archive, item_id=file.line.item_id))
        elif act in (Act.REOPEN, Act.READ_AGAIN):
            again = open_again if act is Act.REOPEN else read_failed_pages_again
            for document_id in documents:
                self._run(partial(again, archive, document_id=document_id))

    def _set_aside(self, documents: Sequence[int | None]) -> None:
        chosen, by = [one for one in documents if one is not None], self._by()
        if chosen:
            said = counted(len(chosen), self.tr("1 file is set aside."), self.tr("{n} files are set aside."))
            self._tasks.run(
                lambda: set_aside(self._archive, document_ids=chosen, by=by),
                then=lambda _: self._say(said, lambda: self._bring_back(chosen)),
                failed=self._failed,
            )

    def _bring_back(self, documents: Sequence[int]) -> None:
        by = self._by()
        self._run(lambda: bring_back(self._archive, document_ids=documents, by=by))

    def _decline(self, file: IntakeFile) -> None:
        """Suggest for a file no more what is suggested now: the first place, or where none is sure all of them."""
        document_id, suggestion, by = file.line.document_id, file.suggestion, self._by()
        if document_id is None or suggestion is None:
            return
        told = suggestion.places[:1] if suggestion.is_sure else suggestion.places
        clients = list(dict.fromkeys(one.client_id for one in told))
        said = self.tr("{client} is not suggested for it any more.").format(client=suggestion.client)
        if len(clients) > 1:
            said = self.tr("{n} clients are not suggested for it any more.").format(n=len(clients))

        def say(verb: Callable[..., None], then: Callable[[], None]) -> None:
            self._tasks.run(
                lambda: verb(self._archive, document_id=document_id, client_ids=clients, by=by),
                then=lambda _: then(),
                failed=self._failed,
            )

        def declined() -> None:
            self.suggested_anew.emit(document_id)
            self._say(said, lambda: say(offer_again, offered))

        def offered() -> None:
            self.suggested_anew.emit(document_id)
            self.changed.emit()

        say(decline_suggestions, declined)

    def _stop(self, files: Sequence[IntakeFile]) -> None:
        item_id = next((file.line.item_id for file in files if file.is_in_batch_being_copied), None)
        if item_id is not None:
            self._tasks.run(
                lambda: stop_copying(self._archive, item_id=item_id), then=self._say_stopped, failed=self._failed
            )

    def _say_stopped(self, stopped: Stopped) -> None:
        left = counted(len(stopped.left), self.tr("1 file was not copied"), self.tr("{n} files were not copied"))
        safe = counted(stopped.safe, self.tr("1 is safe"), self.tr("{n} are safe")) if stopped.safe else ""
        again = (lambda: self._hand_in(stopped)) if stopped.left else None
        self._say(f"{', '.join(filter(None, (left, safe)))}.", again)

    def _hand_in(self, stopped: Stopped) -> None:
        by, paths = self._by(), list(stopped.left)
        self._run(lambda: hand_in(self._archive, paths=paths, source=stopped.source, by=by))

    def _run(self, verb: Callable[[], object]) -> None:
        self._tasks.run(verb, then=lambda _: self.changed.emit(), failed=self._failed)

    def _say(self, sentence: str, undo: Callable[[], None] | None) -> None:
        self.changed.emit()
        self.message.emit(sentence, undo)

    def _failed(self, error: Exception) -> None:
        self.changed.emit()
        self.trouble.emit(error)
