"""A document is searched page by page as the main search does it, and only where something can be."""

import pytest
from sqlalchemy import delete

from archive.archive import Archive
from archive.paper.checking import type_off
from archive.records import Page, PageWords
from archive.records.packing import pack
from archive.search import inside
from archive.search.hits import HitWord, PageHits
from archive.search.outbox import announce
from tests.archive.search.desk import Desk, laid_out


@pytest.fixture
def contract(desk: Desk) -> int:
    """A contract of five sides, the fourth misread, the fifth without a word; and a page of another. Indexed."""
    (first, *_) = desk.paper(
        "Service of the boiler\nonce a year", "Prices, and the boiler", "Signed at noon", "The bo1ler was seen", ""
    )
    desk.paper("Another boiler")
    desk.index()
    with desk.archive.database.reading() as session:
        return session.get_one(Page, first).document_id


def found(desk: Desk, document: int, typed: str, first: int = 1) -> list[PageHits]:
    return [one for one in desk.search.words_inside(document, typed, first=first) if one.count]


def words(hits: list[PageHits]) -> dict[int, list[str]]:
    return {one.page: [word.text for word in one.words] for one in hits}


def test_every_page_with_a_hit_is_told_and_no_other(desk: Desk, contract: int) -> None:
    assert words(found(desk, contract, "boiler ")) == {1: ["boiler"], 2: ["boiler"], 4: ["bo1ler"]}


def test_a_misread_word_is_told_as_such(desk: Desk, contract: int) -> None:
    assert [word.near for one in found(desk, contract, "boiler ") for word in one.words] == [False, False, True]


def test_half_a_word_another_form_and_a_phrase_are_found_as_in_the_main_search(desk: Desk, contract: int) -> None:
    assert words(found(desk, contract, "serv")) == {1: ["Service"]}
    assert words(found(desk, contract, "price ")) == {2: ["Prices,"]}
    assert words(found(desk, contract, '"the boiler"')) == {1: ["the", "boiler"], 2: ["the", "boiler"]}
    assert found(desk, contract, '"boiler prices"') == []


def test_a_phrase_counts_as_one_hit(desk: Desk, contract: int) -> None:
    assert [one.count for one in found(desk, contract, '"the boiler"')] == [1, 1]
    assert [one.count for one in found(desk, contract, "the boiler ")] == [1, 1, 1]


def test_the_page_on_screen_comes_first_then_those_behind_it(desk: Desk, contract: int) -> None:
    assert [one.page for one in found(desk, contract, "boiler ", first=2)] == [2, 4, 1]


def test_only_pages_on_which_something_can_be_are_looked_at(desk: Desk, contract: int) -> None:
    assert [one.page for one in desk.search.words_inside(contract, "noon ")] == [3]
    assert list(desk.search.words_inside(contract, "zebra ")) == []


def test_what_was_typed_off_is_found_with_its_place_in_that(desk: Desk, contract: int) -> None:
    with desk.archive.database.reading() as session:
        (empty,) = [page.id for page in session.query(Page).filter_by(document_id=contract, number=5)]
    type_off(desk.archive, page_id=empty, text="Ask the caretaker", by="AM")
    desk.index()
    (hit,) = found(desk, contract, "caretaker ")
    assert (hit.page, hit.words, [(mark.start, mark.end) for mark in hit.typed]) == (5, (), [(8, 17)])


def read_anew(archive: Archive, document: int, number: int, text: str) -> None:
    with archive.database.writing() as session:
        page = session.query(Page).filter_by(document_id=document, number=number).one()
        page.text = text
        session.merge(PageWords(page_id=page.id, packed=pack(laid_out(text))))
        announce(session, f"page:{page.id}")


def test_a_word_that_somebody_put_right_is_outlined_where_it_stands(desk: Desk, contract: int) -> None:
    with desk.archive.database.reading() as session:
        page = session.query(Page).filter_by(document_id=contract, number=4).one().id
    type_off(desk.archive, page_id=page, text="The boiler was mended", by="AM")
    desk.index()
    (hits,) = [one for one in found(desk, contract, "boiler mended ") if one.page == 4]

    assert [(word.text, word.near) for word in hits.words] == [("boiler", False), ("mended", False)]
    assert hits.typed == ()
    assert desk.search.words_on_page(page, "boiler mended ") == hits.words
    (as_read,) = [one for one in found(desk, contract, "seen ") if one.page == 4]
    assert [word.text for word in as_read.words] == ["seen"], "what was read there is found as before"


def test_a_page_that_is_read_anew_is_searched_as_it_is_now(desk: Desk, contract: int) -> None:
    before = desk.search.state_inside(contract)
    assert desk.search.state_inside(contract) == before
    read_anew(desk.archive, contract, 3, "Signed for the boiler")
    read_anew(desk.archive, contract, 1, "Nothing")
    waiting = desk.search.state_inside(contract)
    assert waiting != before
    assert words(found(desk, contract, "boiler ")) == {2: ["boiler"], 3: ["boiler"], 4: ["bo1ler"]}
    desk.index()
    assert desk.search.state_inside(contract) != waiting
    assert list(words(found(desk, contract, "boiler "))) == [2, 3, 4]


def test_a_document_that_the_index_does_not_know_yet_is_searched_all_the_same(desk: Desk, contract: int) -> None:
    (page,) = desk.paper("A boiler that came a moment ago")
    with desk.archive.database.reading() as session:
        document = session.get_one(Page, page).document_id
    assert words(found(desk, document, "boiler ")) == {1: ["boiler"]}


def test_the_records_are_not_held_up_between_pages(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inside, "AT_ONCE", 2)
    (page, *_) = desk.paper(*(f"Side {number} of the boiler" for number in range(7)))
    desk.index()
    with desk.archive.database.reading() as session:
        document = session.get_one(Page, page).document_id
    pages = desk.search.words_inside(document, "boiler ")
    assert next(pages).page == 1
    assert desk.search.answer("boiler ").total == 1
    with desk.archive.database.writing() as session:
        session.execute(delete(PageWords).where(PageWords.page_id == page + 6))
    assert [one.count for one in pages] == [1, 1, 1, 1, 1, 0]


def test_damaged_words_match_nothing_and_hold_up_nothing(desk: Desk, contract: int) -> None:
    with desk.archive.database.writing() as session:
        page = session.query(Page).filter_by(document_id=contract, number=1).one()
        session.merge(PageWords(page_id=page.id, packed=b"no words"))
    assert words(found(desk, contract, "boiler ")) == {2: ["boiler"], 4: ["bo1ler"]}


@pytest.mark.parametrize("typed", ["", "   ", '"', "-", "(((", "client:", "🦷", "x" * 4000, "-boiler"])
def test_nothing_typed_is_an_error(desk: Desk, contract: int, typed: str) -> None:
    assert found(desk, contract, typed) == []


def test_without_an_index_nothing_matches_and_nothing_fails(desk: Desk) -> None:
    (page,) = desk.paper("A boiler")
    assert list(desk.search.words_inside(page, "boiler")) == []
    assert desk.search.state_inside(page) == desk.search.state_inside(page)


def test_a_hit_is_the_same_as_on_the_page_by_itself(desk: Desk, contract: int) -> None:
    with desk.archive.database.reading() as session:
        page = session.query(Page).filter_by(document_id=contract, number=1).one().id
    on_page: tuple[HitWord, ...] = desk.search.words_on_page(page, "boiler year ")
    (first, *_) = found(desk, contract, "boiler year ")
    assert first.words == on_page
