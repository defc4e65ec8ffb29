"""A transcript that has most of the words that were read corrects the reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records.correction_rule import as_corrected, corrected
from ocr.words import Box, Word

READ = ("lnvoice", "no.", "4711", "of", "Harbour", "Dental")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Invoice no. 4711 of Harbour Dental", ("Invoice", "no.", "4711", "of", "Harbour", "Dental")),
        ("lnvoice no. 4711 Harbour Dental", ("lnvoice", "no.", "4711", "", "Harbour", "Dental")),
        ("lnvoice no. 47 11 of\nHarbour Dental", ("lnvoice", "no.", "47 11", "of", "Harbour", "Dental")),
        ("lnvoice no. 4711 of Harbour Dental Practice", ("lnvoice", "no.", "4711", "of", "Harbour", "Dental Practice")),
        ("Our lnvoice no. 4711 of Harbour Dental", ("Our lnvoice", "no.", "4711", "of", "Harbour", "Dental")),
        ("lnvoice no. 4711 of", ("lnvoice", "no.", "4711", "of", "", "")),
    ],
)
def test_what_stands_there_is_told_of_each_word_that_was_read(typed: str, said: tuple[str, ...]) -> None:
    assert corrected(READ, typed) == said


MORE = " ".join((*READ, "and what a pencil wrote over it, which nobody could have read"))


@pytest.mark.parametrize("typed", ["", "Received with thanks, all in order", "lnvoice no.", MORE])
def test_a_page_that_was_typed_off_anew_is_no_correction(typed: str) -> None:
    assert corrected(READ, typed) is None


def test_nothing_corrects_a_page_without_words() -> None:
    assert corrected((), "Received") is None


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_no_word_that_was_typed_is_lost_nor_moved(read: list[str], typed: list[str]) -> None:
    said = corrected(read, " ".join(typed))
    assert said is None or (len(said) == len(read) and " ".join(" ".join(said).split()) == " ".join(typed))


def test_corrected_words_stand_where_the_read_ones_do() -> None:
    box, other = Box(0.1, 0.1, 0.2, 0.02), Box(0.4, 0.1, 0.2, 0.02)
    words = (Word("lnvoice", box, 43, 0), Word("4711", other, 96, 0))
    assert as_corrected(words, "Invoice 4711") == (Word("Invoice", box, 100, 0), Word("4711", other, 96, 0))
    assert as_corrected(words, "Received with thanks") is None
