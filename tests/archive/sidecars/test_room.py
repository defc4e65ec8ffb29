"""The clerk brings sidecars up to date soon after the records, and lets files that are taken in go first."""

import errno

import pytest

from archive.archive import Archive
from archive.services.clients import add_client
from archive.sidecars.room import AT_LEAST, SidecarRoom
from archive.sidecars.writing import nothing_is_due
from tests.archive.at_work import at_work
from tests.conftest import ExpectedLog


def never() -> bool:
    return False


def test_a_clerk_at_work_writes_them(archive: Archive) -> None:
    add_client(archive, name="Quay Motors", by="AM")
    with at_work(archive) as clerk:
        clerk.until(lambda: nothing_is_due(archive))

    assert clerk.went_well
    assert "Quay Motors" in (archive.folder.records / "clients" / "1.jsonl").read_text("utf-8")


@pytest.mark.parametrize(("seconds", "is_written"), [(AT_LEAST - 1, False), (AT_LEAST, True)])
def test_files_that_are_taken_in_go_first_for_a_while(archive: Archive, seconds: float, is_written: bool) -> None:
    now = [0.0]
    room = SidecarRoom(archive, seconds=lambda: now[0])
    room.look(cancelled=never)
    add_client(archive, name="Quay Motors", by="AM")
    now[0] = seconds
    with archive.vault.taking_in():
        room.look(cancelled=never)

    assert nothing_is_due(archive) == is_written


def test_a_clerk_that_ends_writes_what_is_due(archive: Archive) -> None:
    with at_work(archive) as clerk:
        clerk.until((archive.folder.records / "stamp.json").exists)
        clerk.until(lambda: nothing_is_due(archive))
        add_client(archive, name="Quay Motors", by="AM")

    assert nothing_is_due(archive)


def test_what_cannot_be_written_at_the_end_waits(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectedLog
) -> None:
    room = SidecarRoom(archive)
    room.look(cancelled=never)
    add_client(archive, name="Quay Motors", by="AM")
    with monkeypatch.context() as full:
        full.setattr("archive.sidecars.writing.replace_whole", _is_full)
        room.finish()
    expect_log("what is due in sidecars waits")
    assert not nothing_is_due(archive)

    room.finish()

    assert nothing_is_due(archive)


def _is_full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_what_a_death_in_the_middle_of_writing_left_is_removed_before_the_first_is_written(archive: Archive) -> None:
    SidecarRoom(archive).look(cancelled=never)
    halves = [archive.folder.records / name for name in ("office.jsonl.new", "stamp.json.new", "clients/7.jsonl.new")]
    for half in halves:
        half.parent.mkdir(exist_ok=True)
        half.write_bytes(b'{"name": "Quay Mot')

    SidecarRoom(archive).look(cancelled=never)

    assert not any(half.exists() for half in halves)
