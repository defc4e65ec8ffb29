"""Nothing that is kept can be replaced, not even past the program."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.paper.holds import On, place_hold
from archive.paper.shredding import approve
from archive.services.notes import write_note
from archive.storage.migrations.dispute_bars import DISPUTES
from archive.storage.migrations.paper_bars import EARLIER, PAPER
from tests.archive.conftest import OFFSET
from tests.archive.paper.shredded import make_ready, office_with_stack, shred, stack_of_another


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    """The records of an office with a certificate, an approval that stands, a hold and a note, made once."""
    folder = tmp_path_factory.mktemp("lived") / "office"
    folder.mkdir()
    shutil.copy(empty_database, folder)
    clock = SetClock(datetime(2026, 3, 16, 14, 5, tzinfo=OFFSET))
    with Archive.open(folder, clock=clock) as archive:
        office = office_with_stack(archive, clock)
        other = stack_of_another(office)
        make_ready(office, other)
        shred(office, office.stack)
        approve(archive, paper_id=other, by="AM")
        place_hold(archive, on=On.CLIENT, thing_id=2, reason="In court.", review_on=date(2027, 1, 4), by="AM")
        write_note(archive, client_id=office.client, text="They called.", by="AM")
    return folder / "archive.db"


@pytest.fixture
def lived(lived_in: Path, tmp_path: Path) -> Path:
    """A copy of them."""
    return Path(shutil.copy(lived_in, tmp_path))


def rows_of(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return connection.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()


@pytest.mark.parametrize("table", [*EARLIER, *PAPER.tables, *DISPUTES.tables])
def test_no_row_that_is_kept_is_replaced(lived: Path, table: str) -> None:
    with closing(sqlite3.connect(lived, isolation_level=None)) as connection:
        before = rows_of(connection, table)
        if not before:
            names = f"{table}_never_replace_by_insert", f"{table}_never_replace_by_update"
            found = connection.execute("SELECT name FROM sqlite_master WHERE name IN (?, ?)", names).fetchall()
            assert len(found) == len(names)  # nothing to replace here, and it could not be
            return
        for replacing in (
            f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
            f"REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
            f"UPDATE OR REPLACE {table} SET rowid = rowid + 1",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                connection.execute(replacing)
        assert rows_of(connection, table) == before


def test_a_certificate_is_not_replaced_by_its_number_nor_an_event_by_its_hash(lived: Path) -> None:
    with closing(sqlite3.connect(lived, isolation_level=None)) as connection:
        for replacing in (
            "INSERT OR REPLACE INTO destruction_certificate SELECT id + 1, number, shredded_on, 'Nobody', "
            "witnessed_by, place, how, written_at, written_by FROM destruction_certificate",
            "INSERT OR REPLACE INTO custody_event SELECT number + 1000, at, 'Nobody', act, thing, details, previous, "
            "hash FROM custody_event WHERE number = 5",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="by replacing it"):
                connection.execute(replacing)


def test_a_stack_has_one_approval_that_stands(lived: Path) -> None:
    forged = (
        "INSERT INTO disposition (paper_id, sheets, proof, approved_at, approved_by) "
        "SELECT paper_id, 999, proof, approved_at, 'Nobody' FROM disposition WHERE certificate_id IS NULL"
    )
    with (
        closing(sqlite3.connect(lived, isolation_level=None)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="by replacing it"),
    ):
        connection.execute(forged)
