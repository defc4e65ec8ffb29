"""Paper without any text that was read: found by its name from the moment it is safe."""

from pathlib import Path

import pytest

from archive.records.documents import DocumentState
from archive.search.comparing import compare
from archive.search.entries import entries
from archive.search.hits import Answers, Filters, Hit
from archive.services.filing import file_document, undo_filing
from archive.services.reading import next_to_open, opened, record_page, refused
from ocr.errors import Damaged, NeedsPassword, ReadingTimedOut
from ocr.reader import Failure
from ocr.renderer import Contents
from tests.archive.paperwork import a_file, documents_of, read_document, result_of, take_pages, taken_in
from tests.archive.search.desk import Desk

NAME = "Scan_2026-03-03 Harbour Dental (lease).pdf"
TIMED_OUT = Failure(ReadingTimedOut.code, ReadingTimedOut().sentence)


@pytest.fixture
def lease(desk: Desk, tmp_path: Path) -> int:
    """One file that is safe and not opened yet, and indexed."""
    (document,) = documents_of(desk.archive, taken_in(desk.archive, a_file(tmp_path, NAME)))
    desk.index()
    return document


def answers(desk: Desk, typed: str) -> Answers:
    """The answers, from an index that equals the records."""
    desk.index()
    assert compare(desk.archive).none
    return desk.search.answer(typed)


def only(desk: Desk, typed: str) -> Hit:
    (hit,) = answers(desk, typed).hits
    return hit


@pytest.mark.parametrize(
    "typed",
    [NAME, NAME.removesuffix(".pdf"), "harbour", "dental lease", "lease.pdf", "2026-03-03", "scan_2026", "Lease pdf"],
)
def test_what_is_only_safe_is_found_by_its_name(desk: Desk, lease: int, typed: str) -> None:
    assert desk.keys(typed) == [f"document:{lease}"]


def test_such_an_answer_has_no_page_and_says_how_it_stands(desk: Desk, lease: int) -> None:
    hit = only(desk, "lease")
    assert (hit.kind, hit.document_id, hit.page_id, hit.page, hit.pages) == ("page", lease, None, None, ())
    assert (hit.title, hit.unread) == (NAME, DocumentState.RECEIVED)
    assert [hit.title[mark.start : mark.end] for mark in hit.title_marks] == ["lease"]


def test_a_locked_document_is_found(desk: Desk, lease: int) -> None:
    refused(desk.archive, document_id=lease, problem=NeedsPassword())
    assert only(desk, "lease").unread is DocumentState.LOCKED


def test_a_quarantined_document_is_found(desk: Desk, lease: int) -> None:
    refused(desk.archive, document_id=lease, problem=Damaged())
    assert only(desk, "lease").unread is DocumentState.QUARANTINED


def test_a_document_whose_pages_wait_is_found(desk: Desk, lease: int) -> None:
    opened(desk.archive, document_id=lease, contents=Contents("application/pdf", 2))
    assert only(desk, "lease").unread is DocumentState.OPENED


def test_a_document_all_of_whose_pages_failed_is_found(desk: Desk, lease: int) -> None:
    read_document(desk.archive, [TIMED_OUT, TIMED_OUT])
    assert only(desk, "lease").unread is DocumentState.READ


def test_a_blank_document_is_found(desk: Desk, lease: int) -> None:
    read_document(desk.archive, [None])
    assert (only(desk, "lease").page, only(desk, "lease").unread) == (1, None)


def test_once_a_page_is_read_it_stands_for_the_document(desk: Desk, lease: int) -> None:
    assert next_to_open(desk.archive) is not None
    opened(desk.archive, document_id=lease, contents=Contents("application/pdf", 2))
    first, second = take_pages(desk.archive, 2)
    desk.index()
    for to_read, pages in ((second, (2,)), (first, (1, 2))):
        record_page(desk.archive, to_read=to_read, result=result_of(to_read, "The rent is due"))
        hit = only(desk, "lease")
        assert (hit.document_id, hit.pages, hit.unread) == (lease, pages, None)
    with desk.archive.database.reading() as session:
        assert list(entries(session, [("document", lease)])) == []


def test_it_is_found_where_it_is_filed_and_by_what_it_is(desk: Desk, lease: int) -> None:
    quay = desk.client("Quay Motors")
    filing = file_document(desk.archive, document_id=lease, client_id=quay, by="AM", what="Contract")
    hit = only(desk, "contract lease")
    assert (hit.title, hit.client, hit.client_id) == ("Contract", "Quay Motors", quay)
    assert hit.snippet == NAME
    assert [hit.snippet[mark.start : mark.end] for mark in hit.marks] == ["lease"]
    assert f"document:{lease}" in desk.keys("quay lease")
    undo_filing(desk.archive, filing_id=filing, by="AM")
    assert not answers(desk, "contract").hits


@pytest.mark.parametrize("texts", [[], ["The rent is due"]])
def test_it_is_found_by_every_name_it_came_under(desk: Desk, lease: int, tmp_path: Path, texts: list[str]) -> None:
    if texts:
        read_document(desk.archive, texts)
    again = a_file(tmp_path, "rental agreement.pdf", (tmp_path / NAME).read_text("utf-8"))
    taken_in(desk.archive, again)
    assert only(desk, "rental-agreement.pdf").document_id == lease
    assert only(desk, "lease").document_id == lease


def test_it_counts_among_the_pages(desk: Desk, lease: int) -> None:
    (found,) = answers(desk, "harbour").facets.kinds
    assert (found.kind, found.count) == ("page", 1)
    assert desk.search.answer("harbour", filters=Filters(kinds=frozenset({"page"}))).total == 1
    assert desk.search.answer("harbour", filters=Filters(kinds=frozenset({"note"}))).total == 0
