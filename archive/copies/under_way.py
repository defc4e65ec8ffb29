"""One copy at a time is made or looked at, in a folder for passing things within the archive's own."""

import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path

from filelock import FileLock, Timeout

from archive.archive import Archive
from archive.copies.errors import CopyUnderWay
from archive.errors import Expected
from archive.folder import refusal


class Part(StrEnum):
    """What is being done."""

    RECORDS = "Records"
    ORIGINALS = "Originals"


Progress = Callable[[Part, int, int], object]
"""Told which part is being done and how much of how much of it: pages of the records, bytes of the originals.

Any thread may tell, one at a time."""

Cancelled = Callable[[], bool]
"""Asked often, by any thread, whether the work is still wanted."""


def nobody_follows(_part: Part, _done: int, _of: int) -> None:
    """A progress that nobody looks at."""


def never() -> bool:
    """Work that nobody cancels."""
    return False


@contextmanager
def alone(archive: Archive) -> Iterator[Path]:
    """The only one at work on copies of this archive; gives an empty folder for passing things, removed at the end.

    Raises CopyUnderWay, or what archive.folder.refusal gives.
    """
    lock = FileLock(archive.folder.root / "copying.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise CopyUnderWay from error
    except OSError as error:
        raise refusal(error, archive.folder.root) from error
    desk = archive.folder.root / "copying"
    try:
        _clear(desk)  # what a crash left
        try:
            desk.mkdir(mode=0o700)
        except OSError as error:
            raise refusal(error, archive.folder.root) from error
        yield desk
    finally:
        _clear(desk)
        lock.release()


def clear_what_a_crash_left(archive: Archive) -> None:
    """Remove passing things of copies on which nobody works any more: among them may be records of encrypted copies,
    laid open. What cannot be removed goes with the next copy."""
    with suppress(Expected), alone(archive):
        return


def _clear(desk: Path) -> None:
    if not desk.exists():
        return
    for path in desk.rglob("*"):
        with suppress(OSError):  # Windows spares read-only files, which restored originals are
            path.chmod(stat.S_IRWXU)
    shutil.rmtree(desk, ignore_errors=True)
