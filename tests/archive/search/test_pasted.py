"""What is pasted, and what people know from other programs, finds what is meant."""

import pytest

from archive.search.pasted import unwrapped
from tests.archive.search.desk import Desk

PAGES = {
    "mail": "write to helen@harbour.example",
    "phone": "call 020 7946 0123 please",
    "web": "see www.harbour.example/help",
    "recovery": "data recovery of a disk",
    "recovered": "all data was recovered",
    "dates": "dates and times",
    "postcode": "Beverley Road, EK1 1QB",
    "postcode in one": "Anlaby Road, EK21QB",
    "swiss": "Total CHF 3'187.20",
    "british": "Total £3,187.20",
    "job": "see J-2026-0117",
}


@pytest.fixture
def pages(desk: Desk) -> dict[str, str]:
    """The keys of the pages."""
    keys = {name: f"page:{desk.paper(text)[0]}" for name, text in PAGES.items()}
    desk.index()
    return keys


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("mailto:helen@harbour.example", {"mail"}),
        ("MAILTO:helen@harbour.example", {"mail"}),
        ("tel:020 7946 0123", {"phone"}),
        ("tel:+442079460123", {"phone"}),
        ("Tel.: 020-7946-0123", {"phone"}),
        ("http://www.harbour.example", {"web"}),
        ("https://www.harbour.example/help", {"web"}),
        ("data\u200brecovery", {"recovery"}),
        ("EK11QB", {"postcode"}),
        ("ek1 1qb", {"postcode"}),
        ("EK2 1QB", {"postcode in one"}),
        ("3'187.20", {"british"}),
        ("£3187.20p", {"british"}),
        ("2026 117", {"job"}),
        ("J-2026-117", {"job"}),
        ("2026-117", {"job"}),
    ],
)
def test_what_is_pasted_finds_what_is_meant(desk: Desk, pages: dict[str, str], typed: str, wanted: set[str]) -> None:
    answers = desk.search.answer(typed, limit=50)
    firm = {hit.key for hit in answers.hits if hit.match != "near"}
    assert not answers.relaxed
    assert {pages[name] for name in wanted} <= firm <= {pages[name] for name in wanted} | {pages["swiss"]}


@pytest.mark.parametrize(
    ("starred", "plain"),
    [("dat*", "dat"), ("recov*", "recov"), ("recov* ", "recov"), ("data recov*", "data recov"), ('"data reco*', None)],
)
def test_a_star_after_the_beginning_of_a_word_makes_no_difference(
    desk: Desk, pages: dict[str, str], starred: str, plain: str | None
) -> None:
    plain = plain or starred.replace("*", "")
    assert desk.keys(starred) == desk.keys(plain) != []


def test_a_star_may_stand_after_any_word(desk: Desk, pages: dict[str, str]) -> None:
    both = {pages["recovery"], pages["recovered"]}
    assert set(desk.keys("recov* data ")) == both == set(desk.keys("data recov* "))
    assert desk.keys('"data recov*"') == [pages["recovery"]]
    assert {hit.match for hit in desk.search.answer("recov* data ").hits} == {"prefix"}


def test_words_that_merely_begin_like_an_address_are_kept() -> None:
    for typed in ("tel:", "hotel:020", "mailto:", "telephone 020", "http", "o'neill", "7'20", "20p", "cup"):
        assert unwrapped(typed) == typed
