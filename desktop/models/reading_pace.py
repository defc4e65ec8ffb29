"""How fast the clerk reads, from what was left at which moment; and how long the rest will take."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QCoreApplication

WINDOW = 90.0
"""Seconds that the pace is taken over: long enough to be calm, short enough to follow a change."""

ENOUGH = 20.0
"""Seconds of reading before a pace is spoken of."""

FEWEST = 6
"""Pages read before a pace is spoken of."""

STEADY = 1.5
"""How many times as fast one half of that time may be as the other, before the first estimate."""


class ReadingPace:
    """Fed with the number of pages left. A run begins when pages wait and ends when none does."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int]] = deque()
        self._read = 0
        self._left = 0
        self._was_steady = False

    @property
    def total(self) -> int:
        """Pages of this run, read or left."""
        return self._read + self._left

    def take(self, *, at: float, left: int) -> None:
        """``left`` pages wait ``at`` this moment, in seconds of a clock that never goes back."""
        if left == 0:
            self._samples.clear()
            self._read = self._left = 0
            self._was_steady = False
            return
        self._read += max(0, self._left - left)
        self._left = left
        if not self._read:  # starting up is no reading
            self._samples.clear()
        self._samples.append((at, self._read))
        while len(self._samples) > 2 and self._samples[0][0] < at - WINDOW:
            self._samples.popleft()

    def seconds_left(self) -> float | None:
        """An estimate; None before there is a steady pace to tell it by."""
        if not self._samples:
            return None
        (begun, read_then), (now, read_now) = self._samples[0], self._samples[-1]
        if now - begun < ENOUGH or read_now - read_then < FEWEST:
            return None
        self._was_steady = self._was_steady or self._is_steady()
        return self._left * (now - begun) / (read_now - read_then) if self._was_steady else None

    def _is_steady(self) -> bool:
        (begun, read_then), (now, read_now) = self._samples[0], self._samples[-1]
        middle, read_by_then = min(self._samples, key=lambda one: abs(one[0] - (begun + now) / 2))
        if middle in (begun, now):
            return False
        earlier, later = (read_by_then - read_then) / (middle - begun), (read_now - read_by_then) / (now - middle)
        return max(earlier, later) <= STEADY * min(earlier, later)


def duration_words(seconds: float) -> str:
    """ "less than a minute", "about 1 minute", "about 12 minutes", "about 2 hours"."""
    minutes = round(seconds / 60)
    if seconds < 45:
        return _tr("less than a minute")
    if minutes <= 1:
        return _tr("about 1 minute")
    if minutes < 90:
        return _tr("about {n} minutes").format(n=minutes)
    return _tr("about {n} hours").format(n=round(minutes / 60))


def _tr(words: str) -> str:
    return QCoreApplication.translate("ReadingPace", words)
