"""Writes into a folder for copies: each file whole, flushed and under its name, or not at all."""

import errno
import hashlib
import os
import stat
import sys
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from archive.copies.errors import CopyLeadsAway, PlaceIsClosed, PlaceIsFull, PlaceOutOfReach
from archive.copies.layout import CopyFolder
from archive.copies.seal_errors import CopyIsAltered
from archive.copies.sealing import NotOpened, Seal
from archive.hindrances import CLOSED, is_full
from archive.storage.vault import CHUNK, flush, flush_folder

PASSING = ".part"
"""How the names of files end that are not whole yet."""

NO_FLUSH = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS})
"""What shares answer on which a folder cannot be flushed; they write names through by themselves."""


class NotAsExpected(Exception):
    """A file to be copied is not what it should be, or cannot be read; nothing of it was written under its name."""


class Stopped(Exception):
    """Nobody wants the work any more."""


@contextmanager
def blaming_the_place(root: Path) -> Iterator[None]:
    """Whatever the system refuses in this block is told of the folder for copies.

    Raises PlaceIsFull, PlaceIsClosed or PlaceOutOfReach; or CopyIsAltered of what is encrypted and does not open.
    """
    try:
        yield
    except NotOpened as error:
        raise CopyIsAltered(folder=root) from error
    except OSError as error:
        if is_full(error):
            raise PlaceIsFull(folder=root) from error
        if error.errno in CLOSED:
            raise PlaceIsClosed(folder=root) from error
        detail = _said(error) if os.path.lexists(root) else "it is not there"
        raise PlaceOutOfReach(folder=root, detail=detail) from error


class Writer:
    """Puts files into a folder for copies. Names are proof against a power cut once ``flush_folders`` has returned.

    Where the copies are encrypted, what is put is sealed on its way. Several threads may put files at once, each other
    ones.
    """

    def __init__(self, folder: CopyFolder, *, cancelled: Callable[[], bool]) -> None:
        """``cancelled`` is asked between chunks."""
        self._folder = folder
        self._cancelled = cancelled
        self._touched: set[Path] = set()
        self._own: set[Path] = set()

    def prepare(self) -> None:
        """Make the folders that are missing, and remove what an earlier run left half written."""
        folder = self._folder
        with blaming_the_place(folder.root):
            for place in (folder.archive.vault, folder.incoming, folder.earlier, folder.manifests):
                self._make(place)
                self._refuse_links(place)
            for place in (folder.incoming, folder.root, folder.earlier, folder.manifests):
                for leftover in place.glob(f"*{PASSING}"):
                    remove(leftover)

    def put(
        self,
        source: Path,
        target: Path,
        *,
        expected: str | None = None,
        may_change: bool = False,
        written: Callable[[int], object] = lambda _: None,
    ) -> str:
        """Copy a file, and return the SHA-256 of what was read and put. ``written`` is told of bytes as they go.

        A file of that name gives way only when it ``may_change``; else it must not be there, and may only be read from
        then on. Raises NotAsExpected when the source cannot be read, or is not ``expected``; Stopped; or what
        blaming_the_place raises.
        """
        try:
            with source.open("rb", buffering=0) as incoming:
                content = _told_of(chunks(incoming), written)
                return self._put(content, target, expected=expected, may_change=may_change, seal=self._folder.seal)
        except OSError as error:  # of the source: those of the place are told otherwise
            raise NotAsExpected(_said(error)) from error

    def put_bytes(self, content: bytes, target: Path) -> None:
        """Write a small file, in the place of one that may be there."""
        self._put([content], target, expected=None, may_change=True, seal=self._folder.seal)

    def put_readable(self, content: bytes, target: Path) -> None:
        """Write a small file that anybody may read, also where copies are encrypted."""
        self._put([content], target, expected=None, may_change=True, seal=None)

    def repeat(self, source: Path, target: Path) -> None:
        """Write a file of this folder once more as it lies there. Raises Stopped, or what blaming_the_place raises."""
        with blaming_the_place(self._folder.root), source.open("rb", buffering=0) as incoming:
            self._put(chunks(incoming), target, expected=None, may_change=False, seal=None)

    def set_aside(self, path: Path, *, name: str) -> None:
        """Move a file that is in the way to where it is in nobody's way."""
        with blaming_the_place(self._folder.root):
            self._make(self._folder.set_aside)
            for place in (path.parent, self._folder.set_aside):
                self._refuse_links(place)
            target = self._folder.set_aside / name
            for number in range(2, 1000):
                if not target.exists():
                    break
                target = self._folder.set_aside / f"{name} {number}"
            path.rename(target)
            self._touched |= {path.parent, target.parent}

    def flush_folders(self) -> None:
        """Make every new name so far survive a power cut."""
        with blaming_the_place(self._folder.root):
            while self._touched:
                _flush_folder(self._touched.pop())

    def _put(
        self, content: Iterable[bytes], target: Path, *, expected: str | None, may_change: bool, seal: Seal | None
    ) -> str:
        passing = self._folder.incoming / f"{uuid.uuid4().hex}{PASSING}"
        root = self._folder.root
        self._refuse_links(self._folder.incoming)
        try:
            digest = self._write(content, passing, seal)
            if expected is not None and digest != expected:
                raise NotAsExpected("its bytes are not what was received")
            with blaming_the_place(root):
                self._make(target.parent)
                self._refuse_links(target.parent)
                with suppress(OSError):  # on a disk without such rights
                    passing.chmod(stat.S_IRUSR | stat.S_IWUSR if may_change else stat.S_IRUSR)
                if may_change:
                    passing.replace(target)
                else:
                    passing.rename(target)
                self._touched.add(target.parent)
        finally:
            remove(passing)
        return digest

    def _write(self, content: Iterable[bytes], passing: Path, seal: Seal | None) -> str:
        digest = hashlib.sha256()
        with blaming_the_place(self._folder.root):
            outgoing = passing.open("xb", buffering=0)

        def write(chunk: bytes) -> None:
            with blaming_the_place(self._folder.root):
                write_all(outgoing.write, chunk)

        try:
            counted = self._counted(content, digest.update)
            if seal is not None:
                seal.seal(counted, write)
            else:
                for chunk in counted:
                    write(chunk)
            with blaming_the_place(self._folder.root):
                flush(outgoing)
        finally:
            with suppress(OSError):  # what could not be written cannot be written now; it was told above
                outgoing.close()
        return digest.hexdigest()

    def _counted(self, content: Iterable[bytes], count: Callable[[bytes], object]) -> Iterator[bytes]:
        for chunk in content:
            if self._cancelled():
                raise Stopped
            count(chunk)
            yield chunk

    def _refuse_links(self, place: Path) -> None:
        """Raises CopyLeadsAway where what is put there would lie outside of the folder for copies."""
        if place not in self._own and leads_away(place, self._folder.root):
            raise CopyLeadsAway(what=place.relative_to(self._folder.root).as_posix(), folder=self._folder.root)
        self._own.add(place)

    def _make(self, place: Path) -> None:
        """Make a folder within the folder for copies, never that itself: where it is gone, its disk is."""
        if place == self._folder.root or place.exists():
            return
        self._make(place.parent)
        place.mkdir(mode=0o700, exist_ok=True)
        self._touched.add(place.parent)


