"""Notices that another process, the clerk, has written to the database."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal

POLL_MS = 150


class ChangeWatch(QObject):
    """Asks a number every 150 ms in a thread of its own and says when it is another one.

    The number is the archive's, from ``PRAGMA data_version`` on a connection of its own. The callable is only ever
    called in the watching thread, so it may open its connection at the first call.

    Signals:
        changed: the number differs from the last one.
        failed(object): the callable raised this exception. Watching goes on, and the same trouble is told once, until
            an answer comes again.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, number: Callable[[], int], *, every_ms: int = POLL_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = _Poll(number, every_ms, self)
        self._thread.changed.connect(self.changed)
        self._thread.failed.connect(self.failed)

    def start(self) -> None:
        """Begin; the first number is what later ones are compared with."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread and wait for it."""
        self._thread.stopping.set()
        self._thread.wait()


class _Poll(QThread):
    changed = Signal()
    failed = Signal(object)

    def __init__(self, number: Callable[[], int], every_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self.stopping = threading.Event()
        self._number = number
        self._seconds = every_ms / 1000

    def run(self) -> None:
        last: int | None = None
        troubled = False
        while not self.stopping.is_set():
            try:
                number = self._number()
            except Exception as error:  # noqa: BLE001  # a locked or vanished file must not end the watching
                if not troubled:
                    self.failed.emit(error)
                troubled = True
            else:
                troubled = False
                if last is not None and number != last:
                    self.changed.emit()
                last = number
            self.stopping.wait(self._seconds)
