"""What was typed off by hand is searched like what was read, says so, and is never lost to a later reading."""

import pytest

from archive.archive import Archive
from archive.paper.checking import type_off
from archive.records import Page, PageWords, Transcript
from archive.records.documents import PageState
from archive.records.packing import pack
from archive.search.comparing import compare
from archive.search.hits import Hit
from archive.search.indexing import Indexer
from archive.search.outbox import announce
from tests.archive.search.desk import Desk


@pytest.fixture
def page(desk: Desk) -> int:
    """A letter of which the handwriting could not be read."""
    (page,) = desk.paper("Work order for the reception")
    return page


def found(desk: Desk, typed: str) -> list[Hit]:
    desk.index()
    return list(desk.search.answer(typed).hits)


def agrees(archive: Archive) -> bool:
    return compare(archive).none


def test_what_was_typed_off_is_found_and_says_that_it_was(desk: Desk, page: int) -> None:
    desk.index()
    type_off(desk.archive, page_id=page, text="Leave the key with the caretaker", by="AM")
    (hit,) = found(desk, "caretaker")
    assert (hit.page_id, hit.source, hit.snippet) == (page, "typed off", "Leave the key with the caretaker")
    assert agrees(desk.archive)


def test_words_that_were_read_are_not_said_to_be_typed(desk: Desk, page: int) -> None:
    type_off(desk.archive, page_id=page, text="The reception, in pencil", by="AM")
    (hit,) = found(desk, "reception")
    assert (hit.source, hit.snippet.startswith("Work order")) == (None, True)


def test_a_phrase_in_what_was_typed_off_is_found(desk: Desk, page: int) -> None:
    type_off(desk.archive, page_id=page, text="Leave the key with the caretaker", by="AM")
    assert [hit.page_id for hit in found(desk, '"key with the caretaker"')] == [page]
    assert found(desk, '"caretaker with the key"') == []


def test_only_the_newest_transcript_counts_and_an_empty_one_takes_it_back(desk: Desk, page: int) -> None:
    type_off(desk.archive, page_id=page, text="caretaker", by="AM")
    type_off(desk.archive, page_id=page, text="undertaker", by="AM")
    assert found(desk, '"caretaker"') == []
    assert [hit.page_id for hit in found(desk, '"undertaker"')] == [page]
    type_off(desk.archive, page_id=page, text=" ", by="AM")
    assert found(desk, '"undertaker"') == []
    assert agrees(desk.archive)


def test_a_later_reading_leaves_what_was_typed_off(desk: Desk, page: int) -> None:
    type_off(desk.archive, page_id=page, text="caretaker", by="AM")
    with desk.archive.database.writing() as session:
        read = session.get_one(Page, page)
        read.text, read.read_at = "Quite other words", desk.now
        session.merge(PageWords(page_id=page, packed=pack(())))
        announce(session, f"page:{page}")
    assert [hit.page_id for hit in found(desk, "caretaker")] == [page]
    assert [hit.page_id for hit in found(desk, "quite other")] == [page]


def test_a_page_that_could_not_be_read_is_found_by_what_was_typed_off(desk: Desk, page: int) -> None:
    with desk.archive.database.writing() as session:
        failed = session.get_one(Page, page)
        failed.state, failed.read_at, failed.text = PageState.FAILED, None, ""
        announce(session, f"page:{page}")
    assert [(hit.page_id, hit.unread is not None) for hit in found(desk, "scan_1")] == [(None, True)]
    type_off(desk.archive, page_id=page, text="caretaker", by="AM")
    (hit,) = found(desk, "caretaker")
    assert (hit.page_id, hit.page, hit.source) == (page, 1, "typed off")
    assert [hit.page_id for hit in found(desk, "scan_1")] == [page]
    type_off(desk.archive, page_id=page, text="", by="AM")
    assert [hit.page_id for hit in found(desk, "scan_1")] == [None]
    assert agrees(desk.archive)


def test_an_index_that_is_made_anew_has_what_was_typed_off(desk: Desk, page: int) -> None:
    type_off(desk.archive, page_id=page, text="caretaker", by="AM")
    with Indexer(desk.archive) as indexer:
        indexer.rebuild()
        indexer.catch_up(cancelled=lambda: False)
    assert [hit.source for hit in desk.search.answer("caretaker").hits] == ["typed off"]
    assert agrees(desk.archive)


def test_an_index_without_what_was_typed_off_is_noticed(desk: Desk, page: int) -> None:
    desk.index()
    with desk.archive.database.writing() as session:
        session.add(Transcript(page_id=page, text="caretaker", at=desk.now, by="AM"))  # and announced nothing
    assert compare(desk.archive).stale == (f"page:{page}",)


def test_no_word_is_outlined_that_has_no_place_on_the_page(desk: Desk, page: int) -> None:
    type_off(desk.archive, page_id=page, text="caretaker at the reception", by="AM")
    desk.index()
    assert desk.search.words_on_page(page, "caretaker") == ()
    assert [word.text for word in desk.search.words_on_page(page, "caretaker reception")] == ["reception"]
