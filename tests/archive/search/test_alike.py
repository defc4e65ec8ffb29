"""More like this page: what shares its telling words."""

import pytest

from archive.search.alike import MOST_WORDS
from archive.search.hits import Answers, Filters
from tests.archive.search.desk import Desk

QUOTE = "Quotation for the boiler at Whitby pier\nSerial K-4417/B, pressure vessel and descaling as agreed"


@pytest.fixture
def papers(desk: Desk) -> Desk:
    """A quotation of two pages; an invoice and a note about the same boiler; and much that is about something else."""
    harbour = desk.client("Harbour Dental Practice")
    desk.paper(QUOTE, "Our terms: the boiler at Whitby pier, pressure vessel", client_id=harbour, what="Quotation")
    desk.paper("Invoice\nBoiler K-4417/B, descaling, pressure vessel", client_id=harbour, what="Invoice")
    desk.note(harbour, "He asks when the descaling at Whitby pier begins")
    for number in range(20):
        desk.paper(f"Router number {number} replaced as agreed, and paid", what="Receipt", client_id=harbour)
    desk.index()
    return desk


def shared(answers: Answers) -> dict[str, set[str]]:
    return {hit.key: {word.casefold() for word in hit.shared} for hit in answers.hits}


def test_pages_and_notes_that_share_its_telling_words_are_like_a_page(papers: Desk) -> None:
    answers = papers.search.alike(1)

    assert shared(answers) == {"page:3": {"k-4417/b", "boiler", "descaling", "pressure", "vessel"}} | {
        "note:1": {"whitby", "pier", "descaling"}
    }
    assert answers.total == 2
    assert [(one.kind, one.count) for one in answers.facets.kinds] == [("page", 1), ("note", 1)]


def test_the_words_shared_are_marked_where_they_stand(papers: Desk) -> None:
    (_, note) = papers.search.alike(1).hits

    assert [note.snippet[mark.start : mark.end] for mark in note.marks] == ["descaling", "Whitby", "pier"]


def test_its_own_document_is_never_like_a_page(papers: Desk) -> None:
    assert all(hit.document_id != 1 for hit in papers.search.alike(1).hits)
    assert [hit.document_id for hit in papers.search.alike(3).hits] == [1]


def test_a_document_like_it_is_one_answer_with_its_likest_page(papers: Desk) -> None:
    (hit,) = papers.search.alike(3).hits

    assert (hit.page, hit.pages, hit.page_count) == (1, (1,), 2)


def test_filters_hold_for_what_is_like_a_page(papers: Desk) -> None:
    answers = papers.search.alike(1, filters=Filters(kinds=frozenset({"note"})))

    assert [hit.key for hit in answers.hits] == ["note:1"]
    assert {one.kind: one.count for one in answers.facets.kinds} == {"page": 1, "note": 1}


def test_words_that_stand_nowhere_else_do_not_crowd_out_those_that_do(desk: Desk) -> None:
    garbled = " ".join(f"xq{number}zz" for number in range(300))
    desk.paper(f"{garbled} boiler descaling")
    desk.paper("boiler descaling")
    desk.index()

    assert [hit.document_id for hit in desk.search.alike(1).hits] == [2]


def test_one_word_shared_by_chance_is_not_enough(desk: Desk) -> None:
    desk.paper("boiler descaling pressure vessel")
    desk.paper("boiler descaling")
    desk.paper("a vessel in the harbour")
    desk.index()

    assert [hit.document_id for hit in desk.search.alike(1).hits] == [2]


def test_short_figures_and_misread_scraps_are_shared_by_chance(desk: Desk) -> None:
    desk.paper("110 lof5 870 boiler descaling pressure")
    desk.paper("110 lof5 870 boiler descaling")
    desk.paper("110 lof5 870 router")
    desk.index()
    (hit,) = desk.search.alike(1).hits

    assert (hit.document_id, hit.shared) == (2, ("descaling", "boiler"))


def test_a_telephone_number_and_its_parts_are_one_word(desk: Desk) -> None:
    desk.paper("Ring 020 7946 0123 about the descaling")
    desk.paper("020 7946 0123 descaling")
    desk.index()
    (hit,) = desk.search.alike(1).hits

    assert hit.shared == ("020 7946 0123", "descaling")


@pytest.mark.parametrize("page", [0, 99, -1])
def test_nothing_is_like_a_page_that_there_is_not(papers: Desk, page: int) -> None:
    assert papers.search.alike(page).hits == ()


def test_a_page_of_nothing_but_common_words_is_like_nothing(desk: Desk) -> None:
    desk.paper("it is what it is")
    desk.paper("it is what it was")
    desk.index()

    assert desk.search.alike(1).total == 0


def test_before_there_is_an_index_nothing_is_like_anything(desk: Desk) -> None:
    desk.paper(QUOTE)

    assert (desk.search.alike(1).hits, desk.search.alike(1).building) == ((), True)


def test_no_more_words_are_looked_for_than_tell_something(desk: Desk) -> None:
    words = " ".join(f"word{letter}{other}" for letter in "abcdefgh" for other in "abcdefgh")
    desk.paper(words)
    desk.paper(words)
    desk.index()

    assert len(desk.search.alike(1).hits[0].shared) == MOST_WORDS
