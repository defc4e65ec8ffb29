"""Transactions that lose nothing, whoever writes at the same time."""

import multiprocessing
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from archive.archive import Archive
from archive.records import Job, Setting
from archive.services.office import setting
from archive.storage import migrations
from archive.storage.database import Database, NestedTransaction, write_ahead_log_is_safe


def count_up(path: Path, times: int) -> None:
    """Reads a number and writes the next one, each time in a transaction of its own."""
    database = Database(path)
    for _ in range(times):
        with database.writing() as session:
            row = session.get_one(Setting, "count")
            row.value = str(int(row.value) + 1)
    database.close()


def test_two_processes_that_count_together_lose_no_step(archive: Archive) -> None:
    with archive.database.writing() as session:
        session.add(Setting(name="count", value="0"))
    spawn = multiprocessing.get_context("spawn")
    counting = [spawn.Process(target=count_up, args=(archive.database.path, 150)) for _ in range(2)]

    for process in counting:
        process.start()
    for process in counting:
        process.join()

    assert [process.exitcode for process in counting] == [0, 0]
    assert setting(archive, "count") == "300"


def test_of_several_that_begin_an_archive_at_once_one_has_made_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "version_of", lambda _: None)  # all of them looked before one was ready
    opened = [Database(tmp_path / "archive.db") for _ in range(3)]

    assert [database.is_new for database in opened] == [True, False, False]
    for database in opened:
        database.close()


def test_a_block_that_raises_leaves_nothing_behind(archive: Archive) -> None:
    def write_half() -> None:
        with archive.database.writing() as session:
            session.add(Setting(name="half", value="done"))
            session.flush()
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        write_half()

    assert setting(archive, "half", "nothing") == "nothing"


def test_a_row_cannot_point_to_nothing(archive: Archive) -> None:
    lonely = Job(number="J-2026-0001", client_id=99, title="?", opened_on=archive.clock.now().date())
    lonely.added_at, lonely.added_by = archive.clock.now(), "AM"

    with pytest.raises(IntegrityError, match="FOREIGN KEY"), archive.database.writing() as session:
        session.add(lonely)


@pytest.mark.parametrize(
    ("pragma", "value"), [("synchronous", 2), ("foreign_keys", 1), ("fullfsync", 1), ("secure_delete", 1)]
)
def test_every_connection_keeps_the_promises(archive: Archive, pragma: str, value: int) -> None:
    with archive.database.engine.connect() as one, archive.database.engine.connect() as other:
        for connection in (one, other):
            assert connection.execute(text(f"PRAGMA {pragma}")).scalar_one() == value


def test_a_library_that_can_damage_a_write_ahead_log_gets_none(archive: Archive) -> None:
    safe = write_ahead_log_is_safe(sqlite3.sqlite_version_info)
    with archive.database.reading() as session:
        assert session.execute(text("PRAGMA journal_mode")).scalar_one() == ("wal" if safe else "truncate")


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_the_versions_without_the_race_are_known(version: tuple[int, int, int], safe: bool) -> None:
    assert write_ahead_log_is_safe(version) is safe


def test_a_reader_sees_one_moment_whatever_is_written_meanwhile(archive: Archive) -> None:
    if not write_ahead_log_is_safe(sqlite3.sqlite_version_info):
        pytest.skip("with a rollback journal the writer waits for the reader instead")
    with closing(Database(archive.database.path)) as elsewhere, archive.database.reading() as session:
        before = session.execute(text("SELECT count(*) FROM setting")).scalar_one()
        with elsewhere.writing() as other:
            other.add(Setting(name="new", value="1"))
        assert session.execute(text("SELECT count(*) FROM setting")).scalar_one() == before


@pytest.mark.parametrize("outer", ["reading", "writing"])
@pytest.mark.parametrize("inner", ["reading", "writing"])
def test_a_transaction_inside_another_of_the_same_thread_is_refused_at_once(
    archive: Archive, outer: str, inner: str
) -> None:
    database = archive.database
    with getattr(database, outer)(), pytest.raises(NestedTransaction), getattr(database, inner)():
        pass
    with getattr(database, inner)() as session:
        assert session.execute(text("SELECT 1")).scalar_one() == 1


def test_another_thread_and_another_archive_have_transactions_of_their_own(archive: Archive, tmp_path: Path) -> None:
    with (
        ThreadPoolExecutor(1) as thread,
        closing(Database(tmp_path / "other.db")) as other,
        archive.database.reading(),
        other.writing() as session,
    ):
        session.add(Setting(name="new", value="1"))
        assert thread.submit(setting, archive, "new").result() == ""


def test_the_watch_notices_what_others_write_and_nothing_else(archive: Archive) -> None:
    version = archive.database.watch()
    first = version()
    assert version() == first

    with archive.database.writing() as session:
        session.add(Setting(name="news", value="1"))

    assert version() != first


def test_an_error_never_repeats_what_was_to_be_written(archive: Archive) -> None:
    with pytest.raises(IntegrityError) as raised, archive.database.writing() as session:
        session.execute(text("INSERT INTO setting (name, value) VALUES (:name, NULL)"), {"name": "the client's secret"})

    assert "secret" not in str(raised.value)
