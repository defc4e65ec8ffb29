"""Notices that another day has begun and that the computer has slept, and keeps the time that was seen last."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from archive.archive import Archive
from archive.services.trusted_clock import look_at_clock
from desktop.tasks import Tasks

LOOK_MS = 60_000
"""How often to look at the clock."""

SLEPT_S = 180
"""A clock that has moved on by more since the last look stood still meanwhile, or was set."""

KEEP_S = 3600
"""The time is kept for the next start so often."""


class OfficeDay(QObject):
    """What is due and what "today" means changes with the day.

    Signals:
        turned: another day has begun, or the clock has jumped.
    """

    turned = Signal()

    def __init__(self, archive: Archive, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive, self._tasks = archive, tasks
        self._seen = self._kept = archive.clock.now()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look from now on."""
        self._keep()
        self._timer.start()

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Compare with what was seen last."""
        now, before = self._archive.clock.now(), self._seen
        self._seen = now
        jumped = not 0 <= (now - before).total_seconds() <= SLEPT_S
        if jumped or now.date() != before.date():
            self._keep()
            self.turned.emit()
        elif (now - self._kept).total_seconds() >= KEEP_S:
            self._keep()

    def _keep(self) -> None:
        self._kept = self._archive.clock.now()
        self._tasks.run(lambda: look_at_clock(self._archive))
