"""Does what a person asks of a job, off the window's thread, and offers the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from desktop.tasks import Tasks
from desktop.widgets.inline_form_words import KeptWords

R = TypeVar("R")


class JobDesk(QObject):
    """What the parts of a screen share: the archive, who is at the desk, one way of doing a verb, and what was typed.

    Signals:
        changed: something was done or undone; look at the job again.
        message(str, object): what was done, and how to undo it, or None.
        meanwhile(object): ChangedMeanwhile: another desk was faster, and nothing was done.
        trouble(object): an exception for the problems panel.
    """

    changed = Signal()
    message = Signal(str, object)
    meanwhile = Signal(object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.archive, self.tasks, self.by = archive, tasks, by
        self.words = KeptWords()

    def do(
        self,
        verb: Callable[[], R],
        said: str | Callable[[R], str],
        *,
        undo: Callable[[R], object] | None = None,
        then: Callable[[R], None] | None = None,
        failed: Callable[[Exception], bool | None] | None = None,
    ) -> None:
        """Do a verb and say so; what is said may depend on what the verb returned, which ``undo`` gets too, in the same
        thread as the verb.

        ``failed`` is told of every failure, so that a form can let somebody try again, and answers whether it has said
        what is wrong.
        """

        def done(result: R) -> None:
            if then is not None:
                then(result)
            back = undo
            words = said if isinstance(said, str) else said(result)
            self.message.emit(words, (lambda: self._undo(lambda: back(result))) if back is not None else None)
            self.changed.emit()

        def not_done(error: Exception) -> None:
            if failed is None or not failed(error):
                self._tell(error)

        self.tasks.run(verb, then=done, failed=not_done)

    def _undo(self, verb: Callable[[], object]) -> None:
        self.tasks.run(verb, then=lambda _: self.changed.emit(), failed=self._tell)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, ChangedMeanwhile):
            self.meanwhile.emit(error)
            self.changed.emit()
        else:
            self.trouble.emit(error)
