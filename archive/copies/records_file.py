"""Records that nobody has open: those of a copy. Read without changing a byte of them."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import create_engine, func, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from archive.copies.writing import Stopped
from archive.records import Client, CustodyEvent, Document, Job, Note
from archive.services.history import first_broken_link_in, head
from archive.storage.damage import in_words

COUNTED = {"clients": Client, "jobs": Job, "notes": Note, "documents": Document}
"""The tables whose rows are counted, by the names under which a copy tells them."""

STEPS_BETWEEN = 100_000
"""Instructions of SQLite between two looks whether a long question is still wanted."""


@dataclass(frozen=True, slots=True)
class Original:
    """A document as the records know it. ``size`` is in bytes."""

    sha256: str
    size: int
    name: str


@dataclass(frozen=True, slots=True)
class Told:
    """What records tell of themselves: the last event of their history with its hash, and rows of some tables."""

    last_event: int
    head: str
    counts: dict[str, int]


@contextmanager
def reading(path: Path, *, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Session]:
    """A session on records that nobody else may have open. A long question ends with Stopped when it is cancelled."""

    def connected() -> sqlite3.Connection:
        connection = sqlite3.connect(f"{_address(path)}?mode=ro&immutable=1", uri=True)
        connection.set_progress_handler(lambda: int(cancelled()), STEPS_BETWEEN)
        return connection

    engine = create_engine("sqlite://", creator=connected, poolclass=NullPool, hide_parameters=True)
    try:
        with Session(engine) as session:
            yield session
    except DatabaseError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            raise Stopped from error
        raise
    finally:
        engine.dispose()


def told_by(session: Session) -> Told:
    """What the records tell of themselves."""
    last_event, last_hash = head(session)
    counts = {name: session.scalar(select(func.count()).select_from(kind)) or 0 for name, kind in COUNTED.items()}
    return Told(last_event, last_hash, counts)


def originals_in(session: Session) -> list[Original]:
    """The documents that the records know, in the order of their SHA-256."""
    rows = session.execute(select(Document.sha256, Document.size, Document.name).order_by(Document.sha256))
    return [Original(row.sha256, row.size, row.name) for row in rows]


def digest_of(originals: Sequence[Original]) -> str:
    """A digest of the checksums of originals in their order, by which two archives are compared: SHA-256 of them, a
    line each."""
    return hashlib.sha256("".join(f"{one.sha256}\n" for one in originals).encode()).hexdigest()


def hash_of_event(session: Session, number: int) -> str | None:
    """The hash of one event of the history; None if there is none of that number."""
    return session.scalar(select(CustodyEvent.hash).where(CustodyEvent.number == number))


def complaint_about(path: Path, *, quickly: bool, cancelled: Callable[[], bool] = lambda: False) -> str | None:
    """The first thing that is wrong with the records, in words for a person; None when they are sound.

    ``quickly`` looks only whether the file itself holds together. Else all of SQLite's own check is asked for, that
    every reference leads somewhere, and that each event of the history follows from the one before. Raises Stopped.
    """
    try:
        with reading(path, cancelled=cancelled) as session:
            said = session.scalar(text("PRAGMA quick_check(1)" if quickly else "PRAGMA integrity_check(1)"))
            if said != "ok":
                return in_words(said)
            if quickly:
                return None
            dangling = session.execute(text("PRAGMA foreign_key_check")).first()
            if dangling is not None:
                return f"row {dangling[1]} of {dangling[0]} points to a {dangling[2]} that is not there"
            broken = first_broken_link_in(session)
            return None if broken is None else f"event {broken} of the history does not follow from the one before"
    except DatabaseError as error:
        return in_words(error.orig)
    except (ValueError, LookupError, TypeError):  # a value that cannot be understood
        return "a value in them cannot be understood"


def _address(path: Path) -> str:
    """A path as SQLite takes it for an address. What as_uri() makes of a Windows share is refused."""
    before = "/" if path.drive.endswith(":") else ""
    return f"file://{before}{quote(path.as_posix())}"


def last_common(this: Session, other: Session) -> int:
    """The number of the last event that two histories have in common, 0 without any. Where they part they part for
    good, so that it is looked for by halves."""
    low, high = 0, min(head(this)[0], head(other)[0])
    while low < high:
        middle = (low + high + 1) // 2
        if hash_of_event(this, middle) == hash_of_event(other, middle):
            low = middle
        else:
            high = middle - 1
    return low
