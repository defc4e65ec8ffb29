"""What is stopped, killed, refused or erased meanwhile leaves no searchable PDF behind, and says why."""

import errno
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.erasure.requests import ask_to_erase
from archive.passing import clear_noted
from archive.records import About, Document
from archive.records.documents import DocumentState
from archive.searchable.errors import (
    HasNoPages,
    NoSuchDocument,
    NothingReadYet,
    NotOpenedYet,
    OriginalIsLocked,
    OriginalNotAsReceived,
    OriginalNotThere,
    PagesNotOpened,
    PdfInsideTheArchive,
    PdfPlaceTaken,
    SearchablePdfNotWritten,
)
from archive.searchable.making import make_searchable
from archive.searchable.recording import SAVED
from archive.services.viewing import document_view
from tests.archive.erasure.quorndon import confirmed
from tests.archive.paperwork import a_file, taken_in, turn_a_bit
from tests.archive.searchable.scans import PDF, PNG, a_scan, a_scan_in_pdf, as_read, read_in, save
from tests.archive.told import history_of
from tests.ocr.paper import text_pdf


class Enough(Exception):
    """Somebody does not want to wait any longer."""


def original(archive: Archive, document: int) -> Path:
    return document_view(archive, document_id=document).original


def erase(archive: Archive, document: int) -> None:
    request = ask_to_erase(
        archive,
        about=About.DOCUMENT,
        thing_id=document,
        asked_by="Zanthippe Quorndon",
        asked_on=date(2026, 3, 16),
        how="by letter",
        what_for="this page",
        handled_by="AM",
        by="AM",
    )
    confirmed(archive, request)


@pytest.mark.parametrize("after", [0, 1])
def test_who_stops_it_finds_nothing_of_it(archive: Archive, tmp_path: Path, outside: Path, after: int) -> None:
    path, words = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(words)], PNG)

    def stop(done: int, of: int) -> None:
        if done >= after:
            raise Enough

    with pytest.raises(Enough):
        make_searchable(archive, document_id=document, place=outside / "order.pdf", by="AM", progress=stop)
    assert list(outside.iterdir()) == []
    assert not archive.folder.unfinished.exists()
    assert history_of(archive, thing=f"document:{document}")[-1].act != SAVED


DIES = """
import os, sys
from pathlib import Path
from archive.archive import Archive
from archive.clock import SystemClock
from archive.searchable.making import make_searchable
def die(done, of):
    if done == of - 1:
        os.abort()
with Archive.open(Path(sys.argv[1]), clock=SystemClock()) as archive:
    make_searchable(archive, document_id=int(sys.argv[2]), place=Path(sys.argv[3]), by="AM", progress=die)
"""


def test_a_program_that_is_killed_leaves_no_half_pdf(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path, words = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(words)], PNG)
    (outside / "order.pdf").write_text("what was there before")
    order = [str(archive.folder.root), str(document), str(outside / "new.pdf")]
    run = subprocess.run([sys.executable, "-c", DIES, *order], check=False, capture_output=True)
    assert run.returncode
    assert not (outside / "new.pdf").exists()
    assert any(one.is_dir() for one in outside.iterdir())
    clear_noted(archive.folder)
    assert list(outside.iterdir()) == [outside / "order.pdf"]


def test_what_lies_there_is_replaced_only_if_that_is_wanted(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path, words = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(words)], PNG)
    there = outside / "order.pdf"
    there.write_text("something else")
    with pytest.raises(PdfPlaceTaken):
        save(archive, document, there)
    assert there.read_text() == "something else"
    save(archive, document, there, replacing=True)
    assert there.read_bytes().startswith(b"%PDF-")
    (outside / "folder.pdf").mkdir()
    with pytest.raises(PdfPlaceTaken):
        save(archive, document, outside / "folder.pdf", replacing=True)


@pytest.mark.parametrize("there", [b"something else", None])
def test_what_cannot_be_recorded_is_taken_back(
    archive: Archive, tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch, there: bytes | None
) -> None:
    path, words = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(words)], PNG)
    place = outside / "order.pdf"
    if there is not None:
        place.write_bytes(there)
    replace = Path.replace

    def refused(self: Path, target: Path) -> Path:
        moved = replace(self, target)
        if self.name == "searchable.pdf":
            raise Enough  # as if the transaction could not be ended
        return moved

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(Enough):
        save(archive, document, place, replacing=True)
    assert (place.read_bytes() if place.exists() else None) == there
    assert history_of(archive, thing=f"document:{document}")[-1].act != SAVED


