"""The one door: what it opens, and what it leaves alone."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.errors import ArchiveIsDamaged, ArchiveIsNewer, RecordsMissing, RecordsOutOfReach
from archive.services.clients import add_client, list_clients
from archive.storage.database import write_ahead_log_is_safe


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
    (tmp_path / "archive.db").mkdir()  # refused by the system, as when another program holds the file

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

    with pytest.raises(RecordsMissing, match="last backup"):
        Archive.open(office, clock=clock)

    assert (office / "archive.db").exists() == (loss == "emptied")
    assert archive.folder.original(kept.sha256).read_bytes() == b"a signed approval"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders private by other means")
def test_nobody_else_on_the_computer_can_read_the_records(tmp_path: Path, clock: SetClock) -> None:
    office = tmp_path / "office"
    Archive.open(office, clock=clock).close()
    for private in (office, *(office / name for name in ("archive.db", "vault", "pages", "index", "log"))):
        assert private.stat().st_mode & 0o077 == 0, private