def hash_from_disk(path: Path, *, cancelled: Callable[[], bool]) -> tuple[str, int]:
    """The SHA-256 and the size of a file's bytes, read from the disk itself as far as the system lets one ask for that.

    Raises OSError or Stopped.
    """
    digest, size = hashlib.sha256(), 0
    with path.open("rb", buffering=0) as file:
        forget_what_is_in_memory(file.fileno())
        for chunk in chunks(file):
            if cancelled():
                raise Stopped
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def forget_what_is_in_memory(descriptor: int) -> None:
    """Have a file read from its disk: bytes that were just written would come back from memory, whatever the disk has
    kept of them."""
    with suppress(OSError):  # a file system that does not know this is read as it is
        if sys.platform == "darwin":
            import fcntl  # absent on Windows

            fcntl.fcntl(descriptor, fcntl.F_NOCACHE, 1)
        elif hasattr(os, "posix_fadvise"):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def chunks(file: FileIO) -> Iterator[bytes]:
    """A file in pieces. Raises OSError."""
    while chunk := file.read(CHUNK):
        yield chunk


def _told_of(steps: Iterator[bytes], written: Callable[[int], object]) -> Iterator[bytes]:
    for chunk in steps:
        yield chunk
        written(len(chunk))  # the next one is asked for when this one is written


def write_all(write: Callable[[bytes | memoryview], int | None], chunk: bytes) -> None:
    """Write a chunk to a file without a buffer, which may take less at once than it is given."""
    rest = memoryview(chunk)
    while rest:
        rest = rest[write(rest) or 0 :]


def _flush_folder(folder: Path) -> None:
    try:
        flush_folder(folder)
    except OSError as error:
        if error.errno not in NO_FLUSH:
            raise


def remove(leftover: Path) -> None:
    """Remove a file of ours. One that cannot be removed is in nobody's way; Windows spares read-only files."""
    with suppress(OSError):
        leftover.chmod(stat.S_IRUSR | stat.S_IWUSR)
        leftover.unlink()


def _said(error: OSError) -> str:
    return (error.strerror or str(error)).rstrip(".").lower()


def leads_away(path: Path, root: Path) -> bool:
    """Whether a link in a folder for copies leads out of it: what lies elsewhere is no part of the copy."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def is_twin(path: Path, other: Path, root: Path) -> bool:
    """Whether a file is one with another that lies in the folder for copies ``root`` itself."""
    return is_one_file(path, other) and not leads_away(other, root)


def is_one_file(path: Path, other: Path) -> bool:
    """Whether two names lead to one file, by device and inode; False where either cannot be looked at."""
    try:
        return path.samefile(other)
    except OSError:
        return False
