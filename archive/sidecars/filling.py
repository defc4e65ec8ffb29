"""New records from rows of sidecars: every row that fits, as it was; what does not is told with the reason.

The rows were lawful when they were written, so the guards that only let them come about step by step are taken off
while they are put in, and put back as they were. What refers to something that did not come back lets go of it where
that leaves it meaning what it meant; else it is left out.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from archive.records import Base
from archive.records.sidecar_rule import PLACES, decisive
from archive.sidecars.layout import kind_in
from archive.sidecars.lines import Row, Sidecar
from archive.storage.database import Database

UNFIT = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError, UnicodeError, OverflowError)
"""What is raised of a row that the tables do not take; anything else is a fault of the disk, or ours."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that did not come back, and why."""

    table: str
    row: Mapping[str, object]
    why: str


@dataclass(slots=True)
class Filled:
    """What came back: rows by table, those left out, and ``let_go``, how often a row let go of what it referred to."""

    rows: Counter[str] = field(default_factory=Counter)
    left_out: list[LeftOut] = field(default_factory=list)
    let_go: int = 0


def fill(path: Path, sidecars: Iterable[Sidecar]) -> Filled:
    """Make a new database there with the rows of these sidecars. Raises OSError or sqlite3.Error if the disk refuses,
    or whatever reading the sidecars raises; then what lies there is of no use."""
    Database(path).close()
    filled = Filled()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF").close()
        connection.execute("BEGIN IMMEDIATE").close()
        with _without_guards(connection):
            cleared: set[str] = set()
            for sidecar in sidecars:
                _clear(connection, kind_in(sidecar.name), cleared)
                for row in sidecar.rows:
                    _put(connection, row, filled)
            while _untie(connection, filled):
                pass
        connection.execute("COMMIT").close()
    for table in PLACES:
        filled.rows.setdefault(table, 0)
    return filled


@contextmanager
def _without_guards(connection: sqlite3.Connection) -> Iterator[None]:
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        connection.execute(f'DROP TRIGGER "{name}"').close()
    yield
    for _, sql in guards:
        connection.execute(sql).close()


def _clear(connection: sqlite3.Connection, kind: str, cleared: set[str]) -> None:
    """What new records begin with gives way to what the sidecar says, where there is one."""
    if kind in cleared:
        return
    cleared.add(kind)
    for table, place in PLACES.items():
        if getattr(place, "kind", None) == kind:
            connection.execute(f"DELETE FROM {table}").close()


def _put(connection: sqlite3.Connection, row: Row, filled: Filled) -> None:
    table, values = row
    if table not in PLACES or not values.keys() <= set(Base.metadata.tables[table].columns.keys()):
        filled.left_out.append(LeftOut(table, values, "this version knows no such thing"))
        return
    columns, marks = ", ".join(f'"{column}"' for column in values), ", ".join("?" * len(values))
    try:
        connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(values.values())).close()
    except UNFIT as error:
        filled.left_out.append(LeftOut(table, values, f"it does not fit: {error}"))
    else:
        filled.rows[table] += 1


def _untie(connection: sqlite3.Connection, filled: Filled) -> bool:
    """Let go of, or leave out, what refers to something that is not there; whether there was anything."""
    found = connection.execute("PRAGMA foreign_key_check").fetchall()
    for table, number, parent, key in found:
        (column,) = (one[3] for one in connection.execute(f"PRAGMA foreign_key_list({table})") if one[0] == key)
        if Base.metadata.tables[table].columns[column].nullable and column not in decisive(table):
            connection.execute(f'UPDATE {table} SET "{column}" = NULL WHERE rowid = ?', (number,)).close()
            filled.let_go += 1
            continue
        cursor = connection.execute(f"SELECT * FROM {table} WHERE rowid = ?", (number,))
        names, values = [one[0] for one in cursor.description], cursor.fetchone()
        if values is not None:  # it may lack two things at once
            why = f"the {parent} that it belongs to did not come back"
            filled.left_out.append(LeftOut(table, dict(zip(names, values, strict=True)), why))
            filled.rows[table] -= 1
            connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (number,)).close()
    return bool(found)
