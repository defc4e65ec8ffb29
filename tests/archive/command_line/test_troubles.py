"""A damaged, full or closed disk is told in sentences, and never as a fault of the program."""

import errno
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError, MultipleResultsFound

from archive.command_line.troubles import damage_in, expected_of
from archive.errors import Expected
from archive.folder_errors import ArchiveDiskIsFull, ArchiveIsDamaged, FolderNotWritable, RecordsOutOfReach
from tests.archive.command_line.running import HOME, Line
from tests.archive.paperwork import a_file


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A database with a little in it."""
    with closing(sqlite3.connect(tmp_path / "archive.db", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE sheet (words)")
    return tmp_path / "archive.db"


def met(work: Callable[[], object], root: Path) -> Expected | None:
    with pytest.raises(Exception) as raised:  # noqa: PT011  # which, is what is asked next
        work()
    assert isinstance(raised.value, Exception)
    return expected_of(raised.value, root)


def lose(database: Path, *, since: float) -> None:
    """Overwrite the records from a part of their length to the end."""
    size = database.stat().st_size
    with database.open("r+b") as file:
        file.seek(int(size * since))
        file.write(b"\xa5" * (size - int(size * since)))


def test_a_database_that_may_not_be_written_is_a_folder_that_may_not(table: Path) -> None:
    engine = create_engine(f"sqlite:///file:{table}?mode=ro&uri=true")
    with engine.connect() as connection:
        problem = met(lambda: connection.execute(text("INSERT INTO sheet VALUES (1)")), table.parent)
    engine.dispose()

    assert isinstance(problem, FolderNotWritable)


def test_a_database_that_cannot_grow_is_a_full_disk(table: Path) -> None:
    with closing(sqlite3.connect(table, isolation_level=None)) as connection:
        connection.execute("PRAGMA max_page_count = 2")
        problem = met(lambda: connection.execute("INSERT INTO sheet VALUES (zeroblob(100000))"), table.parent)

    assert isinstance(problem, ArchiveDiskIsFull)


def test_a_database_that_is_none_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "archive.db").write_bytes(b"\xa5" * 8192)
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        problem = met(lambda: connection.execute("SELECT * FROM sheet"), tmp_path)

    assert isinstance(problem, ArchiveIsDamaged)
    assert damage_in(tmp_path / "archive.db") == "the beginning of the file archive.db was overwritten"


def test_a_second_row_where_there_may_be_one_is_damage_told_in_words(tmp_path: Path) -> None:
    assert isinstance(expected_of(MultipleResultsFound(), tmp_path), ArchiveIsDamaged)


def test_a_database_that_another_program_holds_is_out_of_reach(table: Path) -> None:
    with (
        closing(sqlite3.connect(table, isolation_level=None)) as one,
        closing(sqlite3.connect(table, isolation_level=None, timeout=0)) as other,
    ):
        one.execute("BEGIN EXCLUSIVE")
        problem = met(lambda: other.execute("INSERT INTO sheet VALUES (1)"), table.parent)

    assert isinstance(problem, RecordsOutOfReach)


@pytest.mark.parametrize(
    ("number", "kind"), [(errno.ENOSPC, ArchiveDiskIsFull), (errno.EROFS, FolderNotWritable), (errno.EINVAL, None)]
)
def test_what_the_system_refuses_in_the_archive_is_told(
    tmp_path: Path, number: int, kind: type[Expected] | None
) -> None:
    problem = expected_of(OSError(number, os.strerror(number), str(tmp_path / "log" / "clerk.log")), tmp_path)

    assert type(problem) is (kind or type(None))


def test_a_fault_of_the_program_stays_one(table: Path) -> None:
    assert expected_of(ZeroDivisionError(), table.parent) is None
    assert expected_of(DatabaseError("SELECT", {}, sqlite3.OperationalError("no such table")), table.parent) is None
    assert damage_in(table) is None


@pytest.mark.parametrize("verb", [["search", "approval"], ["doctor"], ["take-in"], ["check"]])
def test_records_that_are_lost_for_the_most_part_are_called_damaged(
    line: Line, office: Path, tmp_path: Path, verb: list[str]
) -> None:
    line("take-in", *(a_file(tmp_path, f"{number}") for number in range(20)), "--no-wait")
    lose(office / "archive.db", since=0.25)
    files = [str(a_file(tmp_path, "late"))] if verb == ["take-in"] else []
    told = line(*verb, *files)

    assert told.code == 3
    assert "Traceback" not in told.err
    assert f"The records in {office} cannot be opened" in told.out + told.err


def test_damage_that_does_not_keep_the_archive_from_opening_is_found_when_asked_for(
    line: Line, office: Path, tmp_path: Path
) -> None:
    line("take-in", *(a_file(tmp_path, f"{number}") for number in range(20)), "--no-wait")
    with closing(sqlite3.connect(office / "archive.db")) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'custody_event'").fetchone()
    with (office / "archive.db").open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xa5" * size)
    checked = line("check", "--json")

    assert checked.code == 1
    assert {"database", "damaged"} == {checked.json["findings"][0]["part"], checked.json["findings"][0]["finding"]}
    assert line("doctor").code == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_an_answer_that_cannot_be_written_is_told(line: Line, office: Path, tmp_path: Path, options: list[str]) -> None:
    line("take-in", a_file(tmp_path, "a"), "--no-wait")
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "archive", "history", "head", *options]
        told = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, cwd=HOME, check=False)

    assert told.returncode == 1
    first, *_ = (json.loads(told.stderr)["problem"]["what"],) if options else told.stderr.splitlines()
    assert first.startswith("The answer could not be written: ")
