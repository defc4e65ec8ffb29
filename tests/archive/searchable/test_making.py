import errno
import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pytest

from archive.archive import Archive
from archive.erasure.requests import ask_to_erase
from archive.paper.checking import type_off
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
from archive.searchable.making import Saved, file_name, make_searchable
from archive.searchable.recording import SAVED
from archive.searchable.saying import Kind
from archive.services.viewing import document_view
from ocr.errors import CannotRead
from ocr.limits import Limits
from ocr.pages import open_document
from ocr.reader import Failure
from tests.archive.erasure.quorndon import confirmed
from tests.archive.paperwork import a_file, taken_in, turn_a_bit
from tests.archive.searchable.scans import PDF, PNG, a_scan, a_scan_in_pdf, as_read, own_text, read_in
from tests.archive.told import history_of
from tests.ocr.paper import text_pdf
from tests.ocr.searchable.sheets import each_selected, pixels_in, size_of, stored_in, text_of


class Enough(Exception):
    """Somebody does not want to wait any longer."""


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    (tmp_path / "desk").mkdir()
    return tmp_path / "desk"


def save(archive: Archive, document: int, place: Path, *, replacing: bool = False) -> Saved:
    return make_searchable(archive, document_id=document, place=place, by="AM", replacing=replacing)


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


def test_a_scan_is_saved_as_a_pdf_in_which_its_words_are_found(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path, words = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(words)], PNG)
    saved = save(archive, document, outside / "order.pdf")
    assert each_selected(saved.path, words) == [word.text for word in words]
    assert pikepdf.pdfa.validate_written(saved.path, "2b").passed
    assert (saved.kind, saved.pages, saved.found) == (Kind.FOR_ARCHIVES, 1, 1)
    assert saved.said == (
        "Its page can be searched.",
        "It is a PDF for archives (PDF/A-2b), and was checked to be one.",
    )
    assert list(outside.iterdir()) == [saved.path]


def test_a_page_that_was_read_on_its_side_stands_upright(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path, words = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(words, turn=90)], PNG)
    saved = save(archive, document, outside / "order.pdf")
    assert size_of(saved.path) == (576, 432)
    assert each_selected(saved.path, words) == [word.text for word in words]


def test_that_it_was_saved_is_kept_with_its_checksum(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path, words = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(words)], PNG)
    saved = save(archive, document, outside / "order.pdf")
    told = history_of(archive, thing=f"document:{document}")[-1]
    assert (told.act, told.by) == (SAVED, "AM")
    assert told.details == {"sha256": hashlib.sha256(saved.path.read_bytes()).hexdigest(), "pages": 1}


def test_the_same_document_gives_the_same_bytes(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path, words = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(words)], PNG)
    one, two = (save(archive, document, outside / f"{name}.pdf") for name in ("one", "two"))
    assert one.path.read_bytes() == two.path.read_bytes()


