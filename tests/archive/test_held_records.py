"""Records that another program holds for half a minute, as one that looks for viruses does: work waits and goes on."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from archive import clerk as module
from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.choosing import add_place
from archive.copies.drives import Drive, Kind
from archive.copies.errors import CopyingFailed
from archive.copies.room import CopyingRoom
from archive.quiet_moments import NOT_BEFORE
from archive.services.clients import add_client
from archive.services.notes import write_note
from archive.sidecars.gathering import one_moment
from archive.sidecars.room import SidecarRoom
from archive.sidecars.writing import nothing_is_due
from archive.storage import migrations
from tests.archive.at_work import Reading, at_work, hand, scan
from tests.archive.copies.drives_drawn import DrawnDrives
from tests.conftest import ExpectedLog


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody waits for the records for a moment instead of half a minute."""
    patience = migrations.PATIENCE
    for name, loaded in list(sys.modules.items()):
        if name.startswith("archive.") and getattr(loaded, "PATIENCE", None) == patience:
            monkeypatch.setattr(loaded, "PATIENCE", 0.02)
    monkeypatch.setattr(module, "AFTER_TROUBLE", 0.01)


@pytest.fixture
def office(impatient: None, archive: Archive, clock: SetClock) -> Iterator[Archive]:
    """The archive, opened by somebody impatient."""
    with Archive.open(archive.folder.root, clock=clock) as opened:
        yield opened


@contextmanager
def held(archive: Archive) -> Iterator[None]:
    """For the block nobody else may read or write the records."""
    with closing(sqlite3.connect(archive.database.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE").close()
        other.execute("BEGIN EXCLUSIVE").close()
        yield


def test_every_room_of_the_clerk_waits_and_goes_on(
    office: Archive,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    expect_log: ExpectedLog,
) -> None:
    monkeypatch.setattr(module, "PAUSES", dict.fromkeys((*module.PAUSES, "take-in", "reading"), 0.01))
    monkeypatch.setattr("archive.quiet_moments.EVERY", 0.0)
    monkeypatch.setattr("archive.quiet_moments.NOT_BEFORE", 0.0)
    expect_log(" rests: .*locked")
    add_place(office, folder=tmp_path / "copies", is_elsewhere=False, by="AM")
    batch = hand(office, scan(tmp_path))
    with at_work(office, Reading()) as clerk:
        with held(office):
            clerk.until(lambda: resting(caplog) >= {"take-in", "reading", "indexing", *module.BY_THE_CLOCK})
            assert "database is locked" in str(clerk.reports[-1])
        (file,) = clerk.until_done(batch)
        clerk.until(lambda: clerk.reports[-1] is None)

    assert file.state == "read"
    assert clerk.went_well


def test_a_room_that_reads_the_records_by_itself_waits_as_well(
    office: Archive, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectedLog
) -> None:
    refusals, reads = [sqlite3.OperationalError("database is locked")], one_moment

    def refuse_at_first(path: Path) -> AbstractContextManager[sqlite3.Connection]:
        if refusals:
            raise refusals.pop()
        return reads(path)

    monkeypatch.setattr("archive.sidecars.writing.one_moment", refuse_at_first)
    expect_log("sidecars rests: database is locked")
    expect_log.allow("sidecars rests: .* database is locked")  # once more where the machine is busy
    add_client(office, name="Quay Motors", by="AM")
    with at_work(office) as clerk:
        clerk.until(lambda: nothing_is_due(office))

    assert clerk.went_well


def resting(caplog: pytest.LogCaptureFixture) -> set[str]:
    """The rooms of the clerk that have said that they rest."""
    return {text.partition(" rests: ")[0] for text in caplog.messages if " rests: " in text}


def test_what_is_due_beside_the_records_is_written_once_they_are_let_go(office: Archive) -> None:
    room = SidecarRoom(office)
    room.look(cancelled=lambda: False)
    add_client(office, name="Quay Motors", by="AM")
    with held(office), pytest.raises(Exception, match="locked"):
        room.look(cancelled=lambda: False)
    room.look(cancelled=lambda: False)
    assert nothing_is_due(office)


def test_a_clerk_that_ends_meanwhile_ends_in_order(office: Archive, expect_log: ExpectedLog) -> None:
    expect_log("what is due in sidecars waits")
    room = SidecarRoom(office)
    room.look(cancelled=lambda: False)
    add_client(office, name="Quay Motors", by="AM")
    with held(office):
        room.finish()


def test_a_copy_that_could_not_be_made_meanwhile_is_made_afterwards(office: Archive, tmp_path: Path) -> None:
    drives = DrawnDrives({tmp_path: Drive("sda", Kind.BUILT_IN), tmp_path / "usb": Drive("sdb", Kind.DETACHABLE)})
    add_place(office, folder=tmp_path / "usb", is_elsewhere=False, by="AM", drives=drives)
    now = [0.0]
    room = CopyingRoom(office, seconds=lambda: now[0], busy=lambda: 1.0, drives=drives)
    now[0] = NOT_BEFORE
    with held(office), pytest.raises(Exception, match="locked"):
        room.look(cancelled=lambda: False)
    now[0] += NOT_BEFORE
    assert not isinstance(room.look(cancelled=lambda: False), CopyingFailed)
    assert (tmp_path / "usb" / "archive.db").exists()


def test_a_note_is_refused_whole_and_can_be_saved_again(office: Archive) -> None:
    client = add_client(office, name="Quay Motors", by="AM")
    with held(office), pytest.raises(Exception, match="locked"):
        write_note(office, client_id=client, text="The router hums", by="AM")
    assert write_note(office, client_id=client, text="The router hums", by="AM") == 1
