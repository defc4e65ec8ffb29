"""Values in the records that no column of ours can have: whoever reads such a row fails."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnClause, LargeBinary, literal_column, select, type_coerce
from sqlalchemy.types import NullType

from archive.archive import Archive
from archive.records import Base

PORTION = 5000
"""Rows fetched at once, so that nobody who writes waits long."""


@dataclass(frozen=True, slots=True)
class Garbled:
    """A value that cannot be understood, such as a moment that is none; ``row`` is SQLite's number of it."""

    table: str
    row: int
    column: str


def garbled_values(archive: Archive) -> Iterator[Garbled]:
    """All of them, a table after another. Long binary values are passed over."""
    dialect = archive.database.engine.dialect
    row: ColumnClause[int] = literal_column("rowid")
    for table in Base.metadata.sorted_tables:
        columns = [
            (column.name, understand, type_coerce(column, NullType()))
            for column in table.columns
            if not isinstance(column.type, LargeBinary)
            and (understand := column.type.result_processor(dialect, None)) is not None
        ]
        last = -1
        while columns:
            stored = (as_it_lies for _, _, as_it_lies in columns)
            some = select(row, *stored).select_from(table).where(row > last).order_by(row).limit(PORTION)
            with archive.database.reading() as session:
                portion = session.execute(some).all()
            for place, (name, understand, _) in enumerate(columns, start=1):
                for values in portion:
                    try:
                        understand(values[place])
                    except (ValueError, LookupError, TypeError, AttributeError):
                        yield Garbled(table.name, values[0], name)
            if len(portion) < PORTION:
                break
            last = portion[-1][0]
