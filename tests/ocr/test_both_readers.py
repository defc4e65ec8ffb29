"""What two readers saw on one page becomes one page: the second one's words, the first one's where it saw none."""

from collections.abc import Sequence

import pytest

from ocr.both_readers import AGREED, DIFFERED, both, in_doubt, is_lost
from ocr.words import Box, Word, lines_of

LINE, LETTER = 0.02, 0.012
"""The height of a line and the width of a letter, as fractions of the page."""


def word(text: str, left: float, top: float, confidence: float = 95.0, line: int = 0) -> Word:
    return Word(text, Box(left, top, LETTER * len(text), LINE), confidence, line)


def together(first: Sequence[Word], second: Sequence[Word]) -> tuple[Word, ...]:
    return both(first, second, ratio=1.0)


def test_the_second_readers_word_stands_where_both_saw_one() -> None:
    (only,) = together([word("lnvolce", 0.1, 0.1, 96)], [word("Invoice", 0.1, 0.1, 99)])
    assert only.text == "Invoice"


def test_what_both_read_alike_is_sure_and_what_they_read_otherwise_is_in_doubt_unless_the_second_is_sure() -> None:
    first = [word("Router", 0.1, 0.1, 40), word("4711", 0.3, 0.1, 97), word("0815", 0.5, 0.1, 97)]
    second = [word("router", 0.1, 0.1, 60), word("4771", 0.3, 0.1, 94), word("0816", 0.5, 0.1, 99)]
    alike, otherwise, surely = together(first, second)
    assert alike.confidence == AGREED
    assert (otherwise.text, otherwise.confidence) == ("4771", DIFFERED)
    assert (surely.text, surely.confidence) == ("0816", 99)


def test_what_only_the_first_reader_saw_stays_if_it_was_sure() -> None:
    first = [word("Margin", 0.1, 0.1, 85), word("~.;", 0.3, 0.1, 20), word("sum", 0.5, 0.1)]
    assert lines_of(together(first, [word("sum", 0.5, 0.1)])) == "Margin sum"


def test_what_only_the_second_reader_saw_goes_into_the_line_beside_it_or_below_the_one_above() -> None:
    first = [word("Total", 0.1, 0.1), word("Thank", 0.1, 0.5, line=1)]
    second = [word("1,284.50", 0.2, 0.101), word("below", 0.1, 0.3, line=1)]
    assert lines_of(together(first, second)) == "Total 1,284.50\nbelow\nThank"


def test_columns_are_read_as_the_first_reader_has_them() -> None:
    first = [
        word("left", 0.1, 0.1, 70, 0),
        word("lower", 0.1, 0.2, 70, 1),
        word("right", 0.6, 0.1, 70, 2),
        word("last", 0.6, 0.2, 70, 3),
    ]
    across = [word("left", 0.1, 0.1), word("right", 0.6, 0.1), word("lower", 0.1, 0.2, line=1), word("last", 0.6, 0.2)]
    assert lines_of(together(first, across)) == "left\nlower\nright\nlast"


def test_of_a_page_that_neither_makes_out_the_few_words_of_the_second_reader_are_not_taken_for_all_of_it() -> None:
    scribble = [word("YBaxkaemple", 0.1, 0.1, 41), word("rocioza", 0.4, 0.1, 55), word("IIpolly", 0.6, 0.1, 30)]
    assert is_lost(scribble, together(scribble, [word("u", 0.1, 0.1, 99)]))
    read = [word("Dear", 0.1, 0.1, 41), word("rnadam", 0.4, 0.1, 45)]
    assert not is_lost(read, together(read, [word("Dear", 0.1, 0.1, 99), word("madam", 0.4, 0.1, 99)]))
    sure = [word("Dear", 0.1, 0.1, 95), word("madam", 0.4, 0.1, 95)]
    assert not is_lost(sure, sure[:1])


def test_a_gap_that_the_second_reader_overlooked_stays() -> None:
    first = [word("on", 0.1, 0.1), word("licensee", 0.14, 0.1)]
    joined = Word("onlicensee", Box(0.1, 0.1, 0.14, LINE), 99.0, 0)
    assert lines_of(together(first, [joined])) == "on licensee"


def test_what_stands_in_a_frame_that_was_taken_for_a_word_is_read_as_lines_of_its_own() -> None:
    frame = Word("[", Box(0.1, 0.1, 0.4, 0.3), 12.0, 0)
    second = [word("RECEIVED", 0.15, 0.15), word("14", 0.15, 0.2, line=1), word("JUN", 0.2, 0.2, line=1)]
    assert lines_of(together([frame], second)) == "RECEIVED\n14 JUN"


def test_a_guess_of_the_second_readers_does_not_count() -> None:
    assert lines_of(together([word("Router", 0.1, 0.1)], [word("Rooster", 0.1, 0.1, 30)])) == "Router"


@pytest.mark.parametrize(
    ("doubtful", "is_worth_it"),
    [
        ([], False),
        (["scribble", "smudge"], False),
        (["one", "two", "three"], True),
        (["08152"], True),
    ],
)
def test_a_page_is_worth_a_second_reader_for_a_number_or_for_several_words(
    doubtful: list[str], is_worth_it: bool
) -> None:
    sure = [word("sure", 0.1, 0.1), word("2026", 0.2, 0.1)]
    assert in_doubt([*sure, *(word(text, 0.1, 0.2, 70) for text in doubtful)]) is is_worth_it
