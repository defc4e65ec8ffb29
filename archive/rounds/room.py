"""The clerk's room for the rounds: a share of the originals and of their pictures is compared each day, while nobody
waits for anything; then one look after the other is taken at all else, and pictures that carry no checksum are drawn
anew."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import psutil

from archive.archive import Archive
from archive.clock import today
from archive.quiet_moments import QuietMoments
from archive.rounds.looks import take_a_look
from archive.rounds.page_pictures import PageRounds
from archive.rounds.share import do_share
from archive.rounds.wrong import look_again
from ocr.renderer import Renderer


class RoundsRoom:
    """Goes the rounds of one archive. ``seconds`` and ``busy`` as in archive.quiet_moments; ``renderer`` opens files
    from outside."""

    def __init__(
        self,
        archive: Archive,
        *,
        seconds: Callable[[], float] = time.monotonic,
        busy: Callable[[], float] = psutil.cpu_percent,
        renderer: Callable[[], AbstractContextManager[Renderer]] = Renderer,
    ) -> None:
        self._archive = archive
        self._moments = QuietMoments(archive, seconds=seconds, busy=busy)
        self._pages = PageRounds(archive, renderer=renderer)

    def look(self, *, cancelled: Callable[[], bool]) -> None:
        """Do what is left of today's share if this is a good moment, or when that is done take a look that is due, or
        when none is draw a few pictures anew.

        An original that was found wrong is looked at again as soon as its file has changed, however busy it is:
        somebody has mended it, and waits to hear so.
        """
        if not self._moments.may_look():
            return
        look_again(self._archive, day=today(self._archive.clock))
        if not self._moments.has_settled or not self._moments.is_idle():
            return
        if do_share(self._archive, cancelled=cancelled, pages=self._pages) or cancelled():
            return
        if take_a_look(self._archive, cancelled=cancelled) is None and not cancelled():
            self._pages.renew_some(cancelled=cancelled)
