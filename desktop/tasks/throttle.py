"""Calms bursts of calls."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Debounce(QObject):
    """Calls once, ``delay_ms`` after the last of a burst: for keeping what is typed."""

    def __init__(self, call: Callable[[], None], delay_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._call = call
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(call)

    def __call__(self) -> None:
        self._timer.start()

    def now(self) -> None:
        """Call at once if a call is due; for Enter and for leaving a field."""
        if self._timer.isActive():
            self._timer.stop()
            self._call()

    def forget(self) -> None:
        """Call no more for the burst so far."""
        self._timer.stop()


class Throttle(QObject):
    """Calls at once, then at most once in ``every_ms``, and once more at the end of a burst: for streaming news and
    for answers to what is typed."""

    def __init__(self, call: Callable[[], None], every_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._call = call
        self._again = False
        self._ended = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self._pause_is_over)

    def __call__(self) -> None:
        if self._ended:
            return
        if self._timer.isActive():
            self._again = True
        else:
            self._timer.start()
            self._call()

    def forget(self) -> None:
        """Call no more for the burst so far."""
        self._again = False
        self._timer.stop()

    def end(self) -> None:
        """Call no more, whatever news still comes."""
        self._timer.stop()
        self._ended = True

    def _pause_is_over(self) -> None:
        if self._again:
            self._again = False
            self._timer.start()
            self._call()
