"""Files that were moved because they were safe, and are written to afterwards all the same.

A scanner that keeps its file open goes on writing to it wherever it lies by now. So each is followed for a while, and
after that the whole folder is gone through now and then (archive.watching.before).
"""

from dataclasses import dataclass
from pathlib import Path

from archive.watching.listing import Stamp, stamp_of

FOLLOWED = 1800.0
"""Seconds for which a file that was moved is looked at again."""
MOST = 200
"""Files that are followed at once, the newest: whoever holds one open has just written it."""


@dataclass(slots=True)
class _Moved:
    stamp: Stamp
    sha256: str
    since: float


class MovedFiles:
    """Remembers how files stood when they were moved. ``now`` is seconds that only go forwards."""

    def __init__(self) -> None:
        self._moved: dict[Path, _Moved] = {}

    def add(self, away: Path, stamp: Stamp, sha256: str, *, now: float) -> None:
        """Follow a file that has been moved and whose bytes are safe."""
        self._moved[away] = _Moved(stamp, sha256, now)
        if len(self._moved) > MOST:
            del self._moved[next(iter(self._moved))]

    def touched(self, *, now: float) -> dict[Path, str]:
        """The files that were written to since, with the hash of what is safe of them."""
        found = {}
        for away, moved in list(self._moved.items()):
            try:
                stamp = stamp_of(away.stat())
            except FileNotFoundError:
                del self._moved[away]
                continue
            except OSError:  # the share is away; what lies there is looked at when it is back
                continue
            if stamp != moved.stamp:
                found[away] = moved.sha256
            elif now - moved.since > FOLLOWED:
                del self._moved[away]
        return found

    def stands(self, away: Path, stamp: Stamp) -> None:
        """Take note that the bytes are still the same: only the time at which they were written was set anew."""
        self._moved[away].stamp = stamp

    def forget(self, away: Path) -> None:
        """Follow it no longer: it is where new files are."""
        del self._moved[away]
