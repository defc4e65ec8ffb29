"""Every row of the records stands in a sidecar, or there is a reason why not."""

import hashlib

import pytest

from archive.records import Base
from archive.records.sidecar_rule import IN_NO_SIDECAR, KINDS, LEFT_OUT, PLACES, Under, decisive, tables_in
from archive.sidecars.lines import FORMAT

FITTING = (1, "e86b1c08bd690b57")
"""The format of sidecars, and a digest of the columns that must have a value. Where these change, rows of sidecars that
were written before do not fit any more: raise FORMAT in archive.sidecars.lines, give such rows what they lack when they
are read, and write both anew here."""


def test_rows_of_sidecars_written_before_fit_the_tables() -> None:
    needed = sorted(
        f"{table}.{column.name}"
        for table in PLACES
        for column in Base.metadata.tables[table].columns
        if not column.nullable
    )

    assert (FORMAT, hashlib.sha256("\n".join(needed).encode()).hexdigest()[:16]) == FITTING


def test_no_table_is_forgotten() -> None:
    assert PLACES.keys() | IN_NO_SIDECAR.keys() == Base.metadata.tables.keys()
    assert not PLACES.keys() & IN_NO_SIDECAR.keys()


def test_only_columns_that_there_are_are_left_out() -> None:
    for table, columns in LEFT_OUT.items():
        assert columns.keys() <= set(Base.metadata.tables[table].columns.keys())
        assert all(Base.metadata.tables[table].columns[column].nullable for column in columns)


@pytest.mark.parametrize("table", PLACES)
def test_a_row_is_found_by_columns_that_there_are(table: str) -> None:
    assert set(decisive(table)) <= set(Base.metadata.tables[table].columns.keys())


@pytest.mark.parametrize("table", [table for table, place in PLACES.items() if isinstance(place, Under)])
def test_a_row_stands_where_what_it_belongs_to_stands(table: str) -> None:
    place = PLACES[table]
    assert isinstance(place, Under)
    columns = Base.metadata.tables[table].columns
    for column, parent in place.parents:
        (named,) = columns[column].foreign_keys
        above = named.column.table.name
        assert above == parent or (above, parent) == ("mail", "document")  # a mail has its document's number
    assert len(place.parents) > 1 or not columns[place.parents[0][0]].nullable


def test_each_table_stands_in_some_kind() -> None:
    assert {table for kind in KINDS for table in tables_in(kind)} == set(PLACES)
