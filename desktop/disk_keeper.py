"""Keeps what is being typed on disk, at most a moment behind the last keystroke."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.tasks import Tasks

EVERY_MS = 400
"""How often it is written while somebody types; with the flush it stays well under a second."""

RETRY_MS = 5000
"""After a failed writing (a full disk) it is tried again so much later by itself."""


class DiskKeeper(QObject):
    """Writes off the GUI thread, one after the other, so that what is older never lands on what is newer.

    Signals:
        kept: what was typed last lies on disk.
        failed(object): it could not be written, and will be tried again; the exception.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._put: Callable[[], None] | None = None
        self._due = False
        self._writing = False
        self._turn = _Turn()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._write)

    def keep(self, put: Callable[[], None], *, at_once: bool = False) -> None:
        """Have ``put`` write soon, in place of what waits to be written. It may run in any thread."""
        self._put, self._due = put, True
        if not self._writing and (at_once or not self._timer.isActive()):
            self._timer.start(0 if at_once else EVERY_MS)

    def finish(self) -> None:
        """Write what is due at once, in this thread: the program ends."""
        self._timer.stop()
        if self._due and self._put is not None:
            self._due = False
            self._turn.take(self._put, self._turn.draw())

    def _write(self) -> None:
        if (put := self._put) is None:
            return
        number = self._turn.draw()
        self._due, self._writing = False, True
        self._tasks.run(
            lambda: self._turn.take(put, number), then=self._was_written, failed=self._was_not_written, apart=True
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

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._drawn = 0
        self._written = 0

    def draw(self) -> int:
        """The next number; for the GUI thread alone."""
        self._drawn += 1
        return self._drawn

    def take(self, put: Callable[[], None], number: int) -> None:
        with self._lock:
            if number < self._written:
                return
            put()
            self._written = number
