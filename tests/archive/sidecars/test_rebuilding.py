"""Records are made again from vault and sidecars; what is damaged costs no more than itself, and is told."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock
from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SetClock
from archive.folder_errors import ClerkIsBusyElsewhere, NoArchiveHere, RecordsMissing
from archive.records import Client, CustodyEvent, Document, Note
from archive.records.custody import MADE_AGAIN
from archive.records.sidecar_rule import PLACES
from archive.services.check import check
from archive.services.clients import add_client
from archive.services.intake import adopt_orphans, hand_in, take_in_waiting
from archive.services.notes import write_note
from archive.sidecars import lines, rebuilding
from archive.sidecars.errors import NoSidecars, RebuildFolderInUse, RebuildStopped, RecordsAreThere, SidecarsAreNewer
from archive.sidecars.layout import NOT_COME_BACK
from archive.sidecars.rebuilding import Rebuilt, rebuild
from archive.sidecars.writing import write_due
from tests.archive.sidecars.every_kind import furnish, rows_of


@dataclass
class Lost:
    """An archive whose records are gone, and what they held: a client with a note, and a file."""

    root: Path
    clock: SetClock
    sha256: str

    def again(self, **how: object) -> Rebuilt:
        return rebuild(self.root, clock=self.clock, by="AM", **how)  # type: ignore[arg-type]

    @property
    def client(self) -> Path:
        return self.root / "records" / "clients" / "1.jsonl"

    @property
    def document(self) -> Path:
        return self.root / "records" / "documents" / self.sha256[0] / f"{self.sha256}.jsonl"

    def opened(self) -> Archive:
        return Archive.open(self.root, clock=self.clock)


@pytest.fixture
def lost(archive: Archive, tmp_path: Path, clock: SetClock) -> Lost:
    add_client(archive, name="Quay Motors", by="AM")
    write_note(archive, client_id=1, text="The router", by="AM")
    (tmp_path / "order.txt").write_bytes(b"Work order J-2026-0117")
    hand_in(archive, paths=[tmp_path / "order.txt"], source="test", by="AM", client_id=1)
    take_in_waiting(archive, cancelled=lambda: False)
    write_due(archive)
    (sha256,) = archive.vault.hashes()
    archive.close()
    archive.folder.database.unlink()
    return Lost(archive.folder.root, clock, sha256)


def test_every_row_of_every_table_comes_back_as_it_was(archive: Archive, tmp_path: Path, clock: SetClock) -> None:
    furnish(archive)
    before = rows_of(archive)
    assert all(before[table] for table in PLACES)
    write_due(archive)

    done = rebuild(archive.folder.root, into=tmp_path / "again", clock=clock, by="AM")

    with Archive.open(tmp_path / "again", clock=clock) as again:
        after = rows_of(again)
    written_by_the_making = after["custody_event"].pop()
    assert after == before
    assert MADE_AGAIN in written_by_the_making
    assert (done.left_out, done.let_go, done.flaws) == ((), 0, ())
    assert done.rows == {table: len(rows) for table, rows in before.items()}


def test_lost_records_are_back_in_their_place(lost: Lost) -> None:
    with pytest.raises(RecordsMissing):
        lost.opened()

    done = lost.again()

    assert done.is_whole
    with lost.opened() as archive:
        with archive.database.reading() as session:
            assert session.scalars(select(Client.name)).all() == ["Quay Motors"]
            assert session.scalars(select(Note.text)).all() == ["The router"]
            assert session.scalars(select(Document.sha256)).all() == [lost.sha256]
            assert session.scalars(select(CustodyEvent.act).order_by(CustodyEvent.number.desc())).first() == MADE_AGAIN
        assert [one for one in check(archive, progress=lambda *_: None) if not one.is_remark] == []


def test_the_sidecars_are_kept_as_they_were_and_written_anew(lost: Lost) -> None:
    before = lost.client.read_bytes()

    done = lost.again()

    assert done.aside == (lost.root / "records.before-1",)
    assert (done.aside[0] / "clients" / "1.jsonl").read_bytes() == before
    with lost.opened() as archive:
        write_due(archive)
    assert lost.client.read_bytes() == before
    assert not (lost.root / "records.before-2").exists()


def test_records_that_can_be_opened_are_never_replaced(lost: Lost) -> None:
    lost.again()
    before = (lost.root / "archive.db").read_bytes()

    with pytest.raises(RecordsAreThere, match="damaged, rebuild --into FOLDER makes them anew"):
        lost.again()

    assert (lost.root / "archive.db").read_bytes() == before


def test_damaged_records_are_kept_beside(lost: Lost) -> None:
    damaged = b"SQLite format 3\0" + b"?" * 5000
    (lost.root / "archive.db").write_bytes(damaged)

    done = lost.again()

    assert (lost.root / "archive.db.before-rebuild-1").read_bytes() == damaged
    assert len(done.aside) == 2
    lost.opened().close()


def test_a_damaged_line_costs_its_row_and_is_kept(lost: Lost) -> None:
    content = lost.client.read_bytes()
    lost.client.write_bytes(content.replace(b"The router", b"The rooter"))

    done = lost.again()

    assert [(one.file, one.what) for one in done.flaws] == [("clients/1.jsonl", "has damaged lines: 1")]
    assert done.rows["client"] == 1
    assert done.rows["note"] == 0
    assert b"The rooter" in (lost.root / "records.before-1" / NOT_COME_BACK).read_bytes()
    assert not done.is_whole


def test_what_hangs_on_a_lost_sidecar_is_told_and_kept(lost: Lost) -> None:
    lost.client.unlink()

    done = lost.again()

    assert [(one.table, one.why) for one in done.left_out] == [
        ("filing", "the client that it belongs to did not come back")
    ]
    assert done.let_go == 1  # the batch was handed in for the client
    assert done.rows["document"] == 1
    assert b'"filing"' in (lost.root / "records.before-1" / NOT_COME_BACK).read_bytes()


def test_an_original_whose_sidecar_is_lost_is_taken_in_anew(lost: Lost) -> None:
    lost.document.unlink()

    done = lost.again()

    assert (done.unknown, done.untold, done.is_whole) == (1, 1, False)
    with lost.opened() as archive:
        adopt_orphans(archive)
        with archive.database.reading() as session:
            assert session.scalars(select(Document.name)).all() == ["order.txt"]


@pytest.mark.parametrize("state", ["missing", "altered"])
def test_an_original_that_is_not_what_was_received_is_told(lost: Lost, state: str) -> None:
    original = lost.root / "vault" / lost.sha256[:2] / lost.sha256[2:4] / lost.sha256
    original.unlink()
    if state == "altered":
        original.write_bytes(b"else")

    done = lost.again()

    assert [(one.sha256, one.name, one.state) for one in done.originals] == [(lost.sha256, "order.txt", state)]
    assert done.rows["document"] == 1


def test_strange_files_are_told_and_left(lost: Lost) -> None:
    (lost.root / "records" / "clients" / "1 (copy).jsonl").write_bytes(lost.client.read_bytes())
    lost.client.with_name("2.jsonl").write_bytes(lost.client.read_bytes())
    lost.client.with_name("3.jsonl").write_bytes(b"\0" * 100)

    done = lost.again()

    assert [(one.file, one.what) for one in done.flaws] == [
        ("clients/1 (copy).jsonl", "is no sidecar"),
        ("clients/2.jsonl", "says that it is clients/1"),
        ("clients/3.jsonl", "cannot be understood"),
    ]
    assert done.rows["client"] == 1
    assert len(done.left_out) == 2  # the same client and note once more


def test_newer_sidecars_are_refused_before_anything_is_changed(lost: Lost, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(lines, "FORMAT", lines.FORMAT + 1)
        lost.client.write_bytes(lines.written("clients/1", []))
    before = files_in(lost.root)

    with pytest.raises(SidecarsAreNewer):
        lost.again()

    assert files_in(lost.root) == before


def test_a_kill_before_the_last_step_leaves_everything_as_it_was(lost: Lost, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as killed:
        killed.setattr(rebuilding, "_put_in_place", _dies)
        with pytest.raises(KeyboardInterrupt):
            lost.again()
    assert lost.client.exists()
    assert not (lost.root / "archive.db").exists()

    assert lost.again().is_whole


def test_records_in_their_place_say_that_they_were_made_again(lost: Lost, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as killed:
        killed.setattr(rebuilding, "put_aside", _dies)
        with pytest.raises(KeyboardInterrupt):
            lost.again()

    with lost.opened() as archive, archive.database.reading() as session:
        acts = session.scalars(select(CustodyEvent.act)).all()
    assert acts.count(MADE_AGAIN) == 1


def test_stopped_it_leaves_nothing_of_a_new_folder(lost: Lost, tmp_path: Path) -> None:
    with pytest.raises(RebuildStopped):
        lost.again(into=tmp_path / "again", cancelled=lambda: True)

    assert not (tmp_path / "again").exists()


def test_a_new_folder_has_all_that_belongs_to_the_archive(lost: Lost, tmp_path: Path) -> None:
    (lost.root / "letters").mkdir()
    (lost.root / "letters" / "offer.html").write_text("<p>")
    before = files_in(lost.root)

    done = lost.again(into=tmp_path / "again")

    assert done.is_whole
    assert files_in(lost.root) == before
    assert (tmp_path / "again" / "letters" / "offer.html").exists()
    assert files_in(tmp_path / "again" / "vault") == files_in(lost.root / "vault")


@pytest.mark.parametrize("place", ["full", "office/inside"])
def test_a_folder_in_use_is_refused(lost: Lost, tmp_path: Path, place: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").touch()

    with pytest.raises(RebuildFolderInUse):
        lost.again(into=tmp_path / place)

    assert (tmp_path / "full" / "mine.txt").exists()


def test_it_waits_for_no_clerk(lost: Lost) -> None:
    with FileLock(lost.root / "clerk.lock"), pytest.raises(ClerkIsBusyElsewhere):
        lost.again()


def test_where_nothing_is_nothing_is_made(lost: Lost, tmp_path: Path) -> None:
    shutil.rmtree(lost.root / "records")
    with pytest.raises(NoSidecars):
        lost.again()
    (tmp_path / "none").mkdir()
    with pytest.raises(NoArchiveHere):
        rebuild(tmp_path / "none", clock=lost.clock, by="AM")


def files_in(root: Path) -> dict[Path, bytes]:
    """The files of a folder and what they hold, but for the lock of whoever works there."""
    files = (path for path in root.rglob("*") if path.is_file() and path.name != "clerk.lock")
    return {path.relative_to(root): path.read_bytes() for path in files}


def _dies(*_: object, **__: object) -> None:
    raise KeyboardInterrupt
