"""The records at one moment, whole, while others write; and nobody waits for long."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from archive.copies import snapshot as module
from archive.copies.snapshot import take_snapshot
from archive.copies.writing import Stopped


@pytest.fixture
def living(tmp_path: Path) -> Path:
    """A database of some hundred pages, of two tables that always say the same."""
    path = tmp_path / "living.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE document (password TEXT)")
        connection.execute("INSERT INTO document VALUES ('secret-of-a-client'), (NULL)")
        for table in ("one", "other"):
            connection.execute(f"CREATE TABLE {table} (number INTEGER, filling BLOB)")
            connection.execute(f"INSERT INTO {table} VALUES (0, zeroblob(200000))")
    return path


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAGES", 10)


def write(path: Path, number: int, *, patience: float = 0) -> None:
    """Somebody writes into both tables in one transaction. Without patience it fails when anybody is in the way."""
    with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for table in ("one", "other"):
            connection.execute(f"UPDATE {table} SET number = ?", (number,))
        connection.execute("COMMIT")


def numbers_in(path: Path) -> tuple[int, int]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (one,), (other,) = (connection.execute(f"SELECT number FROM {table}").fetchone() for table in ("one", "other"))
        return one, other


def never() -> bool:
    return False


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_somebody_may_write_between_any_two_steps_and_the_snapshot_is_of_one_moment(
    living: Path, tmp_path: Path, journal: str
) -> None:
    with closing(sqlite3.connect(living)) as connection:
        connection.execute(f"PRAGMA journal_mode={journal}")
    wrote = count(1)

    def somebody_writes(done: int, of: int) -> None:
        if done < of and next(wrote) < 4:
            write(living, 7)

    take_snapshot(living, tmp_path / "taken.db", progress=somebody_writes, cancelled=never)

    one, other = numbers_in(tmp_path / "taken.db")
    assert one == other == (0 if journal == "WAL" else 7)


def test_of_writers_that_never_rest_the_snapshot_asks_to_wait_a_moment(
    living: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = count(1)
    was_let_in: list[bool] = []

    def somebody_writes(done: int, of: int) -> None:
        if done == of:
            return
        try:
            write(living, next(numbers))
        except sqlite3.OperationalError:
            was_let_in.append(False)
        else:
            was_let_in.append(True)

    take_snapshot(living, tmp_path / "taken.db", progress=somebody_writes, cancelled=never)

    one, other = numbers_in(tmp_path / "taken.db")
    assert one == other > module.BEGINNINGS - 1
    assert was_let_in == sorted(was_let_in, reverse=True)  # first they were, and then they were not
    write(living, 99)


def test_it_tells_how_far_it_has_come(living: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    take_snapshot(living, tmp_path / "taken.db", progress=lambda *pages: told.append(pages), cancelled=never)

    assert told == sorted(told)
    assert len(told) > 5
    assert told[-1][0] == told[-1][1]


def answers(*answers: bool) -> Callable[[], bool]:
    given = iter(answers)
    return lambda: next(given, True)


@pytest.mark.parametrize("busy", [False, True])
def test_it_stops_when_nobody_wants_it_any_more(
    living: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, busy: bool
) -> None:
    if busy:
        monkeypatch.setattr(module, "BEGINNINGS", -1)

    with pytest.raises(Stopped):
        take_snapshot(living, tmp_path / "taken.db", progress=lambda *_: None, cancelled=answers(False, False))
    write(living, 1)


def test_a_password_that_waits_to_be_used_is_not_carried_away(living: Path, tmp_path: Path) -> None:
    take_snapshot(living, tmp_path / "taken.db", progress=lambda *_: None, cancelled=never)

    assert b"secret-of-a-client" in living.read_bytes()
    assert b"secret-of-a-client" not in (tmp_path / "taken.db").read_bytes()


def test_the_snapshot_of_a_log_needs_no_files_beside_it(living: Path, tmp_path: Path) -> None:
    (tmp_path / "alone").mkdir()
    with closing(sqlite3.connect(living, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("UPDATE one SET number = 3")
        take_snapshot(living, tmp_path / "alone" / "taken.db", progress=lambda *_: None, cancelled=never)

    assert [path.name for path in (tmp_path / "alone").iterdir()] == ["taken.db"]
    assert numbers_in(tmp_path / "alone" / "taken.db") == (3, 0)