def test_what_does_not_last_on_its_disk_was_not_saved(
    archive: Archive, tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, words = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(words)], PNG)

    def refused(_folder: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("archive.searchable.making.flush_folder", refused)
    with pytest.raises(SearchablePdfNotWritten):
        save(archive, document, outside / "order.pdf")
    assert list(outside.iterdir()) == []
    assert history_of(archive, thing=f"document:{document}")[-1].act != SAVED


def test_nothing_is_written_into_the_archive_itself(archive: Archive, tmp_path: Path) -> None:
    path, words = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(words)], PNG)
    with pytest.raises(PdfInsideTheArchive):
        save(archive, document, archive.folder.root / "order.pdf")


def test_a_place_that_cannot_be_written_to_is_told(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path, words = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(words)], PNG)
    (outside / "file").touch()
    with pytest.raises(SearchablePdfNotWritten):
        save(archive, document, outside / "file" / "order.pdf")


def test_a_name_that_is_too_long_is_said_to_be_so(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path, words = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(words)], PNG)
    for name in ("n" * 240, "n" * 300):
        with pytest.raises(SearchablePdfNotWritten, match="name is too long"):
            save(archive, document, outside / f"{name}.pdf")
    assert list(outside.iterdir()) == []


def test_an_original_that_was_altered_does_not_go_out(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path, words = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(words)], PNG)
    stored = original(archive, document)
    stored.chmod(0o600)
    turn_a_bit(stored)
    with pytest.raises(OriginalNotAsReceived):
        save(archive, document, outside / "order.pdf")
    assert list(outside.iterdir()) == []


def test_an_original_that_is_missing_is_told(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path, words = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(words)], PNG)
    original(archive, document).unlink()
    with pytest.raises(OriginalNotThere):
        save(archive, document, outside / "order.pdf")


def test_a_pdf_behind_a_password_is_told_kindly(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path = text_pdf(tmp_path / "locked.pdf", [("Secret",)], password="hush")
    _, words = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(words)], PDF)  # it was read while somebody had typed the password
    with pytest.raises(OriginalIsLocked):
        save(archive, document, outside / "locked.pdf")
    assert list(outside.iterdir()) == []


def test_a_file_that_does_not_open_any_more_is_told_kindly(archive: Archive, tmp_path: Path, outside: Path) -> None:
    _, words = a_scan(tmp_path)
    document = read_in(archive, a_file(tmp_path, "notes.txt"), [as_read(words)], PNG)
    with pytest.raises(PagesNotOpened) as told:
        save(archive, document, outside / "notes.pdf")
    assert "neither a PDF nor a picture" in told.value.what


def test_what_is_not_read_yet_is_not_saved(archive: Archive, tmp_path: Path, outside: Path) -> None:
    with pytest.raises(NoSuchDocument):
        save(archive, 99, outside / "none.pdf")
    taken_in(archive, a_scan(tmp_path)[0])
    with archive.database.reading() as session:
        document = session.query(Document.id).scalar()
    assert document is not None
    with pytest.raises(NotOpenedYet):
        save(archive, document, outside / "order.pdf")
    path, _ = a_scan_in_pdf(tmp_path, "two.pdf", pages=2)
    with pytest.raises(NothingReadYet):
        save(archive, read_in(archive, path, [], PDF, waiting=2), outside / "two.pdf")


@pytest.mark.parametrize(
    ("state", "told"), [(DocumentState.LOCKED, OriginalIsLocked), (DocumentState.QUARANTINED, HasNoPages)]
)
def test_what_cannot_be_opened_has_nothing_to_be_searched(
    archive: Archive, tmp_path: Path, outside: Path, state: DocumentState, told: type[Exception]
) -> None:
    taken_in(archive, a_scan(tmp_path)[0])
    with archive.database.writing() as session:
        document = session.query(Document).one()
        document.state = state
        number = document.id
    with pytest.raises(told):
        save(archive, number, outside / "order.pdf")


def test_what_was_erased_is_not_to_be_had_any_more(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path, words = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(words)], PNG)
    save(archive, document, outside / "before.pdf")
    erase(archive, document)
    with pytest.raises((NoSuchDocument, OriginalNotThere)):
        save(archive, document, outside / "after.pdf")
    assert not (outside / "after.pdf").exists()


def test_what_is_erased_while_its_pdf_is_made_does_not_go_out(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path, words = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(words)], PNG)
    (outside / "order.pdf").write_text("what was there before")

    def meanwhile(done: int, of: int) -> None:
        if done == of:
            erase(archive, document)

    with pytest.raises(NoSuchDocument):
        make_searchable(
            archive,
            document_id=document,
            place=outside / "order.pdf",
            by="AM",
            replacing=True,
            progress=meanwhile,
        )
    assert [one.read_text() for one in outside.iterdir()] == ["what was there before"]
    assert SAVED not in {one.act for one in history_of(archive, thing=f"document:{document}")}
