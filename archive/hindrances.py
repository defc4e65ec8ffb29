"""What hinders the clerk or a person's saving for a while, sorted by what can be done about it. The clerk waits and
gives nothing up."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from archive.errors import Expected

if TYPE_CHECKING:  # which asks here what hinders it
    from archive.folder import Folder

DISK_FULL_ON_WINDOWS = 112
NAME_TOO_LONG_ON_WINDOWS = 206
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

SCARCE = 4 << 20
"""Bytes: where less is free, whatever could not be written is taken for a want of space."""

_PRIMARY = 0xFF
"""The bits of SQLite's codes that tell the kind; those above tell more."""


class NoSpaceToWork(Expected):
    """The disk of {folder} is full.
    Everything shown as Safe is safe, and what was handed in waits.
    Make space on that disk; the work goes on by itself."""


class WaitsForSpace(Expected):
    """{name} waits, because there is no room for it on the archive's disk.
    The file is untouched where it was; leave it there.
    Make space on that disk; it is then taken in when Duly Noted is open."""


class MayNotWork(Expected):
    """Duly Noted may not write in {folder}.
    Everything shown as Safe is safe, and what was handed in waits.
    Give yourself permission to write there; the work goes on by itself."""


class LinkInTheWay(MayNotWork):
    """In the archive, {folder} is a link that leads somewhere else, and Duly Noted writes nothing through it.
    What is safe stays safe, and what was handed in waits.
    Take the link out of the archive and put the folder back that lay there; repair fetches what is lost from a copy."""


class CannotWorkNow(Expected):
    """The clerk cannot work in {folder} now: {detail}.
    Everything shown as Safe is safe, and what was handed in waits.
    See to that disk, or to the program that holds it; the work goes on by itself."""


class DiskFullNothingSaved(Expected):
    """The disk is full.
    Nothing was saved.
    Make room and save again."""


class ClosedNothingSaved(Expected):
    """Duly Noted may no longer write in the archive.
    Nothing was saved.
    Give yourself permission to write there, or see to that disk, then save again."""


class HeldNothingSaved(Expected):
    """Another program holds the records, such as one that looks for viruses or copies files.
    Nothing was changed, and what you typed is still there.
    Wait a moment, then do it again. If it stays so, see which program reads the archive's folder."""


class IndexIsClosed(Expected):
    """The search index may not be read: {place} is closed to you.
    Nothing is lost, but nothing can be found until it is open.
    Give yourself permission to read and write there, then search again."""


class IndexMissing(Expected):
    """There is no search index yet, so nothing was searched: {things} not in it.
    Nothing is lost; the index is made from the records, and the window finds clients by name without it.
    Open a window or run duly-noted-archive clerk, which makes it by itself, then search again."""


class IndexLearntNothing(Expected):
    """The search index is there, but has learnt nothing yet, so nothing was found: {things} not in it.
    Nothing is lost; the index is made from the records, and the window finds clients by name without it.
    Open a window or run duly-noted-archive clerk, which goes on with it, then search again."""


class IndexUnreadable(Expected):
    """The search index {condition}, so nothing was searched: {things} not in it.
    Nothing is lost; the index is made anew from the records, and the window finds clients by name without it.
    Open a window or run duly-noted-archive clerk, which makes it by itself, then search again."""


class NoDiary(Expected):
    """Duly Noted may not write in {folder}, where it keeps its log.
    Everything goes on without the log.
    Give yourself permission to write there; the log goes on by itself."""


def is_full(error: OSError) -> bool:
    """Whether the system says that there is no space left, or no more of it for this person."""
    return error.errno in FULL or getattr(error, "winerror", None) == DISK_FULL_ON_WINDOWS


def why_not_written(error: OSError) -> str:
    """Why nothing could be written where a person wants it, in plain words where the reason is a usual one."""
    if is_full(error):
        return "the disk is full"
    if error.errno == errno.ENAMETOOLONG or getattr(error, "winerror", None) == NAME_TOO_LONG_ON_WINDOWS:
        return "its name is too long; choose a shorter one"
    return "you may not write there" if error.errno in CLOSED else error.strerror or str(error)


def says_full(error: Exception) -> bool:
    """The same of an error of the system or of the database."""
    if isinstance(error, OSError):
        return is_full(error)
    return _sqlite_kind(getattr(error, "orig", error)) == sqlite3.SQLITE_FULL


def closed_folder(error: OSError) -> MayNotWork | None:
    """The folder that is closed to this person, if that is what the system said and it is still so."""
    if error.errno not in CLOSED or not isinstance(error.filename, str | Path):
        return None
    path = Path(error.filename)
    place = next((one for one in (path, *path.parents) if _is_there(one)), path)
    return None if may_write(place) else MayNotWork(folder=place)


def hindrance_of(error: Exception, folder: "Folder") -> Expected:
    """What to tell about an error of the system, of the database, or of a program that only says that it could not
    write."""
    if isinstance(error, MayNotWork):
        return error
    if isinstance(error, OSError) and (closed := closed_folder(error)):
        return closed
    cause = getattr(error, "orig", error)  # SQLAlchemy wraps what the database's driver raised
    if says_full(error):
        return NoSpaceToWork(folder=folder.root)
    for place in _places(folder):
        if not may_write(place):
            return MayNotWork(folder=place)
    if _is_scarce(folder.root):
        return NoSpaceToWork(folder=folder.root)
    return CannotWorkNow(folder=folder.root, detail=_said(cause))


def unsaved(error: Exception) -> Exception:
    """What to tell a person whose work was to be saved and was not: a full or closed disk, and records that another
    program holds, in their own sentences, any other error as it is."""
    if isinstance(error, OSError):
        if is_full(error):
            return DiskFullNothingSaved()
        return ClosedNothingSaved() if error.errno == errno.EROFS else error
    kinds: dict[int, type[Expected]] = {
        sqlite3.SQLITE_FULL: DiskFullNothingSaved,
        sqlite3.SQLITE_READONLY: ClosedNothingSaved,
        sqlite3.SQLITE_BUSY: HeldNothingSaved,
        sqlite3.SQLITE_LOCKED: HeldNothingSaved,
    }
    kind = kinds.get(_sqlite_kind(getattr(error, "orig", error)))
    return error if kind is None else kind()


def _places(folder: "Folder") -> Iterator[Path]:
    """Where the clerk writes, the most general first."""
    yield folder.root
    yield from (folder.vault, folder.incoming, folder.pages, folder.index, folder.scratch, folder.log)


def _is_there(place: Path) -> bool:
    try:
        return place.is_dir()
    except OSError:  # the folder above is closed, so that nobody can tell what is in it
        return False


def may_write(place: Path) -> bool:
    """Whether a file can be made in a folder; tried, because rights alone do not tell on every system. A folder that is
    not there or is full is not closed."""
    try:
        with TemporaryFile(dir=place):
            return True
    except OSError as error:
        return error.errno not in CLOSED


def closed_to_readers(place: Path) -> Path | None:
    """What in a folder, the folder included, this person may not read; None where all may be, or nothing is there."""
    try:
        for inside in place.iterdir():
            if inside.is_file():
                inside.open("rb").close()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError as error:
        return Path(error.filename) if isinstance(error.filename, str | Path) else place
    return None


def _is_scarce(place: Path) -> bool:
    try:
        return shutil.disk_usage(place).free < SCARCE
    except OSError:
        return False


def _sqlite_kind(error: BaseException) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & _PRIMARY


def _said(error: BaseException) -> str:
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return said.rstrip(".") or type(error).__name__
