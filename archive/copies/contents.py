"""Reads the files of a folder for copies as they were in the archive, whether they are encrypted there or not.

Records of encrypted copies are only ever laid open within the archive's own folder, for this user alone, and go when
the block ends; what a crash leaves there goes with the next work, or when the clerk begins.
"""

import hashlib
import os
import stat
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.copies.layout import CopyFolder
from archive.copies.writing import Stopped, blaming_the_place, chunks, forget_what_is_in_memory, hash_from_disk, remove

Cancelled = Callable[[], bool]


def pour(copies: CopyFolder, path: Path, write: Callable[[bytes], object], *, cancelled: Cancelled) -> None:
    """Write what a file of a copy holds, in steps. Those before one that does not open are sound.

    Raises FileNotFoundError without it, NotOpened, Stopped, what blaming_the_place raises of reading, or what ``write``
    raises, which is never blamed on the copy.
    """
    if not path.exists():
        raise FileNotFoundError(str(path))
    with blaming_the_place(copies.root):
        file = path.open("rb", buffering=0)
    with file:
        _pour(copies, _blamed(copies, chunks(file)), write, cancelled)


def digest_from_disk(copies: CopyFolder, path: Path, *, cancelled: Cancelled) -> tuple[str, int]:
    """The SHA-256 and the size of what a file of a copy holds, read from the disk itself as hash_from_disk does.

    Raises OSError, of which NotOpened is one, or Stopped.
    """
    if copies.seal is None:
        return hash_from_disk(path, cancelled=cancelled)
    digest, size = hashlib.sha256(), 0

    def count(chunk: bytes) -> None:
        nonlocal size
        digest.update(chunk)
        size += len(chunk)

    with path.open("rb", buffering=0) as file:
        forget_what_is_in_memory(file.fileno())
        _pour(copies, chunks(file), count, cancelled)
    return digest.hexdigest(), size


@contextmanager
def laid_open(copies: CopyFolder, path: Path, desk: Path, *, cancelled: Cancelled = lambda: False) -> Iterator[Path]:
    """Records of a copy as a file that SQLite reads: where they are encrypted, in the folder ``desk`` of the archive
    until the block ends. Raises as pour, where they are encrypted."""
    if copies.seal is None:
        yield path
        return
    passing = desk / f"{uuid.uuid4().hex}.db"
    try:
        lay_open(copies, path, passing, cancelled=cancelled)
        yield passing
    finally:
        remove(passing)


def lay_open(copies: CopyFolder, path: Path, target: Path, *, cancelled: Cancelled = lambda: False) -> None:
    """Write what a file of a copy holds into a new one, which only this user may read. As pour."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(target, flags, stat.S_IRUSR | stat.S_IWUSR), "wb") as file:
        pour(copies, path, file.write, cancelled=cancelled)


def _pour(copies: CopyFolder, steps: Iterator[bytes], write: Callable[[bytes], object], cancelled: Cancelled) -> None:
    if copies.seal is not None:
        copies.seal.open(_heeding(steps, cancelled), write)
        return
    for step in _heeding(steps, cancelled):
        write(step)


def _blamed(copies: CopyFolder, steps: Iterator[bytes]) -> Iterator[bytes]:
    while True:
        with blaming_the_place(copies.root):
            step = next(steps, None)
        if step is None:
            return
        yield step


def _heeding(steps: Iterator[bytes], cancelled: Cancelled) -> Iterator[bytes]:
    for step in steps:
        if cancelled():
            raise Stopped
        yield step
