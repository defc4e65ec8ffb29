"""Keeps the notes that are being typed on disk, at most a moment behind the last keystroke."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QTimer, Signal

from archive.archive import Archive
from archive.services.drafts import Draft, forget_draft, keep_draft
from desktop.tasks import Tasks

EVERY_MS = 400
"""How often a draft is written while somebody types; with the flush it stays well under a second."""

RETRY_MS = 5000
"""After a failed writing (a full disk) it is tried again so much later by itself."""


class DraftKeeper(QObject):
    """Writes drafts off the GUI thread, one after the other, so that an older one never lands on a newer one.

    Signals:
        kept: what was typed last lies on disk.
        failed(object): it could not be written, and will be tried again; the exception.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, desk: str, parent: QObject | None = None) -> None:
        """``desk`` names whose drafts these are, see archive.services.drafts."""
        super().__init__(parent)
        self._archive, self._tasks = archive, tasks
        self._wanted: tuple[Draft, ...] = ()
        self._due = False
        self._writing = False
        self._turn = _Turn(desk)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._write)

    def keep(self, draft: Draft, *waiting: Draft) -> None:
        """Have this draft, and those that wait behind it, on disk soon, in place of any others."""
        self._wanted, self._due = (draft, *waiting), True
        if not self._timer.isActive() and not self._writing:
            self._timer.start(EVERY_MS)

    def forget(self) -> None:
        """Have no draft on disk any more: it was saved or discarded."""
        self._wanted, self._due = (), True
        if not self._writing:
            self._timer.start(0)

    def finish(self) -> None:
        """Write what is due at once, in this thread: the program ends."""
        self._timer.stop()
        if self._due:
            self._due = False
            self._turn.put(self._archive, self._wanted, self._turn.draw())

    def _write(self) -> None:
        archive, wanted, number = self._archive, self._wanted, self._turn.draw()
        self._due, self._writing = False, True
        self._tasks.run(
            lambda: self._turn.put(archive, wanted, number), then=self._was_written, failed=self._was_not_written
        )

    def _was_written(self, _: None) -> None:
        self._writing = False
        if self._due:
            self._timer.start(EVERY_MS)
        else:
            self.kept.emit()

    def _was_not_written(self, error: Exception) -> None:
        self._writing, self._due = False, True
        self._timer.start(RETRY_MS)
        self.failed.emit(error)


class _Turn:
    """Lets one thread write at a time, and drops what an older turn brings late."""

    def __init__(self, desk: str) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._drawn = 0
        self._written = 0

    def draw(self) -> int:
        """The next number; for the GUI thread alone."""
        self._drawn += 1
        return self._drawn

    def put(self, archive: Archive, drafts: tuple[Draft, ...], number: int) -> None:
        with self._lock:
            if number < self._written:
                return
            if all(one.is_empty for one in drafts):
                forget_draft(archive, desk=self._desk)
            else:
                keep_draft(archive, *drafts, desk=self._desk)
            self._written = number
