"""An archive with rows in every table and a value in every column, whether an office would write them so or not."""

import sqlite3
from contextlib import closing

from sqlalchemy import Boolean, Column, Date, Float, Integer, LargeBinary

from archive.archive import Archive
from archive.records import Base
from archive.records.base import Moment
from archive.records.sidecar_rule import LEFT_OUT, PLACES

SHAS = {1: "ab" + "0" * 62, 2: "0c" + "1" * 62}

ONE_OF = {
    "finding": ("note_id", "document_id", "approval_id", "version_id", "job_step_id", "follow_up_id"),
    "legal_hold": ("document_id", "paper_id", "job_id", "client_id"),
    "dossier": ("dispute_id", "job_id", "client_id"),
}
"""Tables whose rows name one of several things: there is a row with each of them."""


def furnish(archive: Archive) -> None:
    """At least two rows in each table, of which the second has nothing where nothing may be, if that makes sense."""
    with closing(sqlite3.connect(archive.database.path, isolation_level=None)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        guards = [guard for guard in guards if not guard[0].endswith("_to_sidecar")]
        connection.execute("BEGIN IMMEDIATE")
        for name, _ in guards:
            connection.execute(f'DROP TRIGGER "{name}"')
        for table in PLACES:
            connection.execute(f"DELETE FROM {table}")
        for table in PLACES:
            for number in range(1, max(2, len(ONE_OF.get(table, ()))) + 1):
                _insert(connection, table, number)
        for _, sql in guards:
            connection.execute(sql)
        connection.execute("COMMIT")


def rows_of(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables that stand in sidecars, as SQLite keeps them."""
    with closing(sqlite3.connect(archive.database.path)) as connection:
        keys = {table: [one.name for one in Base.metadata.tables[table].primary_key.columns] for table in PLACES}
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY {', '.join(key)}").fetchall()
            for table, key in keys.items()
        }


def _insert(connection: sqlite3.Connection, table: str, number: int) -> None:
    columns = list(Base.metadata.tables[table].columns)
    names, marks = ", ".join(f'"{column.name}"' for column in columns), ", ".join("?" * len(columns))
    others = {one for place, one in enumerate(ONE_OF.get(table, ()), 1) if place != number}
    full = [_value(column, table, number, others) for column in columns]
    empty = [None if column.nullable and number == 2 else value for column, value in zip(columns, full, strict=True)]
    try:
        connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", full if others else empty)
    except sqlite3.IntegrityError:
        connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", full)


def _value(column: Column[object], table: str, number: int, others: set[str]) -> object:
    if column.name in others or column.name in LEFT_OUT.get(table, ()):
        return None
    if column.foreign_keys and not column.primary_key:
        return (number - 1) % 2 + 1
    match column.type:
        case Moment():
            return f"2026-01-0{number}T09:00:00.000000Z+0060"
        case Date():
            return f"2026-01-0{number}"
        case Boolean():
            return number % 2
        case Integer():
            return number
        case Float():
            return number + 0.1
        case LargeBinary():
            return bytes(range(256))
    return SHAS[number] if column.name == "sha256" else f"{table} {column.name} {number} – “ü”\n"
