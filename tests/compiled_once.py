"""Statements that the archives of all tests send alike are compiled once for the process, not once for each archive.

A program opens one archive and fills one cache of compiled statements; a test opens one of its own, so that without
this a quarter of its time goes into compiling what the test before it compiled, and what was compiled piles up.
"""

from typing import Any

from sqlalchemy import Compiled, Connection, Engine, event
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

STATEMENTS: LRUCache[Any, Compiled] = LRUCache(3_000)
"""What was compiled, by statement and dialect."""


def share_what_is_compiled() -> None:
    """From now on, for every engine of this process."""
    # All engines of a process speak to the same library in the same way, but each has a dialect of its own.
    setattr(SQLiteDialect_pysqlite, "__eq__", _is_sqlite)  # noqa: B010  # types allow no method to be replaced
    setattr(SQLiteDialect_pysqlite, "__hash__", _number_of_sqlite)  # noqa: B010  # as above
    event.listen(Engine, "engine_connect", _use_what_is_shared)


def _is_sqlite(_: SQLiteDialect_pysqlite, other: object) -> bool:
    return isinstance(other, SQLiteDialect_pysqlite)


def _number_of_sqlite(_: SQLiteDialect_pysqlite) -> int:
    return hash(SQLiteDialect_pysqlite)


def _use_what_is_shared(connection: Connection) -> None:
    connection.engine._compiled_cache = STATEMENTS
