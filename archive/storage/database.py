"""The database: one SQLite file, short transactions, durable commits.

Reasons for what stands here:

- SQLAlchemy's default SQLite transactions begin late and lose updates; so the driver is put in autocommit mode and
  BEGIN is emitted here, BEGIN IMMEDIATE for writers, so that two writers queue instead of one failing half-way.
- SQLite before 3.51.3 (but for 3.44.6 and 3.50.7) can corrupt a write-ahead log used by two connections. There the
  rollback journal is used; both give the same promises, the log is only quicker.
- synchronous=FULL (and fullfsync on macOS): a commit that returned survives a power cut.
"""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from archive.errors import Expected
from archive.folder_errors import (
    ArchiveDiskIsFull,
    ArchiveIsDamaged,
    ArchiveIsNewer,
    NotAnArchive,
    RecordsAreClosed,
    RecordsAreNoFile,
    RecordsOutOfReach,
)
from archive.storage import migrations
from archive.storage.damage import in_words
from archive.storage.migrations import PATIENCE


def write_ahead_log_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite library is free of the WAL-reset race."""
    return version >= (3, 51, 3) or version in {(3, 44, 6), (3, 50, 7)}


def has_records(path: Path) -> bool:
    """Whether there is a database with anything in it, and of ours. Changes nothing.

    Raises NotAnArchive, ArchiveIsDamaged, RecordsAreClosed or RecordsOutOfReach.
    """
    if not path.exists() or (path.is_file() and not path.stat().st_size):
        return False
    with _telling(path):
        return migrations.version_of(path) is not None


def is_of_earlier_version(path: Path) -> bool:
    """Whether opening these records would bring them up to date. Changes nothing. Raises as has_records."""
    with _telling(path):
        return (migrations.version_of(path) or migrations.NEWEST) < migrations.NEWEST


class NestedTransaction(RuntimeError):
    """A thread asked for a transaction inside another of its own: a fault of the program.

    It would see another moment than the one around it, and a writing one would wait for a lock that its own thread
    holds.
    """


class Database:
    """The records of one archive. Sessions are handed out a transaction at a time; any thread may ask.

    One thread has one transaction at a time: ``reading`` and ``writing`` raise NestedTransaction inside one another.
    ``is_new`` when opening it has created the tables.
    """

    def __init__(self, path: Path) -> None:
        """Open, and bring the tables up to date.

        Raises ArchiveIsNewer, ArchiveIsDamaged, NotAnArchive, ArchiveDiskIsFull, RecordsAreClosed or RecordsOutOfReach.
        """
        self.path = path
        self._watches: list[sqlite3.Connection] = []
        self._of_this_thread = threading.local()
        # Parameters are words of notes and pages, which must not get into a log by way of an error.
        self._engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": PATIENCE}, hide_parameters=True)
        event.listen(self._engine, "connect", _prepare)
        event.listen(self._engine, "begin", _begin)
        try:
            with _telling(path):
                self.is_new = migrations.bring_up_to_date(self._engine, path)
            _keep_private(path)
        except Expected:
            self.close()
            raise

    @property
    def engine(self) -> Engine:
        """For tools that look at the whole database, such as the check."""
        return self._engine

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one consistent moment and changes nothing."""
        with self._alone(), Session(self._engine, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose changes are all committed at the end of the block, or none if it raises.

        Holds the only write lock of the database from its first line, so keep the block short.
        """
        engine = self._engine.execution_options(writes=True)
        with self._alone(), Session(engine, expire_on_commit=False) as session, session.begin():
            session.connection()
            yield session

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if getattr(self._of_this_thread, "has_one", False):
            raise NestedTransaction("a transaction of this thread is still open")
        self._of_this_thread.has_one = True
        try:
            yield
        finally:
            self._of_this_thread.has_one = False

    def watch(self) -> Callable[[], int]:
        """A question to be asked by one thread: its answer differs from the last when anybody has committed since.

        It may be asked until the database is closed.
        """
        connection = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        self._watches.append(connection)

        def version() -> int:
            (number,) = connection.execute("PRAGMA data_version").fetchone()
            return int(number)

        return version

    def close(self) -> None:
        """Give up all connections."""
        while self._watches:
            self._watches.pop().close()
        self._engine.dispose()


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Raises what the database's driver and the migrations raise in this block as what a person reads."""
    try:
        yield
    except migrations.UnknownVersion as error:
        raise ArchiveIsNewer(folder=path.parent, version=str(error)) from error
    except migrations.NotOurs as error:
        raise NotAnArchive(folder=path.parent) from error
    except migrations.VersionLost as error:
        detail = "they do not tell any more which version of Duly Noted made them"
        raise ArchiveIsDamaged(folder=path.parent, detail=detail) from error
    except (sqlite3.DatabaseError, DatabaseError) as error:
        cause = error.orig if isinstance(error, DatabaseError) else error
        raise _refusal(path, cause) from error


def _refusal(path: Path, cause: BaseException | None) -> Expected:
    kind = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the bits above tell more of the same
    if kind == sqlite3.SQLITE_FULL:
        return ArchiveDiskIsFull(folder=path.parent)
    if not isinstance(cause, sqlite3.OperationalError):
        return ArchiveIsDamaged(folder=path.parent, detail=in_words(cause))
    if path.is_file() and not os.access(path, os.R_OK | os.W_OK):
        return RecordsAreClosed(folder=path.parent)
    return (
        RecordsAreNoFile(folder=path.parent) if path.is_dir() else RecordsOutOfReach(folder=path.parent, detail=cause)
    )


def _keep_private(path: Path) -> None:
    """The records are for this user alone, like the vault and the pictures beside them."""
    if path.stat().st_mode & 0o077:
        with suppress(OSError):  # of another owner, or on a disk without such rights
            path.chmod(0o600)


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    journal = "WAL" if write_ahead_log_is_safe(sqlite3.sqlite_version_info) else "TRUNCATE"
    for pragma in (
        f"journal_mode={journal}",
        "synchronous=FULL",
        "fullfsync=ON",
        "checkpoint_fullfsync=ON",
        "foreign_keys=ON",
        "secure_delete=ON",
        "temp_store=MEMORY",  # what is sorted is never put down among the system's temporary files
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
