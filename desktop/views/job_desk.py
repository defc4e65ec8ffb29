"""Does what a person asks of a job, off the window's thread, and offers the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.errors import ChangedMeanwhile, NotTakenBack
from archive.services.form_drafts import FormPlace
from desktop.form_keeper import FormKeeper
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

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        by: Callable[[], str],
        parent: QObject | None = None,
        *,
        forms: FormPlace | None = None,
        words: KeptWords | None = None,
    ) -> None:
        """``forms`` is where on disk half-filled forms are kept; without it they last as long as the window, or as
        those of others do whose ``words`` are shared."""
        super().__init__(parent)
        self.archive, self.tasks, self.by = archive, tasks, by
        keeper = FormKeeper(archive, tasks, forms, self) if forms is not None else None
        if keeper is not None:
            keeper.trouble.connect(self.trouble)
        self.words = words if words is not None else KeptWords(keeper)

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
            self.message.emit(words, (lambda: self.undo(lambda: back(result))) if back is not None else None)
            self.changed.emit()

        def not_done(error: Exception) -> None:
            if failed is None or not failed(error):
                self._tell(error)

        self.tasks.run(verb, then=done, failed=not_done)

    def undo(self, verb: Callable[[], object], said: str = "") -> None:
        """Take something back, and say so if there is a sentence; what was changed since then stays, which is told."""

        def undone(_: object) -> None:
            if said:
                self.message.emit(said, None)
            self.changed.emit()

        self.tasks.run(verb, then=undone, failed=self._not_undone)

    def _not_undone(self, error: Exception) -> None:
        if isinstance(error, ChangedMeanwhile):
            self.trouble.emit(NotTakenBack(thing=error.about["thing"], by=error.about["by"]))
            self.changed.emit()
        else:
            self._tell(error)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, ChangedMeanwhile):
            self.meanwhile.emit(error)
            self.changed.emit()
        else:
            self.trouble.emit(error)
