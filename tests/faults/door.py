"""Python's side of the file-system door (door.c): made with the system's compiler, and spoken to from within."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOURCE = Path(__file__).with_name("door.c")

COMPILER = shutil.which("cc") if sys.platform == "linux" else None
"""What makes the door; None where there is none, or where libraries cannot be stood in front of so."""

HALF = -1
"""The trouble of a write of which only half arrives. Others are the system's own numbers (errno)."""


def make_door(folder: Path) -> Path:
    """The door as a library, in a folder. Raises CalledProcessError with what the compiler says."""
    assert COMPILER is not None
    made = folder / "door.so"
    asked: list[str | Path] = [
        COMPILER,
        "-shared",
        "-fPIC",
        "-O1",
        "-Wall",
        "-Werror",
        "-o",
        made,
        SOURCE,
        "-ldl",
        "-lpthread",
    ]
    subprocess.run(asked, check=True, capture_output=True, text=True)
    return made


def behind(door: Path) -> dict[str, str]:
    """The environment of a process that is to stand behind a door."""
    return {**os.environ, "LD_PRELOAD": str(door)}


class Door:
    """The door in front of this process, which was started with :func:`behind`."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        self._library.door_arm.argtypes = (
            ctypes.c_char_p,
            ctypes.c_int,
            ctypes.c_long,
            ctypes.c_int,
            ctypes.c_int,
        )
        for answers in (self._library.door_disarm, self._library.door_refused):
            answers.restype = ctypes.c_long
        self._library.door_mark.argtypes = (ctypes.c_char_p,)

    @contextmanager
    def recording(self, root: Path, log: Path) -> Iterator[None]:
        """What changes under ``root`` during the block is written down in ``log``, in order, with its bytes."""
        with log.open("wb", buffering=0) as file:
            self._library.door_arm(os.fsencode(root), file.fileno(), 0, 0, 0)
            try:
                yield
            finally:
                self._library.door_disarm()

    @contextmanager
    def refusing(self, root: Path, *, call: int, trouble: int, stays: bool) -> Iterator[None]:
        """The call of that number under ``root``, counted from 1, meets with a ``trouble``; with ``stays`` all that
        follow it in the block as well."""
        self._library.door_arm(os.fsencode(root), -1, call, trouble, stays)
        try:
            yield
        finally:
            self._library.door_disarm()

    @property
    def refused(self) -> int:
        """How many calls met with the last trouble."""
        return int(self._library.door_refused())

    def mark(self, words: str) -> None:
        """Write down that something was promised now."""
        self._library.door_mark(words.encode())
