"""Counts what is asked of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from archive.archive import Archive


@contextmanager
def statements(archive: Archive) -> Iterator[list[str]]:
    """The statements that are sent within the block, in their order."""
    told: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        told.append(statement)

    event.listen(archive.database.engine, "before_cursor_execute", listen)
    try:
        yield told
    finally:
        event.remove(archive.database.engine, "before_cursor_execute", listen)
