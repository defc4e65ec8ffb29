"""Pictures that are gone are drawn again, those first that somebody looks at, and nothing is read or counted anew."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.records import Document, OutboxRow, Page
from archive.records.documents import DocumentState
from archive.services.office import standing
from archive.services.pictures import ask_for_picture, draw_again, forget_missing_pictures, next_to_draw, record_drawn
from archive.services.reading import NeedsPasswordAgain
from archive.services.viewing import document_view
from ocr.errors import Damaged, NeedsPassword, ReadingTimedOut
from ocr.reader import Failure
from ocr.renderer import View
from tests.archive.paperwork import DRAWN, a_file, read_document, result_of, take_pages, taken_in, turn_a_bit


@pytest.fixture
def documents(archive: Archive, tmp_path: Path) -> list[int]:
    """Two of two pages each, read, the newer one last."""
    numbers = []
    for name in ("first.pdf", "second.pdf"):
        taken_in(archive, a_file(tmp_path, name))
        numbers.append(read_document(archive, ["Work order", Failure(ReadingTimedOut.code, "Too long.")]))
    return numbers


def lose_all(archive: Archive) -> None:
    shutil.rmtree(archive.folder.pages)
    archive.folder.prepare()
    forget_missing_pictures(archive)


def drawn_in_order(archive: Archive) -> list[tuple[int, int]]:
    """Draw all that is lost; the documents and pages in the order in which they came."""
    order = []
    while (page := next_to_draw(archive)) is not None:
        result_of(page, None)  # writes the pictures
        record_drawn(archive, page_id=page.page_id, drawn=View(DRAWN.width, DRAWN.height))
        with archive.database.reading() as session:
            order.append((session.get_one(Page, page.page_id).document_id, page.request.number))
    return order


def test_all_that_is_gone_is_drawn_again_and_only_that(archive: Archive, documents: list[int]) -> None:
    assert next_to_draw(archive) is None
    lose_all(archive)
    assert standing(archive).to_draw == 4
    first, second = documents
    assert drawn_in_order(archive) == [(second, 1), (second, 2), (first, 1), (first, 2)]
    forget_missing_pictures(archive)
    assert standing(archive).to_draw == 0


@pytest.mark.parametrize("content", [None, b"", b"\xff\xd8 cut off"])
def test_a_picture_that_is_lost_or_cut_off_is_drawn_again_as_soon_as_somebody_looks_at_it(
    archive: Archive, documents: list[int], content: bytes | None
) -> None:
    first, _ = documents
    page = document_view(archive, document_id=first).pages[1]
    page.picture.unlink()
    if content is not None:
        page.picture.write_bytes(content)
    forget_missing_pictures(archive)
    assert next_to_draw(archive) is None
    ask_for_picture(archive, page_id=page.id)
    forget_missing_pictures(archive)
    assert drawn_in_order(archive) == [(first, 2)]
    forget_missing_pictures(archive)
    assert next_to_draw(archive) is None


@pytest.mark.parametrize("which", ["picture", "thumbnail"])
def test_a_picture_in_which_a_bit_is_turned_is_drawn_again_as_soon_as_somebody_looks_at_it(
    archive: Archive, documents: list[int], which: str
) -> None:
    first, second = documents
    page, other = (document_view(archive, document_id=one).pages[1] for one in documents)
    turn_a_bit(getattr(page, which))
    turn_a_bit(getattr(other, which))
    ask_for_picture(archive, page_id=page.id)
    forget_missing_pictures(archive)
    assert drawn_in_order(archive) == [(first, 2)]
    ask_for_picture(archive, page_id=other.id)
    forget_missing_pictures(archive)
    assert drawn_in_order(archive) == [(second, 2)]


def test_what_a_check_found_lost_is_drawn_again_unasked(archive: Archive, documents: list[int]) -> None:
    first, second = documents
    pages = [document_view(archive, document_id=one).pages[1].id for one in documents]
    draw_again(archive, [*pages, 4711])
    assert drawn_in_order(archive) == [(second, 2), (first, 2)]


def test_nothing_is_read_or_counted_anew(archive: Archive, documents: list[int]) -> None:
    before = standing(archive)
    with archive.database.reading() as session:
        outbox = session.scalars(select(OutboxRow.thing)).all()
    lose_all(archive)
    during = standing(archive)
    assert take_pages(archive, 9) == []
    drawn_in_order(archive)
    assert (during.to_file, during.to_read, during.unread) == (before.to_file, before.to_read, before.unread)
    assert standing(archive) == before
    with archive.database.reading() as session:
        assert session.scalars(select(OutboxRow.thing)).all() == outbox
        assert set(session.scalars(select(Document.state))) == {DocumentState.READ}


def test_a_page_that_is_looked_at_is_drawn_first_then_the_others_of_its_document(
    archive: Archive, documents: list[int]
) -> None:
    lose_all(archive)
    first, second = documents
    last_page = document_view(archive, document_id=first).pages[1]
    ask_for_picture(archive, page_id=last_page.id)
    assert next_to_draw(archive, looked_at=True) is not None
    assert drawn_in_order(archive) == [(first, 2), (first, 1), (second, 1), (second, 2)]


def test_a_single_picture_is_missed_when_its_page_is_looked_at(archive: Archive, documents: list[int]) -> None:
    page = document_view(archive, document_id=documents[0]).pages[0]
    page.picture.unlink()
    forget_missing_pictures(archive)
    assert next_to_draw(archive) is None
    ask_for_picture(archive, page_id=page.id)
    forget_missing_pictures(archive)
    assert drawn_in_order(archive) == [(documents[0], 1)]


def test_what_cannot_be_drawn_any_more_is_not_tried_for_ever(archive: Archive, documents: list[int]) -> None:
    lose_all(archive)
    page = next_to_draw(archive)
    assert page is not None
    record_drawn(archive, page_id=page.page_id, drawn=Damaged())
    assert (documents[1], 1) not in drawn_in_order(archive)
    with archive.database.reading() as session:
        assert session.get_one(Page, page.page_id).reason_code == Damaged.code
        assert session.get_one(Page, page.page_id).text == "Work order"


def test_a_document_that_needs_its_password_again_asks_for_it_and_says_why(
    archive: Archive, documents: list[int]
) -> None:
    lose_all(archive)
    page = next_to_draw(archive)
    assert page is not None
    record_drawn(archive, page_id=page.page_id, drawn=NeedsPassword())
    with archive.database.reading() as session:
        document = session.get_one(Document, documents[1])
        assert document.state is DocumentState.LOCKED
        assert document.reason == NeedsPasswordAgain().sentence
        assert session.get_one(Page, page.page_id).text == "Work order"
    assert drawn_in_order(archive) == [(documents[0], 1), (documents[0], 2)]
