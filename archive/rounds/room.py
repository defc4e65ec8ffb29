"""The clerk's room for the rounds: a share of the originals is compared each day, while nobody waits for anything, and
then one look after the other is taken at all else."""

import time
from collections.abc import Callable

import psutil

from archive.archive import Archive
from archive.clock import today
from archive.rounds.looks import take_a_look
from archive.rounds.share import do_share
from archive.rounds.wrong import look_again
from archive.services.office import nothing_waits

EVERY = 60.0
"""Seconds between two looks."""

NOT_BEFORE = 120.0
"""Seconds after the clerk began: whoever has just opened the window wants to work."""

BUSY = 50.0
"""Per cent of all cores at work since the last look, from which on the machine is somebody's."""


class RoundsRoom:
    """Goes the rounds of one archive. ``seconds`` is a clock that only goes forwards, ``busy`` tells how much of all
    cores was at work since it was asked last, in per cent."""

    def __init__(
        self,
        archive: Archive,
        *,
        seconds: Callable[[], float] = time.monotonic,
        busy: Callable[[], float] = psutil.cpu_percent,
    ) -> None:
        self._archive, self._seconds, self._busy = archive, seconds, busy
        self._begun = self._looked = seconds()

    def look(self, *, cancelled: Callable[[], bool]) -> None:
        """Do what is left of today's share if this is a good moment, or when that is done take a look that is due.

        An original that was found wrong is looked at again as soon as its file has changed, however busy it is:
        somebody has mended it, and waits to hear so.
        """
        now = self._seconds()
        if now - self._looked < EVERY:
            return
        self._looked = now
        look_again(self._archive, day=today(self._archive.clock))
        if now - self._begun < NOT_BEFORE or self._busy() >= BUSY or not nothing_waits(self._archive):
            return
        if not do_share(self._archive, cancelled=cancelled) and not cancelled():
            take_a_look(self._archive, cancelled=cancelled)
