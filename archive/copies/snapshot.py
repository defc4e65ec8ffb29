"""The records of a living archive at one moment, as a file of their own.

Taken by SQLite's online backup, in steps between which others write. In a write-ahead log our moment stays ours while
others go on. With a rollback journal every change by others makes the backup begin anew; after a few times the writers
are asked to wait, which they do for the few seconds that it takes: the snapshot goes to the archive's own disk, never
straight to a slow stick or share.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from archive.copies.writing import Stopped
from archive.storage.migrations import PATIENCE

PAGES = 2000
"""Pages of the database copied in one step: some thousandths of a second in which a writer waits."""

BEGINNINGS = 4
"""How often the backup may begin anew because somebody wrote, before the writers are asked to wait."""


class _TooBusy(Exception):
    """Somebody writes more often than the backup takes."""


def take_snapshot(
    source: Path, target: Path, *, progress: Callable[[int, int], object], cancelled: Callable[[], bool]
) -> None:
    """Write the records as they are now into a new file, in a form that needs no files beside it.

    ``progress`` is told how many pages of how many are copied. Passwords of documents, which are kept only until the
    pages are read, are left out. Raises Stopped, or sqlite3.Error when the records or the disk refuse.
    """
    try:
        _copy_between_writers(source, target, progress, cancelled)
    except _TooBusy:
        _copy_while_writers_wait(source, target, progress, cancelled)
    with closing(sqlite3.connect(target, isolation_level=None)) as taken:
        taken.execute("PRAGMA journal_mode=DELETE").close()
        taken.execute("PRAGMA secure_delete=ON").close()
        taken.execute("UPDATE document SET password = NULL WHERE password IS NOT NULL")


def _copy_between_writers(
    source: Path, target: Path, progress: Callable[[int, int], object], cancelled: Callable[[], bool]
) -> None:
    most, beginnings = 0, 0

    def stepped(status: int, remaining: int, total: int) -> None:
        nonlocal most, beginnings
        if cancelled():
            raise Stopped
        if status not in (sqlite3.SQLITE_OK, sqlite3.SQLITE_DONE):
            return  # somebody writes at this moment; tried again soon
        beginnings += total - remaining <= most and total > PAGES
        most = total - remaining
        if beginnings > BEGINNINGS:
            raise _TooBusy
        progress(total - remaining, total)

    with closing(_connected(source)) as living, closing(_connected(target)) as taken:
        if living.execute("PRAGMA journal_mode").fetchone() == ("wal",):
            living.execute("BEGIN")
            living.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _back_up(living, taken, stepped)


def _copy_while_writers_wait(
    source: Path, target: Path, progress: Callable[[int, int], object], cancelled: Callable[[], bool]
) -> None:
    def stepped(_: int, remaining: int, total: int) -> None:
        if cancelled():
            raise Stopped
        progress(total - remaining, total)

    target.unlink(missing_ok=True)
    with (
        closing(_connected(source)) as guard,
        closing(_connected(source)) as living,
        closing(_connected(target)) as taken,
    ):
        guard.execute("BEGIN IMMEDIATE")
        try:
            _back_up(living, taken, stepped)
        finally:
            guard.execute("ROLLBACK")


def _back_up(living: sqlite3.Connection, taken: sqlite3.Connection, stepped: Callable[[int, int, int], None]) -> None:
    taken.execute("PRAGMA synchronous=OFF").close()  # whoever puts it somewhere flushes it there
    living.backup(taken, pages=PAGES, progress=stepped, sleep=0.05)


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
