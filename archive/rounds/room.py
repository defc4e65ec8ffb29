"""The clerk's room for the rounds: a share of the originals is compared each day, while nobody waits for anything, and
then one look after the other is taken at all else."""

import time
from collections.abc import Callable

import psutil

from archive.archive import Archive
from archive.clock import today
from archive.quiet_moments import QuietMoments
from archive.rounds.looks import take_a_look
from archive.rounds.share import do_share
from archive.rounds.wrong import look_again


class RoundsRoom:
    """Goes the rounds of one archive. ``seconds`` and ``busy`` as in archive.quiet_moments."""

    def __init__(
        self,
        archive: Archive,
        *,
        seconds: Callable[[], float] = time.monotonic,
        busy: Callable[[], float] = psutil.cpu_percent,
    ) -> None:
        self._archive = archive
        self._moments = QuietMoments(archive, seconds=seconds, busy=busy)

    def look(self, *, cancelled: Callable[[], bool]) -> None:
        """Do what is left of today's share if this is a good moment, or when that is done take a look that is due.

        An original that was found wrong is looked at again as soon as its file has changed, however busy it is:
        somebody has mended it, and waits to hear so.
        """
        if not self._moments.may_look():
            return
        look_again(self._archive, day=today(self._archive.clock))
        if not self._moments.has_settled or not self._moments.is_idle():
            return
        if not do_share(self._archive, cancelled=cancelled) and not cancelled():
            take_a_look(self._archive, cancelled=cancelled)
