"""The scratch folder: all in it can be made again, and goes when nobody works with it any more.

A room of a program is a folder beside which the program holds a lock. The lock lies beside it and not in it, so that
the room can be cleared, as an erasure does, while the program goes on.
"""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

_SENDING = "sending-"
_PASSING = "passing-"
_LOOKING = "looking-"
_LOCK = ".lock"

_SAID = ("TMPDIR", "TEMP", "TMP")
"""Where programs of all systems are told to put what they need for a moment."""


class Room:
    """A folder of one program within the scratch folder, until the program ends. ``called`` begins its name."""

    def __init__(self, scratch: Path, called: str) -> None:
        self._called = called
        self.folder = scratch / f"{called}{uuid.uuid4().hex[:8]}"
        self._lock = FileLock(f"{self.folder}{_LOCK}", timeout=1, thread_local=False)

    def enter(self) -> None:
        """Hold it from now on; the first time, rooms of programs that have ended go. Any thread may, one at a time.

        The folder itself is not made. Raises OSError.
        """
        if self._lock.is_locked:
            return
        scratch = self.folder.parent
        scratch.mkdir(mode=0o700, exist_ok=True)
        _clear(scratch, f"{self._called}*")
        self._lock.acquire()

    def leave(self) -> None:
        """Remove it with what lies in it, and let go of it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.release()
        with suppress(OSError):
            Path(self._lock.lock_file).unlink(missing_ok=True)


class SendingRoom(Room):
    """Where a window keeps the PDFs that it makes, and those that lie on the clipboard, until it ends."""

    def __init__(self, scratch: Path) -> None:
        super().__init__(scratch, _SENDING)


class LookingRoom(Room):
    """Where records of encrypted copies lie open while somebody looks into them."""

    def __init__(self, scratch: Path) -> None:
        super().__init__(scratch, _LOOKING)


@contextmanager
def passing_files_within(scratch: Path) -> Iterator[None]:
    """During the block, whatever this process and those that it starts put down for a moment lies in the scratch
    folder, and never among the system's own temporary files, which an erasure does not reach and others may read.

    Where nothing can be put there, it stays as it was: then nothing of the office can be put down at all.
    """
    room = Room(scratch, _PASSING)
    try:
        room.enter()
        room.folder.mkdir(mode=0o700)
    except OSError:
        yield
        return
    before, told = tempfile.tempdir, {name: os.environ.get(name) for name in _SAID}
    tempfile.tempdir = str(room.folder)
    os.environ.update(dict.fromkeys(_SAID, str(room.folder)))
    try:
        yield
    finally:
        tempfile.tempdir = before
        for name, value in told.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
        room.leave()


def clear_scratch(scratch: Path) -> None:
    """Remove what a crash left, and rooms of programs that have ended; an empty folder is made anew."""
    _clear(scratch, "*")
    with suppress(OSError):  # a program has its room in it
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
    if not one.name.startswith((_SENDING, _PASSING, _LOOKING)) or not lock.is_file():
        return False
    try:
        with FileLock(lock, timeout=0):
            return False
    except (Timeout, OSError):
        return True
