"""The clock that people set, and the one that only grows, see desktop.screen_lock.stillness."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from archive.clock import SetClock


class Time:
    """Both, and how they go on together."""

    def __init__(self) -> None:
        self.passing = 5000.0
        self.clock = SetClock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))

    def go(self, seconds: float) -> None:
        self.passing += seconds
        self.clock.put(self.clock.at + timedelta(seconds=seconds))
