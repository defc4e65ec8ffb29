"""The rows of sidecars, as the records have them at one moment."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from archive.records import Base
from archive.records.sidecar_rule import LEFT_OUT, PLACES, Among, Blocks, Own, Under, sidecar_of, tables_in
from archive.sidecars.layout import is_name, kind_in
from archive.sidecars.lines import Row, written
from archive.storage.migrations import PATIENCE


@contextmanager
def one_moment(database: Path) -> Iterator[sqlite3.Connection]:
    """The records as they are now, for reading, whatever others write meanwhile. Text that is none, as damage leaves
    it, is passed on as it is."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as connection:
        connection.isolation_level = None
        connection.text_factory = lambda stored: stored.decode("utf-8", "surrogateescape")
        connection.execute("BEGIN").close()
        yield connection


def contents(connection: sqlite3.Connection, names: Sequence[str]) -> dict[str, bytes | None]:
    """What these sidecars have to hold; None for one of which the records know nothing, or that cannot be."""
    rows = _rows(connection, [name for name in names if is_name(name)])
    return {name: written(name, rows[name]) if rows.get(name) else None for name in names}


def due_among(connection: sqlite3.Connection, names: Sequence[str] | None) -> dict[str, int]:
    """Those of these sidecars, or of all, that the records wait to tell of changes, with the number of the last one."""
    chosen = "SELECT sidecar, id FROM sidecar_due"
    if names is None:
        return dict(connection.execute(chosen))
    return dict(connection.execute(f"{chosen} WHERE sidecar IN ({', '.join('?' * len(names))})", names))


def names_of(connection: sqlite3.Connection) -> list[str]:
    """The names of all sidecars that there have to be, in order."""
    found: set[str] = set()
    for table, place in PLACES.items():
        if not isinstance(place, Under):
            chosen = f"SELECT DISTINCT {sidecar_of(table, 'one')} FROM {table} AS one"
            found.update(name for (name,) in connection.execute(chosen) if name is not None)
    return sorted(name for name in found if is_name(name))


def _rows(connection: sqlite3.Connection, names: Sequence[str]) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {name: [] for name in names}
    for kind in dict.fromkeys(map(kind_in, names)):
        wanted = _wanted(connection, kind, [name.rpartition("/")[2] for name in names if kind_in(name) == kind])
        for table in tables_in(kind):
            for name, row in _in_order(connection, table, _where(table, kind, wanted)):
                if name in rows:
                    rows[name].append((table, row))
    return rows


def _wanted(connection: sqlite3.Connection, kind: str, lasts: Sequence[str]) -> str:
    """The numbers by which the rows of these sidecars are found; ``lasts`` are the last parts of their names."""
    first = next(table for table in tables_in(kind) if not isinstance(PLACES[table], Under))
    place = PLACES[first]
    if isinstance(place, Own) and place.column != "id":
        marks = ", ".join("?" * len(lasts))
        found = connection.execute(f"SELECT id FROM {first} WHERE {place.column} IN ({marks})", lasts)
        return _listed(number for (number,) in found)
    return "" if isinstance(place, Among) else _listed(map(int, lasts))


def _where(table: str, kind: str, wanted: str) -> str:
    """SQL that finds the rows of these sidecars; it may find a few besides, which stand in others."""
    place = PLACES[table]
    match place:
        case Own():
            return f"id IN ({wanted})"
        case Blocks():
            blocks = [(int(one) - 1) * place.size for one in wanted.split(",")]
            return " OR ".join(f"{place.column} BETWEEN {before + 1} AND {before + place.size}" for before in blocks)
        case Among():
            return "1"
        case Under():
            parents = [(column, parent) for column, parent in place.parents if parent in tables_in(kind)]
            return " OR ".join(f"{column} IN ({_numbers(parent, kind, wanted)})" for column, parent in parents)


def _numbers(table: str, kind: str, wanted: str) -> str:
    if isinstance(PLACES[table], Own):
        return wanted
    return f"SELECT id FROM {table} WHERE {_where(table, kind, wanted)}"


def _in_order(connection: sqlite3.Connection, table: str, where: str) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """Rows and the sidecars in which they stand, in the order of their primary key."""
    key = ", ".join(column.name for column in Base.metadata.tables[table].primary_key.columns)
    chosen = f"SELECT {sidecar_of(table, 'one')}, one.* FROM {table} AS one"
    found = connection.execute(f"{chosen} WHERE {where} ORDER BY {key}")
    columns = [column[0] for column in found.description][1:]
    left_out = LEFT_OUT.get(table, {})
    for name, *values in found:
        yield name, {column: value for column, value in zip(columns, values, strict=True) if column not in left_out}


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))
