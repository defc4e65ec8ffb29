"""Whether what waits for the clerk has stood still for so long that something must be wrong."""

from __future__ import annotations

STILL_TICKS = 15
"""Minutes without a step forward that are no slow work any more: a page that is given up after two minutes is read
twice, perhaps turned, and drawn within one more, all of it on a computer that has other things to do."""

SLOWEST = 600 << 20
"""Bytes a minute: a copy is read back from the disk without a sign, and so long it is trusted to be."""


class ReadingStillness:
    """Told how much waits at each look, and of each minute that has passed. Minutes are counted and not measured: while
    the computer sleeps none has passed."""

    def __init__(self) -> None:
        self._seen: object = None
        self._ticks = 0
        self._copying = 0

    @property
    def is_still(self) -> bool:
        """Whether nothing has moved for too long."""
        return self._ticks >= STILL_TICKS + self._copying // SLOWEST

    def look(self, left: tuple[int, ...], *, copying: int) -> None:
        """So much is left of each kind of work, and so many bytes of copies are under way. Another number is a step
        forward, as is having nothing left."""
        if (left, copying) != self._seen or not any(left):
            self.begin_anew()
        self._seen, self._copying = (left, copying), copying

    def tick(self) -> None:
        """A minute has passed."""
        self._ticks += 1

    def begin_anew(self) -> None:
        """Nobody is expected to get on just now, or somebody begins afresh."""
        self._ticks = 0
