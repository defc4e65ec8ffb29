"""What lies where a copy is to be put back: nothing, an archive that can be read, or one that cannot."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
from filelock import FileLock, Timeout
from sqlalchemy import and_, not_, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from archive.clock import SystemClock
from archive.copies.meanwhile import Meanwhile, known_at
from archive.copies.only_before import NOTHING, OnlyBefore
from archive.copies.only_begun import is_only_begun
from archive.copies.places import ARCHIVE_NAME
from archive.copies.records_file import hash_of_event, reading
from archive.copies.restore_errors import SomethingElseThere, StillOpen
from archive.copies.snapshot import take_snapshot
from archive.copies.told_as_text import told_as_text
from archive.copies.under_way import Cancelled, Part, Progress
from archive.copies.whose import apart_since
from archive.copies.worked_on import last_work
from archive.errors import Expected
from archive.folder import Folder
from archive.folder_errors import ArchiveDiskIsFull, ArchiveIsNewer, RecordsAreClosed, RecordsOutOfReach
from archive.letters.certificate import CALLED
from archive.letters.filing import WRITTEN_HERE
from archive.machine import start_id
from archive.other_window import Holder, elsewhere_in, holder_of
from archive.records import Accession, AccessionItem, BackupCopy, Client, Note, Setting
from archive.records.custody import FIRST
from archive.records.documents import ItemState
from archive.services.history import head
from archive.storage.database import Database
from archive.storage.migrations import PATIENCE

HELD = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
"""What SQLite says of records that another program holds: nothing is wrong with them."""

UNREADABLE = frozenset({sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_CORRUPTFS})
"""What SQLite says where the disk does not give back what it was to keep. Any other trouble with a disk is one of
writing."""

_PRIMARY = 0xFF

RECORDS = "archive.db"
"""What the copy of its records is called that is read."""

AS_TEXT = "as text.db"
"""What the records are called that are made of the text beside them."""


@dataclass(frozen=True, slots=True)
class Before:
    """An archive whose place a copy is to take. ``meanwhile`` is what it knows, ``head`` the last event of its history,
    ``worked`` the last one that was work (archive.copies.worked_on), ``event_at_copy`` the hash of the event with which
    the copy ends, ``name`` and ``first`` by what archives are told apart: a random name, and the hash of the first
    event. ``copied`` are the last events of copies that were made of it since, in any folder. ``is_blank`` when nobody
    ever wrote or handed in anything there, ``is_only_begun`` when nobody chose anything either. ``waiting`` are the
    names of files that were handed in and not safe yet, without those that the archive draws again by itself.
    ``only_here`` is what was worked on here and the copy does not know. ``made`` are the copies that it knows, by the
    SHA-256 of their records; ``is_apart`` as long as nobody has said that it goes on, and not the archive from whose
    copy it is itself (archive.copies.whose).

    Where its records cannot be read ``why`` tells it; then all is None, or nothing, unless it ``is_as_text``, read from
    the text beside the records: that has no ``head``, since the last acts may be missing in it."""

    meanwhile: Meanwhile | None = None
    head: tuple[int, str] | None = None
    worked: tuple[int, str] = (0, FIRST)
    event_at_copy: str | None = None
    name: str | None = None
    first: str | None = None
    is_blank: bool = False
    is_only_begun: bool = False
    copied: frozenset[str] = frozenset()
    waiting: tuple[str, ...] = ()
    only_here: OnlyBefore = NOTHING
    made: frozenset[str] = frozenset()
    is_apart: bool = False
    why: str = ""
    is_as_text: bool = False


def is_there(root: Path) -> bool:
    """Whether an archive lies there, in whatever state; False where there is nothing.

    Raises SomethingElseThere, or OSError.
    """
    if not root.exists():
        return False
    folder = Folder(root)
    if root.is_dir() and (folder.database.exists() or folder.vault.is_dir()):
        return True
    if not root.is_dir() or any(root.iterdir()):
        raise SomethingElseThere(folder=root)
    return False


def has_work(root: Path) -> bool:
    """Whether anybody has written or handed in anything in the archive there, as far as a look tells: yes where it
    cannot be read, and no where there is none."""
    database = Folder(root).database
    try:
        if not is_there(root):
            return False
        under_way = [database.with_name(f"{database.name}{end}") for end in _UNDER_WAY]
        if any(path.exists() and path.stat().st_size for path in under_way):
            return True
        with reading(database) as session:
            return not _is_blank(session)
    except (Expected, OSError, sqlite3.Error, DatabaseError, LookupError, ValueError, TypeError):
        return True


_UNDER_WAY = ("-wal", "-journal")
"""How the names of files end in which records may be that are not in the database yet."""


@contextmanager
def nobody_else_in(root: Path) -> Iterator[ExitStack]:
    """No window, no clerk and no copying works in the archive, and none begins. The stack that is given lets them
    again, when its time has come or at the end of the block. Raises StillOpen, OpenElsewhere or LeftElsewhere."""
    with _held(root, *_AT_WORK, ("copying.lock", "a copy of it is being made")) as locks:
        yield locks


@contextmanager
def nobody_at_work_in(root: Path) -> Iterator[None]:
    """No window and no clerk works in the archive for the block, and none begins; copies may be made. Raises
    StillOpen, OpenElsewhere or LeftElsewhere."""
    with _held(root, *_AT_WORK):
        yield


_AT_WORK = (("clerk.lock", "a clerk works in it"),)


@contextmanager
def _held(root: Path, *wanted: tuple[str, str]) -> Iterator[ExitStack]:
    holder = holder_of(root)
    if (elsewhere := elsewhere_in(root, SystemClock().now())) is not None:  # the moment of a file is the system's
        raise elsewhere
    if holder is not None and _may_run(holder):
        raise StillOpen(folder=root, who="its window is open on this computer")
    with ExitStack() as locks:
        for name, who in wanted:
            if not root.is_dir():
                break
            try:
                locks.enter_context(FileLock(root / name).acquire(timeout=0))
            except Timeout as error:
                raise StillOpen(folder=root, who=who) from error
        yield locks


def _may_run(holder: Holder) -> bool:
    """Whether its program may still be there: the computer was not started anew, and something has its number."""
    return holder.start in ("", start_id()) and psutil.pid_exists(holder.program)


def look_before(root: Path, desk: Path, *, copy_ends: int, progress: Progress, cancelled: Cancelled) -> Before:
    """Read the archive in ``root`` by a copy of its records in the empty folder ``desk``, which are brought up to date
    there; where they are damaged or missing, by the text beside them. ``copy_ends`` is the number of the copy's last
    event.

    Raises ArchiveIsNewer, RecordsAreClosed, RecordsOutOfReach while another program holds them or the disk refuses to
    keep the copy, ArchiveDiskIsFull, or Stopped.
    """
    path = Folder(root).database
    if not path.exists():
        return _as_text(root, desk, copy_ends, "its records are missing", cancelled)
    if not os.access(path, os.R_OK):
        raise RecordsAreClosed(folder=root)
    taken = desk / RECORDS
    try:
        take_snapshot(path, taken, progress=lambda done, of: progress(Part.RECORDS, done, of), cancelled=cancelled)
        records = Database(taken)
        try:
            with records.reading() as session:
                return _told(session, copy_ends)
        finally:
            records.close()
    except ArchiveIsNewer as error:
        raise ArchiveIsNewer(folder=root) from error
    except (sqlite3.Error, Expected, DatabaseError) as error:
        if (hindrance := _hindrance(error, root)) is not None:
            raise hindrance from error
    except (LookupError, ValueError, TypeError):
        pass
    return _as_text(root, desk, copy_ends, "its records are damaged", cancelled)


def _as_text(root: Path, desk: Path, copy_ends: int, why: str, cancelled: Cancelled) -> Before:
    try:
        with told_as_text(Folder(root), desk / AS_TEXT, cancelled=cancelled) as session:
            if session is None:
                return Before(why=why)
            return replace(_told(session, copy_ends), head=None, why=why, is_as_text=True)
    except (sqlite3.Error, DatabaseError) as error:
        if (hindrance := _hindrance(error, root)) is not None:
            raise hindrance from error
        return Before(why=why)
    except (LookupError, ValueError, TypeError):
        return Before(why=why)


def _hindrance(error: Exception, root: Path) -> Expected | None:
    """What to tell where nothing is wrong with the records: somebody holds them, or their copy could not be written. So
    what they know is never taken for lost because a disk was full. None where they are damaged."""
    if isinstance(error, ArchiveDiskIsFull):
        return ArchiveDiskIsFull(folder=root.parent)
    cause = error.about.get("detail") if isinstance(error, Expected) else getattr(error, "orig", error)
    code = getattr(cause, "sqlite_errorcode", 0)
    kind = code & _PRIMARY
    if kind in HELD:
        return RecordsOutOfReach(folder=root, detail=f"another program has held them for {PATIENCE:.0f} seconds")
    if kind == sqlite3.SQLITE_FULL:
        return ArchiveDiskIsFull(folder=root.parent)
    if kind == sqlite3.SQLITE_IOERR and code not in UNREADABLE:
        return RecordsOutOfReach(folder=root, detail=cause)
    return None


def _told(session: Session, copy_ends: int) -> Before:
    name = session.get(Setting, ARCHIVE_NAME)
    copied = select(BackupCopy.head).where(BackupCopy.last_event > copy_ends)
    waiting = select(AccessionItem.name).join(AccessionItem.accession).order_by(AccessionItem.id)
    is_drawn = and_(Accession.source == WRITTEN_HERE, Accession.what.startswith(CALLED))
    return Before(
        meanwhile=known_at(session),
        head=head(session),
        worked=last_work(session, is_taken_over=True),
        event_at_copy=hash_of_event(session, copy_ends),
        name=name.value if name else None,
        first=hash_of_event(session, 1),
        is_blank=_is_blank(session),
        is_only_begun=_is_blank(session) and is_only_begun(session),
        copied=frozenset(session.scalars(copied)),
        waiting=tuple(session.scalars(waiting.where(AccessionItem.state == ItemState.WAITING, not_(is_drawn)))),
        made=frozenset(session.scalars(select(BackupCopy.database))),
        is_apart=apart_since(session) is not None,
    )


def _is_blank(session: Session) -> bool:
    return not any(session.scalar(select(kind.id).limit(1)) for kind in (Client, Note, AccessionItem))