def test_a_born_digital_pdf_is_saved_byte_for_byte(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path = text_pdf(tmp_path / "invoice.pdf", [("Invoice 2026-0117",), ("Thank you",)])
    _, words = a_scan(tmp_path)
    document = read_in(archive, path, [own_text(words), own_text(words)], PDF)
    saved = save(archive, document, outside / "invoice.pdf")
    assert saved.path.read_bytes() == path.read_bytes()
    assert saved.kind is Kind.AS_IT_CAME
    assert saved.said == ("It has text of its own on its pages, so it was saved as it was received, byte for byte.",)


def test_a_blank_page_of_a_born_digital_pdf_is_none_on_which_something_is_found(
    archive: Archive, tmp_path: Path, outside: Path
) -> None:
    path = text_pdf(tmp_path / "invoice.pdf", [("Invoice 2026-0117",), ()])
    document = read_in(archive, path, [own_text(a_scan(tmp_path)[1]), None], PDF)
    saved = save(archive, document, outside / "invoice.pdf")
    assert (saved.kind, saved.pages, saved.found) == (Kind.AS_IT_CAME, 2, 1)


def test_in_a_mixed_pdf_only_the_scans_are_laid_under(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path, words = a_scan_in_pdf(tmp_path, pages=2)
    document = read_in(archive, path, [own_text(words), as_read(words)], PDF)
    saved = save(archive, document, outside / "order.pdf")
    assert text_of(saved.path, page=1) == ""
    assert each_selected(saved.path, words, page=2) == [word.text for word in words]
    assert "Page 1 has text of its own, and is as it came." in saved.said
    assert "All 2 pages can be searched." in saved.said


def test_what_cannot_be_found_in_it_is_said(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path, words = a_scan_in_pdf(tmp_path, pages=4)
    failed = Failure(CannotRead.code, "This page could not be read.")
    document = read_in(archive, path, [as_read(words), failed, None], PDF, waiting=1)
    saved = save(archive, document, outside / "order.pdf")
    assert (saved.pages, saved.found) == (4, 1)
    assert saved.said[:4] == (
        "1 of 4 pages can be searched.",
        "Page 4 is not read yet: save it again later.",
        "Page 2 could not be read.",
        "Page 3 has no words.",
    )


def test_what_a_person_typed_off_lies_where_it_is_written(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path, words = a_scan(tmp_path)
    misread = [word if word.text != "£400" else type(word)("E4OO", word.box, 40.0, word.line) for word in words]
    document = read_in(archive, path, [as_read(misread)], PNG)
    page = document_view(archive, document_id=document).pages[0].id
    type_off(archive, page_id=page, text="Invoice 2026-0117\nRecover data from reception\nnot to exceed £400", by="AM")
    saved = save(archive, document, outside / "order.pdf")
    assert each_selected(saved.path, words) == [word.text for word in words]
    assert "Under page 1 lies what was typed off or put right by hand." in saved.said


def test_a_page_that_nobody_but_a_person_could_read_is_found(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path, _ = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(())], PNG)
    page = document_view(archive, document_id=document).pages[0].id
    type_off(archive, page_id=page, text="Rang at noon\nwants a clean install", by="AM")
    saved = save(archive, document, outside / "order.pdf")
    assert text_of(saved.path).split() == ["Rang", "at", "noon", "wants", "a", "clean", "install"]
    assert "On page 1 its words do not stand exactly where they are written." in saved.said


def test_the_picture_of_a_scan_in_a_pdf_is_untouched(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path, words = a_scan_in_pdf(tmp_path)
    document = read_in(archive, path, [as_read(words)], PDF)
    saved = save(archive, document, outside / "order.pdf")
    assert stored_in(saved.path) == stored_in(path)
    assert pixels_in(saved.path).size == (595, 842)


def test_an_e_mail_is_saved_as_it_is_shown_and_what_is_not_in_it_is_said(
    archive: Archive, tmp_path: Path, outside: Path
) -> None:
    path = tmp_path / "go-ahead.eml"
    path.write_bytes(
        b"From: owner@harbour.example\r\nTo: us@office.example\r\nSubject: Yes\r\n\r\nGo ahead for 400.\r\n"
    )
    page = open_document(path, Limits()).page(1)
    document = read_in(archive, path, [own_text(page.layer or ())], "message/rfc822")
    saved = save(archive, document, outside / "mail.pdf")
    assert saved.kind is Kind.FOR_ARCHIVES
    assert "Go ahead for 400." in " ".join(text_of(saved.path).split())
    assert any("the e-mail itself, and what hangs on it, is not in it" in one for one in saved.said)


def test_a_pdf_that_cannot_be_for_archives_says_so(archive: Archive, tmp_path: Path, outside: Path) -> None:
    path = text_pdf(tmp_path / "stamped.pdf", [("RECEIVED",)])
    _, words = a_scan(tmp_path)
    document = read_in(archive, path, [as_read(words)], PDF)
    saved = save(archive, document, outside / "stamped.pdf")
    assert saved.kind is Kind.ORDINARY
    assert saved.said[-1].startswith("It is an ordinary PDF")
    assert "not embedded" in saved.against
    assert each_selected(saved.path, words) == [word.text for word in words]


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


@pytest.mark.parametrize(
    ("called", "name", "file"),
    [
        ("Work order 2026/0117", "scan0417.png", "Work order 2026 0117.pdf"),
        ("scan0417.png", "scan0417.png", "scan0417.pdf"),
        ("???", "a.png", "document.pdf"),
        ("Offer v1.2", "scan.pdf", "Offer v1.2.pdf"),
    ],
)
def test_it_is_called_as_the_office_calls_it(called: str, name: str, file: str) -> None:
    assert file_name(called, name) == file
