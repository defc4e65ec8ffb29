"""The one door: what it opens, and what it leaves alone."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.folder_errors import (
    ArchiveDiskIsFull,
    ArchiveIsDamaged,
    ArchiveIsNewer,
    FolderPathIsTooLong,
    NoArchiveHere,
    NotAnArchive,
    RecordsAreClosed,
    RecordsMissing,
    RecordsOutOfReach,
)
from archive.services.clients import add_client, list_clients
from archive.storage import migrations
from archive.storage.database import write_ahead_log_is_safe
from tests.archive.closing import closed, modes_bind


def test_what_was_kept_is_there_when_it_is_opened_again(tmp_path: Path, clock: SetClock) -> None:
    with Archive.open(tmp_path / "office", clock=clock) as archive:
        add_client(archive, name="Harbour Dental Practice", by="AM")

    with Archive.open(tmp_path / "office", clock=clock) as archive:
        assert [client.name for client in list_clients(archive)] == ["Harbour Dental Practice"]


def test_an_archive_of_a_newer_version_is_refused_and_not_one_byte_of_it_changes(
    tmp_path: Path, clock: SetClock
) -> None:
    Archive.open(tmp_path, clock=clock).close()
    with sqlite3.connect(tmp_path / "archive.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    with pytest.raises(ArchiveIsNewer, match="newer version"):
        Archive.open(tmp_path, clock=clock)

    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "content", [b"this is no database at all, whatever its name says" * 100, b"SQLite format 3\0junk"]
)
def test_records_that_cannot_be_opened_are_told_and_left_as_they_are(
    tmp_path: Path, clock: SetClock, content: bytes
) -> None:
    (tmp_path / "archive.db").write_bytes(content)

    with pytest.raises(ArchiveIsDamaged, match="cannot be opened"):
        Archive.open(tmp_path, clock=clock)

    assert (tmp_path / "archive.db").read_bytes() == content


def test_records_that_are_out_of_reach_are_not_called_damaged(tmp_path: Path, clock: SetClock) -> None:
    Archive.open(tmp_path, clock=clock).close()
    (tmp_path / "archive.db-journal").unlink(missing_ok=True)
    (tmp_path / "archive.db-journal").mkdir()  # refused by the system, as when another program holds the file

    with pytest.raises(RecordsOutOfReach, match="Close other programs"):
        Archive.open(tmp_path, clock=clock)


def test_a_newer_archive_keeps_even_its_kind_of_journal(tmp_path: Path, clock: SetClock) -> None:
    Archive.open(tmp_path, clock=clock).close()
    other = "delete" if write_ahead_log_is_safe(sqlite3.sqlite_version_info) else "wal"
    with closing(sqlite3.connect(tmp_path / "archive.db", isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute(f"PRAGMA journal_mode={other}")

    with pytest.raises(ArchiveIsNewer):
        Archive.open(tmp_path, clock=clock)

    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == (other,)


@pytest.mark.parametrize("loss", ["gone", "emptied"])
def test_a_full_vault_without_records_is_never_taken_for_a_new_office(
    tmp_path: Path, clock: SetClock, loss: str
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"a signed approval")
    office = tmp_path / "office"
    with Archive.open(office, clock=clock) as archive:
        kept = archive.vault.keep(scan, {"name": scan.name})
    (office / "archive.db").unlink()
    if loss == "emptied":
        (office / "archive.db").touch()

    with pytest.raises(RecordsMissing, match="put a copy back"):
        Archive.open(office, clock=clock)

    assert (office / "archive.db").exists() == (loss == "emptied")
    assert archive.folder.original(kept.sha256).read_bytes() == b"a signed approval"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders private by other means")
def test_nobody_else_on_the_computer_can_read_the_records(tmp_path: Path, clock: SetClock) -> None:
    office = tmp_path / "office"
    Archive.open(office, clock=clock).close()
    for private in (office, *(office / name for name in ("archive.db", "vault", "pages", "index", "log"))):
        assert private.stat().st_mode & 0o077 == 0, private


def everything_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}


@pytest.mark.parametrize("begin", [True, False])
def test_the_database_of_another_program_is_refused_and_its_folder_left_as_it_is(
    tmp_path: Path, clock: SetClock, begin: bool
) -> None:
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        connection.execute("CREATE TABLE photograph (name)")
    before = everything_in(tmp_path)

    with pytest.raises(NotAnArchive, match="not made by Duly Noted"):
        Archive.open(tmp_path, clock=clock, begin=begin)

    assert everything_in(tmp_path) == before


@pytest.mark.parametrize("statement", ["DELETE FROM alembic_version", "DROP TABLE alembic_version"])
def test_records_that_lost_their_version_are_damaged_and_left_as_they_are(
    tmp_path: Path, clock: SetClock, statement: str
) -> None:
    Archive.open(tmp_path, clock=clock).close()
    with closing(sqlite3.connect(tmp_path / "archive.db", isolation_level=None)) as connection:
        connection.execute(statement)
    before = everything_in(tmp_path)

    with pytest.raises(ArchiveIsDamaged, match="do not tell any more which version"):
        Archive.open(tmp_path, clock=clock)

    assert everything_in(tmp_path) == before


@pytest.mark.parametrize("content", [None, b""])
def test_whoever_only_looks_begins_no_archive(tmp_path: Path, clock: SetClock, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "archive.db").write_bytes(content)
    before = everything_in(tmp_path)

    with pytest.raises(NoArchiveHere):
        Archive.open(tmp_path, clock=clock, begin=False)

    assert everything_in(tmp_path) == before


def test_an_archive_that_was_begun_and_not_finished_is_finished_next_time(tmp_path: Path, clock: SetClock) -> None:
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:  # only the journal's kind was written
        connection.execute("CREATE TABLE first (id)")
        connection.execute("DROP TABLE first")

    with pytest.raises(NoArchiveHere):
        Archive.open(tmp_path, clock=clock, begin=False)
    with Archive.open(tmp_path, clock=clock) as archive:
        assert list_clients(archive) == ()


def test_a_path_that_is_too_long_is_told(tmp_path: Path, clock: SetClock) -> None:
    with pytest.raises(FolderPathIsTooLong):
        Archive.open(tmp_path / ("office" * 60), clock=clock)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_FULL | 1 << 8])
def test_a_disk_that_is_full_before_the_archive_is_begun_is_told(
    tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = code
        raise error

    monkeypatch.setattr(migrations, "_upgrade", full)
    with pytest.raises(ArchiveDiskIsFull):
        Archive.open(tmp_path, clock=clock)
    monkeypatch.undo()
    Archive.open(tmp_path, clock=clock).close()


@modes_bind
def test_records_that_are_closed_to_this_person_are_told_with_the_permission_that_is_needed(
    tmp_path: Path, clock: SetClock
) -> None:
    Archive.open(tmp_path, clock=clock).close()
    with closed(tmp_path / "archive.db", 0o000), pytest.raises(RecordsAreClosed, match="permission to read and write"):
        Archive.open(tmp_path, clock=clock)
