"""An archive whose place a copy is to take is read, or told to be damaged; a disk that is full is neither."""

import sqlite3
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.in_its_place import Before, has_work, look_before
from archive.copies.under_way import never, nobody_follows
from archive.folder_errors import ArchiveDiskIsFull, RecordsOutOfReach
from tests.small_files import files_no_larger_than


def look_at(archive: Archive, place: Path) -> Before:
    desk = place / "desk"
    desk.mkdir()
    return look_before(archive.folder.root, desk, copy_ends=0, progress=nobody_follows, cancelled=never)


def test_records_that_cannot_be_copied_are_not_called_damaged(office: Archive, tmp_path: Path) -> None:
    with files_no_larger_than(100_000), pytest.raises(RecordsOutOfReach, match="cannot be opened now"):
        look_at(office, tmp_path)


def test_a_full_disk_makes_nothing_damaged(office: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL

    def refuse(*_: object, **__: object) -> None:
        raise full

    monkeypatch.setattr("archive.copies.in_its_place.take_snapshot", refuse)
    with pytest.raises(ArchiveDiskIsFull):
        look_at(office, tmp_path)


def test_records_that_are_no_records_are_damaged(office: Archive, tmp_path: Path) -> None:
    office.close()
    office.folder.database.write_bytes(b"no records" * 1000)

    assert look_at(office, tmp_path).why == "its records are damaged"


def test_nobody_has_worked_where_there_is_nothing_or_an_archive_in_which_nothing_is(
    tmp_path: Path, clock: SetClock
) -> None:
    Archive.open(tmp_path / "new", clock=clock).close()
    assert not has_work(tmp_path / "new")
    assert not has_work(tmp_path / "nowhere")


def test_where_it_cannot_be_told_somebody_may_have_worked(tmp_path: Path, clock: SetClock) -> None:
    Archive.open(tmp_path / "new", clock=clock).close()
    journal = tmp_path / "new" / "archive.db-journal"
    journal.write_bytes(b"what is not written yet")
    assert has_work(tmp_path / "new")
    journal.unlink()
    (tmp_path / "new" / "archive.db").write_bytes(b"no records" * 1000)
    assert has_work(tmp_path / "new")


def test_where_somebody_has_worked_it_is_told(office: Archive) -> None:
    office.close()
    assert has_work(office.folder.root)
