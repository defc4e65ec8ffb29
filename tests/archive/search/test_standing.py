"""How words stand on a page: read surely, read in doubt, or given by somebody."""

from dataclasses import replace

import pytest

from archive.records.packing import pack
from archive.search.standing import SURE, Standing, doubts, doubts_of, standing, standings
from ocr.words import Box, Word

WORDS = (
    Word("Total", Box(0.1, 0.1, 0.1, 0.1), 96.0, 0),
    Word("of", Box(0.3, 0.1, 0.1, 0.1), SURE - 1, 0),
    Word("Totel", Box(0.1, 0.3, 0.1, 0.1), 40.0, 1),
)


def test_what_was_read_in_doubt_is_known_for_each_character() -> None:
    expected = bytes([0, 0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 1])
    assert doubts(pack(WORDS), "Total of\nTotel") == expected == doubts_of(WORDS)


def test_what_was_typed_below_the_reading_is_given() -> None:
    text = "Total of\nTotel\nTotal by hand"
    doubted = doubts(pack(WORDS), text)
    assert doubted is not None
    places = {(0, 5): Standing.READ_SURELY, (9, 14): Standing.READ_IN_DOUBT, (15, 20): Standing.GIVEN}
    assert {place: standing(doubted, *place) for place in places} == places


def test_a_code_of_which_a_part_was_read_in_doubt_was_read_in_doubt() -> None:
    assert standing(doubts_of(WORDS), 0, 8) is Standing.READ_IN_DOUBT


@pytest.mark.parametrize("text", ["", "Total", "Totals of\nTotel", "Total of\nTotels", "by hand"])
def test_of_another_text_than_was_read_nobody_knows(text: str) -> None:
    assert doubts(pack(WORDS), text) is None
    assert standing(None, 0, 5) is Standing.GIVEN


def test_of_damaged_words_nobody_knows() -> None:
    assert doubts(b"no words", "Total of\nTotel") is None
    assert doubts(pack(()), "") is None


def test_a_word_that_was_read_surely_once_is_a_word_there() -> None:
    again = replace(WORDS[0], confidence=40.0)
    found = standings((), "Total of\nTotel Total", doubts_of((*WORDS, again)))
    assert found == {"of": Standing.READ_IN_DOUBT, "totel": Standing.READ_IN_DOUBT}


def test_a_word_of_a_name_is_given_however_it_was_read() -> None:
    found = standings(("Total", "scan"), "Total of\nTotel", doubts_of(WORDS))
    assert (found["total"], found["scan"]) == (Standing.GIVEN, Standing.GIVEN)
