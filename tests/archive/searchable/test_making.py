"""A document is saved as a PDF that any program can search, and nothing of the document is changed in it."""

import hashlib
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pytest

from archive.archive import Archive
from archive.paper.checking import type_off
from archive.searchable.making import file_name
from archive.searchable.recording import SAVED
from archive.searchable.saying import Kind
from archive.services.viewing import document_view
from ocr.errors import CannotRead
from ocr.limits import Limits
from ocr.pages import open_document
from ocr.reader import Failure
from tests.archive.searchable.scans import PDF, PNG, a_scan, a_scan_in_pdf, as_read, own_text, read_in, save
from tests.archive.told import history_of
from tests.ocr.paper import text_pdf
from tests.ocr.searchable.sheets import each_selected, pixels_in, size_of, stored_in, text_of


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
