"""The clerk: everything that was handed in becomes safe, readable and findable."""

import json
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.clerk import Clerk
from archive.clerk_report import report_as_json
from archive.folder_errors import ClerkIsBusyElsewhere
from archive.records import Document, Page
from archive.search.search import Search
from archive.services.intake import give_password
from archive.services.pictures import ask_for_picture
from archive.services.receipt import progress_of, receipt
from archive.services.viewing import document_view
from ocr.errors import TesseractMissing
from ocr.recognising import Engine
from ocr.words import Word
from tests.archive.at_work import PATIENCE, READ, Reading, at_work, hand, page_states, scan
from tests.ocr.paper import text_pdf


def test_a_scan_is_taken_in_read_and_found(archive: Archive, tmp_path: Path) -> None:
    batch = hand(archive, scan(tmp_path))
    with at_work(archive, Reading()) as clerk:
        (file,) = clerk.until_done(batch)

    assert (file.state, file.pages) == ("read", 1)
    search = Search(archive)
    (hit,) = search.answer("paper").hits
    search.close()
    assert hit.document_id == file.document_id
    assert clerk.went_well is True


def test_a_new_batch_becomes_safe_while_an_old_one_is_being_read(archive: Archive, tmp_path: Path) -> None:
    go_on = threading.Event()

    def slowly() -> Sequence[Word]:
        assert go_on.wait(PATIENCE)
        return READ

    old = hand(archive, *(scan(tmp_path, f"{number}.png") for number in range(12)))
    with at_work(archive, (engine := Reading(slowly))) as clerk:
        clerk.until(lambda: engine.read_so_far > 0)
        new = hand(archive, scan(tmp_path, "new.png"))
        clerk.until(lambda: progress_of(archive, batch_id=new).is_safe)
        assert not progress_of(archive, batch_id=old).is_searchable

        go_on.set()
        assert {file.state for file in (*clerk.until_done(old), *clerk.until_done(new))} == {"read"}


def test_without_tesseract_pages_can_be_looked_at_and_wait(archive: Archive, tmp_path: Path) -> None:
    batch = hand(archive, scan(tmp_path))
    with at_work(archive) as clerk:
        clerk.until(lambda: progress_of(archive, batch_id=batch).waits_for_a_reader_only)

    assert TesseractMissing().sentence in clerk.reports
    (file,) = receipt(archive, batch_id=batch)
    assert file.document_id is not None
    (page,) = document_view(archive, document_id=file.document_id).pages
    assert page.picture.exists()
    assert page.thumbnail.exists()


def test_once_tesseract_is_there_the_waiting_pages_are_read(archive: Archive, tmp_path: Path) -> None:
    found: list[Engine] = []

    def find(_: Archive) -> Engine:
        if not found:
            raise TesseractMissing
        return found[0]

    batch = hand(archive, scan(tmp_path))
    with at_work(archive, find_engine=find) as clerk:
        clerk.until(lambda: progress_of(archive, batch_id=batch).waits_for_a_reader_only)
        found.append(Reading())
        clerk.until_done(hand(archive, scan(tmp_path, "other.png")))
        clerk.until_done(batch)

    assert clerk.reports[-1] is None


def test_without_tesseract_a_pdf_with_words_of_its_own_is_read(archive: Archive, tmp_path: Path) -> None:
    lines = [f"Line {number} of the approval, go ahead for four hundred pounds." for number in range(20)]
    batch = hand(archive, text_pdf(tmp_path / "approval.pdf", [lines]))
    with at_work(archive) as clerk:
        (file,) = clerk.until_done(batch)

    assert page_states(archive, file.document_id) == ["read"]


def test_a_locked_pdf_asks_for_its_password_is_read_and_the_password_is_forgotten(
    archive: Archive, tmp_path: Path
) -> None:
    lines = ["Statement of account"] + [f"Line {number} of the statement." for number in range(20)]
    batch = hand(archive, text_pdf(tmp_path / "statement.pdf", [lines, lines], password="ledger 1898"))
    with at_work(archive, Reading()) as clerk:
        (file,) = clerk.until_done(batch)
        assert file.state == "locked"
        assert file.document_id is not None
        assert "Enter the password" in str(file.reason)

        give_password(archive, document_id=file.document_id, password="wrong")
        clerk.until(lambda: "does not open" in str(receipt(archive, batch_id=batch)[0].reason))

        give_password(archive, document_id=file.document_id, password="ledger 1898")
        clerk.until(lambda: receipt(archive, batch_id=batch)[0].state == "read")

    with archive.database.reading() as session:
        assert session.scalars(select(Document.password)).one() is None
        assert "Statement of account" in session.scalars(select(Page.text)).all()[0]
    assert b"ledger 1898" not in archive.database.path.read_bytes()


def test_pictures_that_go_while_the_clerk_works_are_drawn_when_they_are_looked_at(
    archive: Archive, tmp_path: Path
) -> None:
    batch = hand(archive, scan(tmp_path))
    with at_work(archive, (engine := Reading())) as clerk:
        (file,) = clerk.until_done(batch)
        assert file.document_id is not None
        (page,) = document_view(archive, document_id=file.document_id).pages
        shutil.rmtree(archive.folder.pages)
        archive.folder.prepare()
        ask_for_picture(archive, page_id=page.id)
        clerk.until(page.picture.exists)
        clerk.until(lambda: document_view(archive, document_id=file.document_id or 0).pages == (page,))
    assert page.thumbnail.exists()
    assert engine.read_so_far == 1
    assert not list(archive.folder.scratch.iterdir())


def test_there_is_one_clerk_for_an_archive(archive: Archive) -> None:
    with Clerk(archive, report=lambda _: None), pytest.raises(ClerkIsBusyElsewhere, match="already"):
        Clerk(archive, report=lambda _: None).__enter__()

    with Clerk(archive, report=lambda _: None):
        pass


def test_a_clerk_that_stopped_in_the_middle_is_continued_by_the_next(archive: Archive, tmp_path: Path) -> None:
    batch = hand(archive, *(scan(tmp_path, f"{number}.png") for number in range(20)))
    with at_work(archive, (engine := Reading())) as clerk:
        clerk.until(lambda: engine.read_so_far > 0)
    before = progress_of(archive, batch_id=batch)
    assert not before.is_searchable

    with at_work(archive, Reading()) as clerk:
        files = clerk.until_done(batch)

    assert {file.state for file in files} == {"read"}


def test_a_report_is_a_line_only_when_something_has_changed() -> None:
    lines: list[str] = []
    report = report_as_json(lines.append)
    for trouble in (None, "full", "full", None, None):
        report(trouble)

    assert [json.loads(line) for line in lines] == [{"trouble": "full"}, {"trouble": None}]
