from __future__ import annotations

from archive.search.hits import HitWord
from desktop.models.document_hits import FoundWords, Spot
from ocr.words import Box

WORD = HitWord("data", Box(0, 0, 0.1, 0.1), near=False)
FOUND = FoundWords({1: (WORD, WORD), 2: (), 3: (WORD,)}, whole=True)


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
    assert FoundWords({1: ()}, whole=True).beside(1, -1, 1) is None
