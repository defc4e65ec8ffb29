"""Keeps what stands half-typed in the forms of one place on disk, at most a moment behind the last keystroke."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.services.form_drafts import FormDraft, FormPlace, forms_at, keep_forms
from desktop.desk import this_desk
from desktop.disk_keeper import DiskKeeper
from desktop.tasks import Tasks


class FormKeeper(QObject):
    """Writes the forms of this desk.

    Signals:
        trouble(object): they could not be written, and will be tried again; the exception.
    """

    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, place: FormPlace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive, self._desk, self._place = archive, this_desk(), place
        self._disk = DiskKeeper(tasks, self)
        self._disk.failed.connect(self.trouble)

    def left(self) -> tuple[FormDraft, ...]:
        """What a crash, or the last evening, has left; read at once, for a form may be opened at any moment."""
        return forms_at(self._archive, desk=self._desk, place=self._place)

    def keep(self, forms: Sequence[FormDraft], *, at_once: bool = False) -> None:
        """Have these on disk soon, in place of all that were there."""
        self._disk.keep(partial(keep_forms, self._archive, forms, desk=self._desk, place=self._place), at_once=at_once)

    def finish(self) -> None:
        """Write what is due at once, in this thread: the program ends."""
        self._disk.finish()
