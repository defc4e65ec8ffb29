"""A stretch of work of one person: whoever scans and checks in the same one has not looked twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from archive.clock import Clock

PAUSE = timedelta(minutes=30)
"""So long nothing is scanned or checked, and the next time is another sitting."""


class Sitting:
    """Names the present sitting. It ends with the program, with another person at the desk, and after a pause."""

    def __init__(self, clock: Clock, by: Callable[[], str]) -> None:
        self._clock, self._by = clock, by
        self._name, self._who = "", ""
        self._last: datetime | None = None

    def name(self) -> str:
        """The sitting in which something is scanned or checked now."""
        now, who = self._clock.now(), self._by()
        if self._last is None or who != self._who or abs(now - self._last) >= PAUSE:
            self._name, self._who = f"{who} {now.isoformat()}", who
        self._last = now
        return self._name
