"""The scratch folder: all in it can be made again, and goes when nobody works with it any more.

A room of a window is a folder beside which the window holds a lock. The lock lies beside it and not in it, so that the
room can be cleared, as an erasure does, while the window goes on.
"""

import shutil
import uuid
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

_CALLED = "sending-"
_LOCK = ".lock"


class SendingRoom:
    """Where a window keeps the PDFs that it makes, and those that lie on the clipboard, until it ends."""

    def __init__(self, scratch: Path) -> None:
        self.folder = scratch / f"{_CALLED}{uuid.uuid4().hex[:8]}"
        self._lock = FileLock(f"{self.folder}{_LOCK}", timeout=1, thread_local=False)

    def enter(self) -> None:
        """Hold it from now on; the first time, rooms of windows that have ended go. Any thread may, one at a time.

        The folder itself is not made. Raises OSError.
        """
        if self._lock.is_locked:
            return
        scratch = self.folder.parent
        scratch.mkdir(mode=0o700, exist_ok=True)
        _clear(scratch, f"{_CALLED}*")
        self._lock.acquire()


def clear_scratch(scratch: Path) -> None:
    """Remove what a crash left, and rooms of windows that have ended; an empty folder is made anew."""
    _clear(scratch, "*")
    with suppress(OSError):  # a window has its room in it
        scratch.rmdir()
    scratch.mkdir(mode=0o700, exist_ok=True)


def _clear(scratch: Path, pattern: str) -> None:
    for one in sorted(scratch.glob(pattern)):  # a room comes before its lock
        if _is_held(one):
            continue
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one, ignore_errors=True)
        else:
            with suppress(OSError):  # somebody holds it open; the next to clear takes it
                one.unlink()


def _is_held(one: Path) -> bool:
    lock = one if one.suffix == _LOCK else one.with_name(f"{one.name}{_LOCK}")
    if not one.name.startswith(_CALLED) or not lock.is_file():
        return False
    try:
        with FileLock(lock, timeout=0):
            return False
    except (Timeout, OSError):
        return True
