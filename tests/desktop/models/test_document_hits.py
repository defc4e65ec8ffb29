from __future__ import annotations

from archive.search.hits import HitWord, Mark, PageHits
from desktop.models.document_hits import FoundWords, Spot
from ocr.words import Box

WORD = HitWord("data", Box(0, 0, 0.1, 0.1), near=False)
FOUND = FoundWords({1: PageHits(1, (WORD, WORD)), 2: PageHits(2), 3: PageHits(3, (WORD,))}, whole=True)


def test_words_are_counted_through_the_document() -> None:
    assert FOUND.total == 3
    assert FOUND.rank(1, 1) == 2
    assert FOUND.rank(3, 0) == 3


def test_a_page_without_matches_has_no_rank() -> None:
    assert FOUND.rank(2, -1) == 0


def test_stepping_goes_over_pages_and_round() -> None:
    assert FOUND.beside(1, 1, 1) == Spot(3, 0)
    assert FOUND.beside(3, 0, 1) == Spot(1, 0)
    assert FOUND.beside(1, 0, -1) == Spot(3, 0)


def test_stepping_from_a_page_without_matches_finds_the_nearest() -> None:
    assert FOUND.beside(2, -1, 1) == Spot(3, 0)
    assert FOUND.beside(2, -1, -1) == Spot(1, 1)


def test_nothing_matched_leads_nowhere() -> None:
    assert FoundWords({1: PageHits(1)}, whole=True).beside(1, -1, 1) is None


def test_a_phrase_is_one_hit_and_what_was_typed_off_comes_after_what_was_read() -> None:
    more = HitWord("recovery", WORD.box, near=False, goes_on=True)
    found = FoundWords({1: PageHits(1, (WORD, more), (Mark(0, 4, near=False),)), 2: PageHits(2, (WORD,))}, whole=True)
    assert found.total == 3
    assert found.beside(1, 0, 1) == Spot(1, 1)
    assert found.beside(1, 1, 1) == Spot(2, 0)
    assert found.rank(2, 0) == 3


def test_the_first_from_a_page_on_is_found_round_the_end() -> None:
    assert FOUND.first_from(2) == Spot(3, 0)
    assert FOUND.first_from(4) == Spot(1, 0)
    assert FoundWords().first_from(1) is None
