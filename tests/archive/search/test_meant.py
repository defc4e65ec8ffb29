"""What is proposed to be typed instead is no nonsense, and nothing where what was meant is there."""

import pytest

from tests.archive.search.desk import Desk


@pytest.fixture
def cafes(desk: Desk) -> Desk:
    """Two clients, and notes with common words that are like theirs. Indexed."""
    tide, captain = desk.client("Tidewater Cafe"), desk.client("The Captain's Table")
    for _ in range(5):
        desk.note(tide, "Some time later, the label will print")
        desk.note(captain, "Captain's label, a router")
    desk.index()
    return desk


def test_a_client_who_is_called_so_in_two_words_is_first_and_nothing_is_proposed(cafes: Desk) -> None:
    answers = cafes.search.answer("Tide water")
    assert (answers.hits[0].title, answers.did_you_mean) == ("Tidewater Cafe", None)


def test_nothing_is_proposed_over_a_client_who_is_nearly_called_so(cafes: Desk) -> None:
    answers = cafes.search.answer("Captain's Tabel")
    assert (answers.hits[0].title, answers.did_you_mean) == ("The Captain's Table", None)


@pytest.mark.parametrize("typed", ["wifi ", "tel 2026 "])
def test_for_a_short_word_no_other_word_is_proposed(cafes: Desk, typed: str) -> None:
    assert cafes.search.answer(typed).did_you_mean is None


def test_a_letter_too_few_is_still_proposed(cafes: Desk) -> None:
    assert cafes.search.answer("ruter ").did_you_mean == "router "
