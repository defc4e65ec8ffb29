"""A word on paper passes for a misreading only where the reader was in doubt, unless what was typed is nowhere."""

import pytest

from archive.records import Page, PageWords
from archive.records.packing import pack
from archive.search.outbox import announce
from tests.archive.search.desk import Desk, laid_out

NOT_STRANGE = "lattices laterally shattered battery carpenter"
"""With these no three letters of "latter" are strange, so that it may be a word."""


@pytest.fixture
def papers(desk: Desk) -> Desk:
    """A note about a letter, and "latter" on paper: read in doubt on page 1, surely on page 2. Indexed."""
    client = desk.client("Quay Motors")
    desk.note(client, "they wrote a letter")
    for _ in range(2):
        desk.note(client, NOT_STRANGE)
    desk.paper("the latter came")
    desk.paper("the latter went", surely=frozenset({"latter"}))
    desk.index()
    return desk


def test_a_word_that_was_read_surely_is_no_near_miss_of_one_that_stands_elsewhere(papers: Desk) -> None:
    hits = papers.search.answer("letter ").hits
    assert [(hit.key, hit.match, hit.near_terms) for hit in hits] == [
        ("note:1", "exact", ()),
        ("page:1", "near", ("latter",)),
    ]


def test_of_a_word_that_stands_nowhere_what_was_read_surely_is_a_near_miss_too(papers: Desk) -> None:
    assert {hit.key for hit in papers.search.answer("lattar ").hits} >= {"page:1", "page:2"}


def test_what_somebody_wrote_is_sooner_a_near_miss_than_what_was_read_in_doubt(papers: Desk) -> None:
    note = papers.note(1, "of the latter two")
    papers.index()
    assert papers.keys("letter ") == ["note:1", f"note:{note}"]


def test_what_hardly_can_be_a_word_is_a_near_miss_also_where_it_was_read_surely(desk: Desk) -> None:
    desk.note(desk.client("Quay Motors"), "the drive was replaced")
    (page,) = desk.paper("the drive was rep1aced", surely=frozenset({"rep1aced"}))
    desk.index()
    assert desk.keys("replaced ") == ["note:1", f"page:{page}"]


def test_on_a_page_only_the_word_that_was_read_in_doubt_is_marked_as_a_near_miss(papers: Desk) -> None:
    (page,) = papers.paper("the latter or lettor came", surely=frozenset({"latter"}))
    papers.index()
    near = next(hit for hit in papers.search.answer("letter ").hits if hit.page_id == page)
    assert near.near_terms == ("lettor",)
    assert [near.snippet[mark.start : mark.end] for mark in near.marks] == ["lettor"]
    assert [(word.text, word.near) for word in papers.search.words_on_page(page, "letter ")] == [("lettor", True)]


def test_a_page_that_is_read_again_more_surely_is_no_near_miss_any_more(papers: Desk) -> None:
    with papers.archive.database.writing() as session:
        text = session.get_one(Page, 1).text
        session.merge(PageWords(page_id=1, packed=pack(laid_out(text, frozenset({"latter"})))))
        announce(session, "page:1")
    papers.index()
    assert papers.keys("letter ") == ["note:1"]


def test_what_stands_in_doubt_stays_so_when_the_index_is_gathered(papers: Desk) -> None:
    for number in range(30):
        papers.note(1, f"something else {number}")
        papers.index()
    assert papers.keys("letter ") == ["note:1", "page:1"]
    assert [hit.key for hit in papers.search.answer("latter ").hits if hit.match == "exact"] == ["page:2", "page:1"]


def test_pages_of_which_nobody_knows_how_surely_they_were_read_have_near_misses_as_before(papers: Desk) -> None:
    with papers.archive.database.writing() as session:
        session.delete(session.get_one(PageWords, 2))
        announce(session, "page:2")
    papers.index()
    assert set(papers.keys("letter ")) == {"note:1", "page:1", "page:2"}
