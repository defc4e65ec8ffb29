"""What hinders the clerk is sorted by what a person can do about it."""

import errno
import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from archive import hindrances
from archive.folder import Folder
from archive.hindrances import (
    CannotWorkNow,
    ClosedNothingSaved,
    DiskFullNothingSaved,
    HeldNothingSaved,
    MayNotWork,
    NoSpaceToWork,
    closed_folder,
    hindrance_of,
    unsaved,
)
from tests.archive.closing import closed, modes_bind


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "office")
    folder.prepare()
    return folder


@pytest.fixture
def closing(monkeypatch: pytest.MonkeyPatch) -> set[Path]:
    """Folders in which no file can be made, as far as this module can tell."""
    shut: set[Path] = set()
    monkeypatch.setattr(hindrances, "may_write", lambda place: place not in shut)
    return shut


def refusal(code: int, path: Path | None = None) -> OSError:
    return OSError(code, os.strerror(code), str(path) if path else None)


def of_the_database(code: int, said: str) -> OperationalError:
    error = sqlite3.OperationalError(said)
    error.sqlite_errorcode = code
    return OperationalError("COMMIT", {}, error)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_want_of_space_is_told_as_such(folder: Folder, closing: set[Path], code: int) -> None:
    told = hindrance_of(refusal(code, folder.pages / "ab"), folder)
    assert isinstance(told, NoSpaceToWork)
    assert str(folder.root) in told.what


def test_a_database_without_room_is_told_as_want_of_space(folder: Folder, closing: set[Path]) -> None:
    error = of_the_database(sqlite3.SQLITE_FULL, "database or disk is full")
    assert isinstance(hindrance_of(error, folder), NoSpaceToWork)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_closed_folder_is_named(folder: Folder, closing: set[Path], code: int) -> None:
    closing.add(folder.incoming)
    told = hindrance_of(refusal(code, folder.incoming / "8d1f.part"), folder)
    assert isinstance(told, MayNotWork)
    assert told.about["folder"] == folder.incoming
    assert told.what == f"Duly Noted may not write in {folder.incoming}."


def test_the_folder_is_found_when_nobody_says_which_one(folder: Folder, closing: set[Path]) -> None:
    closing.add(folder.pages)
    told = hindrance_of(OSError("pictures of pages cannot be written"), folder)
    assert (type(told), told.about["folder"]) == (MayNotWork, folder.pages)


def test_records_that_may_only_be_read_lie_in_a_closed_folder(folder: Folder, closing: set[Path]) -> None:
    closing.add(folder.root)
    error = of_the_database(sqlite3.SQLITE_READONLY, "attempt to write a readonly database")
    assert hindrance_of(error, folder).about["folder"] == folder.root


def test_the_folder_of_a_name_that_is_not_there_is_the_one_above(folder: Folder, closing: set[Path]) -> None:
    closing.add(folder.vault)
    told = closed_folder(refusal(errno.EACCES, folder.vault / "ab" / "cd" / "abcd.json"))
    assert told is not None
    assert told.about["folder"] == folder.vault


def test_a_refusal_in_a_folder_that_is_open_is_no_closed_folder(folder: Folder) -> None:
    assert closed_folder(refusal(errno.EPERM, folder.vault / "abcd")) is None
    assert closed_folder(refusal(errno.EIO, folder.vault / "abcd")) is None


def test_anything_else_is_told_as_the_system_says_it(folder: Folder) -> None:
    told = hindrance_of(of_the_database(sqlite3.SQLITE_BUSY, "database is locked"), folder)
    assert isinstance(told, CannotWorkNow)
    assert "database is locked." in told.what
    assert "Input/output error" in hindrance_of(refusal(errno.EIO, folder.pages), folder).what


@modes_bind
@pytest.mark.parametrize("mode", [0o000, 0o500])
def test_a_folder_that_really_is_closed_is_named(folder: Folder, mode: int) -> None:
    with closed(folder.incoming, mode), pytest.raises(OSError, match="denied") as caught:
        (folder.incoming / "under way").touch()
    with closed(folder.incoming, mode):
        assert hindrance_of(caught.value, folder).about["folder"] == folder.incoming
        assert hindrance_of(OSError("something"), folder).about["folder"] == folder.incoming


@pytest.mark.parametrize(
    "error",
    [refusal(errno.ENOSPC), of_the_database(sqlite3.SQLITE_FULL, "database or disk is full")],
)
def test_what_is_not_saved_on_a_full_disk_is_told_in_words(error: Exception) -> None:
    told = unsaved(error)
    assert isinstance(told, DiskFullNothingSaved)
    assert str(told) == "The disk is full. Nothing was saved. Make room and save again."


@pytest.mark.parametrize(
    "error",
    [refusal(errno.EROFS), of_the_database(sqlite3.SQLITE_READONLY, "attempt to write a readonly database")],
)
def test_what_is_not_saved_because_the_archive_is_closed_is_told_in_words(error: Exception) -> None:
    assert isinstance(unsaved(error), ClosedNothingSaved)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_BUSY_SNAPSHOT])
def test_what_is_not_saved_because_another_program_holds_the_records_is_told_in_words(code: int) -> None:
    told = unsaved(of_the_database(code, "database is locked"))
    assert isinstance(told, HeldNothingSaved)
    assert "Another program holds the records" in str(told)


@pytest.mark.parametrize("error", [LookupError("no such thing"), refusal(errno.ENOENT)])
def test_any_other_error_of_saving_stays_what_it_is(error: Exception) -> None:
    assert unsaved(error) is error
