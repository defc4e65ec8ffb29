"""A command has what it changed written beside the records before it ends, where no clerk does that."""

import sqlite3
from contextlib import closing

import pytest
from filelock import FileLock

from archive.archive import Archive
from archive.services.clients import add_client
from archive.sidecars import at_the_end
from archive.sidecars.at_the_end import AT_MOST, written_at_the_end
from archive.sidecars.writing import nothing_is_due
from tests.conftest import ExpectedLog


class Stopped(Exception):
    """What ends a block early."""


def test_what_a_command_changed_is_written_when_it_ends(archive: Archive) -> None:
    with written_at_the_end(archive):
        add_client(archive, name="Quay Motors", by="AM")

    assert nothing_is_due(archive)
    assert "Quay Motors" in (archive.folder.records / "clients" / "1.jsonl").read_text("utf-8")


def test_a_command_that_was_stopped_has_it_written_too(archive: Archive) -> None:
    def stopped() -> None:
        with written_at_the_end(archive):
            add_client(archive, name="Quay Motors", by="AM")
            raise Stopped

    with pytest.raises(Stopped):
        stopped()
    assert nothing_is_due(archive)


def test_a_command_that_only_reads_writes_nothing(archive: Archive) -> None:
    add_client(archive, name="Quay Motors", by="AM")
    with written_at_the_end(archive):
        pass

    assert not archive.folder.records.exists()


def test_a_clerk_that_works_is_left_to_it(archive: Archive) -> None:
    with FileLock(archive.folder.clerk_lock), written_at_the_end(archive):
        add_client(archive, name="Quay Motors", by="AM")

    assert not nothing_is_due(archive)


def test_what_takes_too_long_waits_for_the_clerk(archive: Archive) -> None:
    moments = iter([0.0, AT_MOST + 1])
    with written_at_the_end(archive, seconds=lambda: next(moments)):
        add_client(archive, name="Quay Motors", by="AM")

    assert not nothing_is_due(archive)


@pytest.mark.parametrize(
    "trouble",
    [OSError(28, "no space"), sqlite3.OperationalError("locked"), sqlite3.DatabaseError("malformed")],
)
def test_what_the_disk_refuses_does_not_fail_the_command(
    archive: Archive, trouble: Exception, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectedLog
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise trouble

    monkeypatch.setattr(at_the_end, "write_due", refuse)
    with written_at_the_end(archive):
        add_client(archive, name="Quay Motors", by="AM")

    expect_log("what is due in sidecars waits")
    assert not nothing_is_due(archive)


def test_a_lock_that_cannot_be_opened_does_not_fail_the_command(archive: Archive, expect_log: ExpectedLog) -> None:
    archive.folder.clerk_lock.unlink(missing_ok=True)
    archive.folder.clerk_lock.mkdir()
    with written_at_the_end(archive):
        add_client(archive, name="Quay Motors", by="AM")

    expect_log("what is due in sidecars waits")
    assert not nothing_is_due(archive)


def test_where_nobody_can_tell_what_is_due_the_command_is_done_all_the_same(archive: Archive) -> None:
    with closing(sqlite3.connect(archive.folder.database)) as records:
        (page,) = records.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'sidecar_due'").fetchone()
        (size,) = records.execute("PRAGMA page_size").fetchone()
        records.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with archive.folder.database.open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(b"\x77" * size)
    done = []
    with written_at_the_end(archive):
        done.append("checked")

    assert done == ["checked"]
