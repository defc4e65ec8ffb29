"""What a command has changed in the records is written into the sidecars before the command ends.

Where no clerk works, nobody else would: records that are lost before the next one begins would be made again without
it.
"""

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout
from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError

from archive.archive import Archive
from archive.records import SidecarDue
from archive.sidecars.writing import clear_half_written, write_due

log = logging.getLogger(__name__)

AT_MOST = 10.0
"""Seconds after which no further portion is begun: whoever asked for the command waits for its end."""

_WAITS = "what is due in sidecars waits: %s"


@contextmanager
def written_at_the_end(archive: Archive, *, seconds: Callable[[], float] = time.monotonic) -> Iterator[None]:
    """Write what is due when the block ends, also where it ends early, if it has changed something and no clerk works.

    Never raises of its own: what could not be written, for want of time or room, is due for the next clerk.
    ``seconds`` is a clock that only goes forwards.
    """
    before = _newest_due(archive)
    try:
        yield
    finally:
        if _newest_due(archive) > before:
            write_what_is_due(archive, seconds=seconds)


def write_what_is_due(archive: Archive, *, seconds: Callable[[], float] = time.monotonic) -> None:
    """Write what is due, as much as there is time for, unless a clerk works, which does it. Never raises."""
    try:
        with FileLock(archive.folder.clerk_lock, timeout=0):
            write_in_its_stead(archive, seconds=seconds)
    except Timeout:
        log.debug("a clerk writes what is due in sidecars")
    except OSError as error:  # of the lock itself, which this person may not open
        log.warning(_WAITS, error)


def write_in_its_stead(archive: Archive, *, seconds: Callable[[], float] = time.monotonic) -> None:
    """The same for whoever keeps the clerk out already."""
    until = seconds() + AT_MOST
    try:
        clear_half_written(archive.folder)
        write_due(archive, cancelled=lambda: seconds() > until)
    except (DatabaseError, sqlite3.DatabaseError, OSError) as error:
        log.warning(_WAITS, error)


def _newest_due(archive: Archive) -> int:
    """The number of the newest change that is due; numbers only ever grow. 0 where none is, or nobody can tell."""
    try:
        with archive.database.reading() as session:
            return session.scalar(select(func.max(SidecarDue.id))) or 0
    except (DatabaseError, sqlite3.DatabaseError):  # damaged ones are for `check` to tell of
        return 0
