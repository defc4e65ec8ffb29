"""How long a command waits for another process's clerk that gives no sign of life."""

import time
from collections.abc import Callable

from archive.archive import Archive
from archive.services.receipt import progress_of

LOOK = 1.0
"""Seconds between two looks for a sign of life."""

SAID_AFTER = 10.0
"""Seconds without a sign after which whoever waits for copies alone is told."""

GIVEN_UP_AFTER = 60.0
"""Seconds without a sign after which whoever waits for copies alone waits no longer."""

SLOWEST = 10 << 20
"""Bytes a second: a copy is read back without a sign, and so long it is trusted to be at work."""

REPEATED_AFTER = 600.0
"""Seconds without a sign after which whoever waits for the reading is told, again and again."""


class Patience:
    """Looks whether the other clerk gets on: with anything in the archive, not only with what is waited for."""

    def __init__(self, archive: Archive, *, only_safe: bool, now: Callable[[], float] = time.monotonic) -> None:
        self._archive = archive
        self._only_safe = only_safe
        self._now = now
        self._looked_at = self._alive_at = now()
        self._sign: object = None
        self._say_next_after = 0.0
        self.is_over = False
        self.begin_anew()

    def begin_anew(self) -> None:
        """Nobody else is waited for just now."""
        self._alive_at = self._now()
        self._say_next_after = SAID_AFTER if self._only_safe else REPEATED_AFTER

    def look(self) -> str | None:
        """What is to be told now, if anything. Then ``is_over`` says whether to wait no longer."""
        now = self._now()
        if now - self._looked_at < LOOK:
            return None
        self._looked_at = now
        copying = self._copies_under_way()
        sign = (progress_of(self._archive, batch_id=None), copying, self._index_changed_at())
        if sign != self._sign:
            self._sign = sign
            self.begin_anew()
            return None
        silent = now - self._alive_at
        if self._only_safe and silent >= GIVEN_UP_AFTER + sum(copying) / SLOWEST:
            self.is_over = True
            return (
                "It still does not answer, so this command waits no longer. What is not safe yet waits, and goes on "
                "when that process does, or when it is ended and Duly Noted is opened next."
            )
        if silent >= self._say_next_after:
            self._say_next_after += GIVEN_UP_AFTER if self._only_safe else REPEATED_AFTER
            return "Another process works on this archive and does not answer. Waiting for it."
        return None

    def _copies_under_way(self) -> tuple[int, ...]:
        """Bytes of each copy on its way into the vault."""
        try:
            return tuple(sorted(one.stat().st_size for one in self._archive.folder.incoming.iterdir()))
        except OSError:  # one has arrived while we looked
            return ()

    def _index_changed_at(self) -> int:
        try:
            return self._archive.folder.index.stat().st_mtime_ns
        except OSError:  # it is being made anew
            return 0
