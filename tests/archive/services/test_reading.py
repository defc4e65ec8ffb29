"""Every page is read, blank, or listed with its reason; what cannot be opened is kept and says why."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from archive.archive import Archive
from archive.intake_errors import WrongDocumentState
from archive.records import Document, OutboxRow, Page, PageWords
from archive.records.documents import DocumentState, PageState
from archive.records.packing import unpack
from archive.services import reading
from archive.services.intake import give_password
from archive.services.reading import (
    FALLS_ALLOWED,
    NeedsPasswordAgain,
    fell,
    leave_unread,
    next_to_open,
    next_to_read,
    open_again,
    opened,
    read_again,
    read_pages_again,
    record_page,
    refused,
)
from ocr.errors import (
    Damaged,
    NeedsPassword,
    ReadingTimedOut,
    RendererDied,
    TesseractMissing,
    WrongPassword,
)
from ocr.reader import Failure
from ocr.renderer import Contents
from tests.archive.paperwork import a_file, documents_of, read_document, recognised, result_of, take_pages, taken_in
from tests.archive.told import history_of

TIMED_OUT = Failure(ReadingTimedOut.code, "Reading took too long.")
NO_READER = Failure(TesseractMissing.code, "Tesseract is not installed.")


@pytest.fixture
def document(archive: Archive, tmp_path: Path) -> int:
    """A document that is safe and was not opened yet."""
    (number,) = documents_of(archive, taken_in(archive, a_file(tmp_path)))
    return number


def row(archive: Archive, document: int) -> Document:
    with archive.database.reading() as session:
        found = session.get_one(Document, document)
        assert found.pages is not None
        return found


def states(archive: Archive, document: int) -> list[str]:
    return [page.state.value for page in row(archive, document).pages]


def outbox(archive: Archive) -> list[str]:
    with archive.database.reading() as session:
        return list(session.scalars(select(OutboxRow.thing).order_by(OutboxRow.id)))


def test_a_document_is_read_when_all_its_pages_are_settled(archive: Archive, document: int) -> None:
    read_document(archive, ["Work order", None, TIMED_OUT])

    assert states(archive, document) == ["read", "blank", "failed"]
    assert row(archive, document).state is DocumentState.READ
    assert row(archive, document).page_count == 3


def test_the_words_of_a_page_are_kept_with_their_places(archive: Archive, document: int) -> None:
    read_document(archive, ["Work order\nJ-2026-0117"])

    with archive.database.reading() as session:
        page = session.scalars(select(Page)).one()
        packed = session.get_one(PageWords, page.id).packed
        assert (page.text, page.confidence, page.source, page.engine) == (
            "Work order\nJ-2026-0117",
            90.0,
            "ocr",
            "scripted 1",
        )
    assert unpack(packed) == recognised("Work order\nJ-2026-0117").words


def test_a_page_and_its_announcement_are_one_transaction(
    archive: Archive, document: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(archive, document_id=document, contents=Contents("application/pdf", 1))
    (to_read,) = take_pages(archive, 1)

    def fail(*_: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(reading, "announce", fail)
    with pytest.raises(RuntimeError):
        record_page(archive, to_read=to_read, result=result_of(to_read, "Work order"))

    assert states(archive, document) == ["waiting"]
    assert outbox(archive) == [f"document:{document}"]


def test_every_page_that_was_read_is_announced_to_the_index(archive: Archive, document: int) -> None:
    read_document(archive, ["Work order", None, TIMED_OUT])

    pages = row(archive, document).pages
    assert outbox(archive) == [f"document:{document}", f"page:{pages[0].id}", f"page:{pages[1].id}"]


def test_a_page_that_failed_keeps_its_reason_and_the_document_its_picture(archive: Archive, document: int) -> None:
    read_document(archive, [TIMED_OUT])

    (page,) = row(archive, document).pages
    assert (page.reason_code, page.reason, page.width) == ("reading-timed-out", "Reading took too long.", 400)


def test_a_page_that_was_read_keeps_what_must_be_said_about_it_until_it_is_read_again(
    archive: Archive, document: int
) -> None:
    read_document(archive, ["Work order"])
    (page,) = row(archive, document).pages
    for remark in (Failure("small-picture-missing", "A logo is broken."), None):
        read_again(archive, page_id=page.id)
        (waiting,) = take_pages(archive, 1)
        record_page(archive, to_read=waiting, result=replace(result_of(waiting, "Work order"), remark=remark))
        (page,) = row(archive, document).pages
        assert (page.state, page.reason) == (PageState.READ, remark and remark.sentence)


def test_without_a_reader_pages_get_their_pictures_and_wait(archive: Archive, document: int) -> None:
    opened(archive, document_id=document, contents=Contents("application/pdf", 2))
    while (to_read := next_to_read(archive, can_read=False, under_way=())) is not None:
        record_page(archive, to_read=to_read, result=result_of(to_read, NO_READER))

    assert states(archive, document) == ["waiting", "waiting"]
    assert row(archive, document).state is DocumentState.OPENED
    assert len(take_pages(archive, 9)) == 2


def test_pages_under_way_are_not_given_twice(archive: Archive, document: int) -> None:
    opened(archive, document_id=document, contents=Contents("application/pdf", 3))

    assert [page.request.number for page in take_pages(archive, 9)] == [1, 2, 3]


def test_what_was_handed_in_last_is_opened_and_read_first(archive: Archive, tmp_path: Path) -> None:
    old = documents_of(archive, taken_in(archive, a_file(tmp_path, "a.pdf"), a_file(tmp_path, "b.pdf")))
    new = documents_of(archive, taken_in(archive, a_file(tmp_path, "c.pdf"), a_file(tmp_path, "d.pdf")))
    asked = []
    while (waiting := next_to_open(archive)) is not None:
        asked.append(waiting.document_id)
        opened(archive, document_id=waiting.document_id, contents=Contents("application/pdf", 2))

    assert asked == [*new, *old]
    pages = take_pages(archive, 9)
    with archive.database.reading() as session:
        order = [session.get_one(Page, page.page_id).document_id for page in pages]
    assert order == [one for one in asked for _ in range(2)]


def test_a_file_that_fells_the_renderer_is_quarantined_the_second_time(archive: Archive, document: int) -> None:
    for _ in range(FALLS_ALLOWED):
        assert next_to_open(archive) is not None
        fell(archive, document_id=document, problem=RendererDied())

    assert next_to_open(archive) is None
    assert row(archive, document).state is DocumentState.QUARANTINED
    assert row(archive, document).reason == RendererDied().sentence
    assert history_of(archive, thing=f"document:{document}")[-1].details == {"reason": "renderer-died"}


def test_a_file_that_cannot_be_opened_is_quarantined_and_kept(archive: Archive, document: int) -> None:
    refused(archive, document_id=document, problem=Damaged())

    assert row(archive, document).state is DocumentState.QUARANTINED
    assert archive.folder.original(row(archive, document).sha256).exists()


def test_a_document_of_which_no_page_can_be_drawn_is_quarantined(archive: Archive, document: int) -> None:
    damaged = Failure(Damaged.code, Damaged().sentence)
    opened(archive, document_id=document, contents=Contents("application/pdf", 2))
    for to_read in take_pages(archive, 2):
        record_page(archive, to_read=to_read, result=result_of(to_read, damaged, drawn=None))

    assert row(archive, document).state is DocumentState.QUARANTINED
    assert row(archive, document).reason == Damaged().sentence


def test_it_can_be_opened_again_and_its_pages_are_tried_again(archive: Archive, document: int) -> None:
    test_a_document_of_which_no_page_can_be_drawn_is_quarantined(archive, document)
    open_again(archive, document_id=document)

    assert read_document(archive, ["Work order", "Page two"]) == document
    assert states(archive, document) == ["read", "read"]
    assert row(archive, document).state is DocumentState.READ


def test_only_a_quarantined_document_is_opened_again(archive: Archive, document: int) -> None:
    with pytest.raises(WrongDocumentState):
        open_again(archive, document_id=document)


def test_a_page_is_read_again_on_request_and_keeps_its_words_until_then(archive: Archive, document: int) -> None:
    read_document(archive, ["Work odrer"])
    (page,) = row(archive, document).pages
    read_again(archive, page_id=page.id)

    assert states(archive, document) == ["waiting"]
    with archive.database.reading() as session:
        assert session.scalars(select(Page.text)).one() == "Work odrer"

    (to_read,) = take_pages(archive, 1)
    record_page(archive, to_read=to_read, result=result_of(to_read, "Work order"))
    with archive.database.reading() as session:
        assert session.scalars(select(Page.text)).one() == "Work order"
        assert session.scalars(select(func.count()).select_from(PageWords)).one() == 1


def test_that_pages_are_read_again_can_be_taken_back_until_the_clerk_has_read_them(
    archive: Archive, document: int
) -> None:
    read_document(archive, ["Work order", "Terms"])
    pages = [page.id for page in row(archive, document).pages]
    with archive.database.writing() as session:
        session.get_one(Page, pages[0]).state = PageState.FAILED
        session.get_one(Page, pages[0]).reason = "Too faint."
    before = read_pages_again(archive, page_ids=pages)
    assert states(archive, document) == ["waiting", "waiting"]
    leave_unread(archive, pages=before)
    assert states(archive, document) == ["failed", "read"]
    assert row(archive, document).pages[0].reason == "Too faint."
    assert row(archive, document).state is DocumentState.READ

    before = read_pages_again(archive, page_ids=pages[:1])
    (to_read,) = take_pages(archive, 1)
    record_page(archive, to_read=to_read, result=result_of(to_read, "Work order"))
    leave_unread(archive, pages=before)
    assert states(archive, document) == ["read", "read"]


def test_a_page_of_a_quarantined_document_cannot_be_read_again(archive: Archive, document: int) -> None:
    test_a_document_of_which_no_page_can_be_drawn_is_quarantined(archive, document)

    with pytest.raises(WrongDocumentState):
        read_again(archive, page_id=row(archive, document).pages[0].id)


def with_password(archive: Archive, document: int) -> None:
    refused(archive, document_id=document, problem=NeedsPassword())
    give_password(archive, document_id=document, password="ledger 1898")


def test_a_password_is_forgotten_when_all_pages_are_read(archive: Archive, document: int) -> None:
    with_password(archive, document)
    opened(archive, document_id=document, contents=Contents("application/pdf", 2))
    first, second = take_pages(archive, 2)

    record_page(archive, to_read=first, result=result_of(first, "Statement"))
    assert row(archive, document).password == "ledger 1898"
    record_page(archive, to_read=second, result=result_of(second, "Page two"))
    assert row(archive, document).password is None


def test_a_page_that_needs_the_forgotten_password_asks_for_it_again(archive: Archive, document: int) -> None:
    with_password(archive, document)
    read_document(archive, ["Statement", "Page two"])
    read_again(archive, page_id=row(archive, document).pages[1].id)
    (to_read,) = take_pages(archive, 1)
    shut = Failure(NeedsPassword.code, NeedsPassword().sentence)

    record_page(archive, to_read=to_read, result=result_of(to_read, shut, drawn=None))

    assert row(archive, document).state is DocumentState.LOCKED
    assert row(archive, document).reason_code == NeedsPasswordAgain.code

    give_password(archive, document_id=document, password="ledger 1898")
    waiting = next_to_open(archive)
    assert waiting is not None
    opened(archive, document_id=document, contents=Contents("application/pdf", 2))
    (to_read,) = take_pages(archive, 9)
    record_page(archive, to_read=to_read, result=result_of(to_read, "Page 2"))
    assert row(archive, document).state is DocumentState.READ


@pytest.mark.parametrize("problem", [NeedsPassword(), WrongPassword()])
def test_a_locked_document_says_whether_the_password_was_wrong(
    archive: Archive, document: int, problem: NeedsPassword | WrongPassword
) -> None:
    refused(archive, document_id=document, problem=problem)

    assert row(archive, document).reason_code == problem.code


def test_a_page_state_is_never_read_without_words_or_reason(archive: Archive, document: int) -> None:
    read_document(archive, ["Work order", None, TIMED_OUT])

    for page in row(archive, document).pages:
        assert (page.state is PageState.FAILED) == (page.reason is not None)
