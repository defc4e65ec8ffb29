"""Keeps the notes that are being typed on disk, at most a moment behind the last keystroke."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.services.drafts import Draft, forget_draft, keep_draft
from desktop.disk_keeper import DiskKeeper
from desktop.tasks import Tasks


class DraftKeeper(QObject):
    """Writes the drafts of one desk.

    Signals:
        kept: what was typed last lies on disk.
        failed(object): it could not be written, and will be tried again; the exception.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, desk: str, parent: QObject | None = None) -> None:
        """``desk`` names whose drafts these are, see archive.services.drafts."""
        super().__init__(parent)
        self._archive, self._desk = archive, desk
        self._disk = DiskKeeper(tasks, self)
        self._disk.kept.connect(self.kept)
        self._disk.failed.connect(self.failed)

    def keep(self, draft: Draft, *waiting: Draft) -> None:
        """Have this draft, and those that wait behind it, on disk soon, in place of any others."""
        drafts = (draft, *waiting)
        if all(one.is_empty for one in drafts):
            self._disk.keep(partial(forget_draft, self._archive, desk=self._desk))
        else:
            self._disk.keep(partial(keep_draft, self._archive, *drafts, desk=self._desk))

    def forget(self) -> None:
        """Have no draft on disk any more: it was saved or discarded."""
        self._disk.keep(partial(forget_draft, self._archive, desk=self._desk), at_once=True)

    def finish(self) -> None:
        """Write what is due at once, in this thread: the program ends."""
        self._disk.finish()
