"""What disks and damage do to a command, in the three sentences a person reads instead of a traceback."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.exc import MultipleResultsFound

from archive.errors import Expected
from archive.folder import Folder, refusal
from archive.folder_errors import ArchiveDiskIsFull, ArchiveIsDamaged, FolderNotWritable, RecordsOutOfReach
from archive.hindrances import CLOSED, is_full
from archive.storage.damage import in_words

PRIMARY = 0xFF
"""The bits of SQLite's codes that tell the kind; those above tell more."""

DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
NOT_WRITABLE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}
OUT_OF_REACH = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}


def expected_of(error: Exception, root: Path) -> Expected | None:
    """What to tell about an error met while working on the archive in ``root``; None for a fault of the program."""
    if isinstance(error, OSError):
        return _of_the_system(error, root)
    if isinstance(error, MultipleResultsFound):
        return ArchiveIsDamaged(folder=root, detail="several rows stand where there may be one")
    cause = getattr(error, "orig", error)  # SQLAlchemy wraps what the database's driver raised
    kind = getattr(cause, "sqlite_errorcode", 0) & PRIMARY
    if kind in DAMAGED:
        return ArchiveIsDamaged(folder=root, detail=in_words(cause))
    if kind in NOT_WRITABLE:
        return FolderNotWritable(folder=root)
    if kind == sqlite3.SQLITE_FULL:
        return ArchiveDiskIsFull(folder=root)
    if kind in OUT_OF_REACH:
        return RecordsOutOfReach(folder=root, detail=cause)
    # Damage may also show as a value that cannot be understood, anywhere in the program.
    detail = damage_in(Folder(root).database)
    return ArchiveIsDamaged(folder=root, detail=detail) if detail else None


def damage_in(database: Path) -> str | None:
    """The first thing that SQLite finds wrong with the records; None if it finds nothing, or there are none."""
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            (complaint,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError:
        return None
    except sqlite3.DatabaseError as error:
        return in_words(error)
    return None if complaint == "ok" else in_words(complaint)


def _of_the_system(error: OSError, root: Path) -> Expected | None:
    if is_full(error):
        return ArchiveDiskIsFull(folder=root)
    named = error.filename
    is_ours = isinstance(named, str) and Path(named).absolute().is_relative_to(root.absolute())
    return refusal(error, root) if is_ours and error.errno in {*CLOSED, errno.ENAMETOOLONG} else None
