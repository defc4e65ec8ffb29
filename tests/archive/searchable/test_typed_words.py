import pytest

from archive.searchable.typed_words import placed
from ocr.words import Box, Word


def read(*lines: str) -> tuple[Word, ...]:
    """Words as they were read: each a tenth of the page wide, lines a twentieth apart."""
    return tuple(
        Word(text, Box(0.1 + 0.12 * column, 0.1 + 0.05 * number, 0.1, 0.03), 60.0, number)
        for number, line in enumerate(lines)
        for column, text in enumerate(line.split())
    )


def test_a_word_that_was_misread_is_put_right_where_it_stands() -> None:
    words = read("Invoice 2O26-O117", "for Harbour")
    typed = placed("Invoice 2026-0117\nfor Harbour", words)
    assert [word.text for word in typed.words] == ["Invoice", "2026-0117", "for", "Harbour"]
    assert [word.box for word in typed.words] == [word.box for word in words]
    assert typed.in_place


def test_words_that_were_read_as_one_share_its_place() -> None:
    (one, two, three) = placed("data from reception", read("datafrom reception")).words
    assert one.box.left == pytest.approx(0.1)
    assert two.box.left == pytest.approx(0.15)
    assert one.box.width == two.box.width == pytest.approx(0.05)
    assert three.box == read("datafrom reception")[1].box


def test_a_word_that_was_not_seen_stands_beside_the_one_before_it() -> None:
    go, quickly, ahead = placed("go quickly ahead", read("go ahead")).words
    assert quickly.box.left == pytest.approx(go.box.left + go.box.width)
    assert quickly.box.top == go.box.top
    assert ahead.box == read("go ahead")[1].box


def test_lines_are_as_they_were_typed() -> None:
    typed = placed("go\nahead", read("go ahead"))
    assert [word.line for word in typed.words] == [0, 1]


def test_a_page_of_which_nothing_was_read_has_its_lines_down_the_page() -> None:
    typed = placed("Rang at noon\n\nwants a clean install", ())
    assert not typed.in_place
    assert [word.text for word in typed.words] == ["Rang", "at", "noon", "wants", "a", "clean", "install"]
    assert typed.words[0].box.top < typed.words[3].box.top
    assert all(word.box.left + word.box.width < 1 and word.box.top + word.box.height < 1 for word in typed.words)


def test_words_that_have_nothing_to_do_with_what_was_read_are_not_said_to_stand_in_place() -> None:
    assert not placed("a long letter in a fine hand about quite other things", read("|")).in_place


def test_nothing_typed_is_nothing() -> None:
    assert placed(" \n ", read("go")).words == ()
