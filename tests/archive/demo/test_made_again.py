"""The made-up office is made again from its vault and its sidecars alone, and every row is as it was."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.records import Base
from archive.records.custody import MADE_AGAIN
from archive.records.sidecar_rule import FORGOTTEN_SETTINGS, IN_NO_SIDECAR, LEFT_OUT, PLACES
from archive.search.indexing import Indexer
from archive.services.check import check
from archive.sidecars.rebuilding import Rebuilt, rebuild
from archive.sidecars.writing import write_due
from tests.archive.demo.conftest import Furnished

BESIDES = {"setting": f"name NOT IN {FORGOTTEN_SETTINGS}", "custody_event": f"act <> '{MADE_AGAIN}'"}


@pytest.fixture(scope="module")
def made_again(furnished: Furnished, tmp_path_factory: pytest.TempPathFactory) -> Rebuilt:
    write_due(furnished.archive)
    clock = SetClock(furnished.archive.clock.now())
    into = tmp_path_factory.mktemp("made again") / "office"
    return rebuild(furnished.archive.folder.root, into=into, clock=clock, by="AM")


@pytest.fixture(scope="module")
def both(furnished: Furnished, made_again: Rebuilt) -> Iterator[tuple[sqlite3.Connection, sqlite3.Connection]]:
    with (
        closing(sqlite3.connect(furnished.archive.database.path)) as before,
        closing(sqlite3.connect(made_again.root / "archive.db")) as after,
    ):
        yield before, after


@pytest.mark.parametrize("table", PLACES)
def test_every_row_is_as_it_was(table: str, both: tuple[sqlite3.Connection, sqlite3.Connection]) -> None:
    before, after = (rows(one, table) for one in both)

    assert after == before


def test_the_office_has_rows_of_most_kinds_to_compare(both: tuple[sqlite3.Connection, sqlite3.Connection]) -> None:
    """tests/archive/sidecars/test_rebuilding.py has some of every kind."""
    assert sum(bool(rows(both[0], table)) for table in PLACES) > len(PLACES) * 0.75


def test_nothing_is_known_to_be_missing(made_again: Rebuilt) -> None:
    assert made_again.is_whole
    assert made_again.unknown == 0
    assert made_again.documents == made_again.rows["document"] > 0
    assert set(made_again.rows) == set(PLACES) == set(Base.metadata.tables) - set(IN_NO_SIDECAR)


def test_what_was_made_again_passes_the_check_and_is_found(furnished: Furnished, made_again: Rebuilt) -> None:
    with Archive.open(made_again.root, clock=SetClock(furnished.archive.clock.now())) as archive:
        with Indexer(archive) as indexer:
            indexer.catch_up(cancelled=lambda: False)
        found = [one for one in check(archive, progress=lambda *_: None) if not one.is_remark]

    assert found == []


def rows(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    """All rows with the kind of each value, but for what no sidecar holds and what the making itself wrote."""
    there = Base.metadata.tables[table]
    columns = [column.name for column in there.columns if column.name not in LEFT_OUT.get(table, {})]
    chosen = ", ".join(f'"{column}", typeof("{column}")' for column in columns)
    keys = ", ".join(column.name for column in there.primary_key.columns)
    besides = BESIDES.get(table, "1")
    return connection.execute(f"SELECT {chosen} FROM {table} WHERE {besides} ORDER BY {keys}").fetchall()
