"""When the clerk may do what nobody waits for: not just after the window was opened, and while nobody is at work."""

import time
from collections.abc import Callable

import psutil

from archive.archive import Archive
from archive.services.office import nothing_waits

EVERY = 60.0
"""Seconds between two looks."""

NOT_BEFORE = 120.0
"""Seconds after the clerk began: whoever has just opened the window wants to work."""

BUSY = 50.0
"""Per cent of all cores at work since the last look, from which on the machine is somebody's."""


class QuietMoments:
    """Of one room. ``seconds`` is a clock that only goes forwards, ``busy`` tells how much of all cores was at work
    since it was asked last, in per cent."""

    def __init__(
        self,
        archive: Archive,
        *,
        seconds: Callable[[], float] = time.monotonic,
        busy: Callable[[], float] = psutil.cpu_percent,
    ) -> None:
        self._archive, self._seconds, self._busy = archive, seconds, busy
        self._begun = self._looked = seconds()

    @property
    def has_settled(self) -> bool:
        """Whether the clerk began long enough ago."""
        return self._seconds() - self._begun >= NOT_BEFORE

    def may_look(self) -> bool:
        """Whether the last look is long enough ago; then this is one."""
        now = self._seconds()
        if now - self._looked < EVERY:
            return False
        self._looked = now
        return True

    def is_idle(self) -> bool:
        """Whether nobody is at work on this machine, and nothing waits for the clerk."""
        return self._busy() < BUSY and nothing_waits(self._archive)
