import pytest

from ocr.searchable.lines import laid_out
from ocr.words import Box, Word


def line(*words: tuple[str, float, float, float, float], number: int = 0) -> list[Word]:
    return [Word(text, Box(left, top, wide, tall), 90.0, number) for text, left, top, wide, tall in words]


def test_all_words_of_a_level_line_stand_on_one_baseline() -> None:
    words = line(("Go", 0.1, 0.1, 0.1, 0.02), ("paying", 0.25, 0.1, 0.1, 0.026), ("on", 0.4, 0.105, 0.1, 0.015))
    (laid,) = laid_out(words)
    assert len({word.base for word in laid}) == 1
    assert [round(word.gap, 3) for word in laid] == [0.05, 0.05, 0]


def test_a_line_that_climbs_takes_its_words_along() -> None:
    words = line(*((f"word{at}", 0.1 + at * 0.1, 0.5 - at * 0.01, 0.08, 0.02) for at in range(8)))
    (laid,) = laid_out(words)
    for word in laid:
        assert word.box.top < word.base < word.box.top + word.box.height


def test_a_word_that_stands_apart_keeps_its_own_place() -> None:
    words = line(("one", 0.1, 0.1, 0.1, 0.02), ("two", 0.3, 0.1, 0.1, 0.02), ("far", 0.5, 0.3, 0.1, 0.02))
    (laid,) = laid_out(words)
    assert laid[2].base == pytest.approx(0.3 + 0.02 - 0.2 * 0.02)


def test_words_of_nothing_but_space_are_left_out() -> None:
    assert list(laid_out(line((" ", 0.1, 0.1, 0.1, 0.02)))) == []


def test_words_from_right_to_left_stand_as_they_are_seen() -> None:
    ((first, second),) = laid_out(line(("שלום", 0.6, 0.1, 0.2, 0.02), ("עולם", 0.3, 0.1, 0.2, 0.02)))
    assert (first.text, second.text) == ("עולם"[::-1], "שלום"[::-1])


def test_digits_in_a_word_from_right_to_left_keep_their_order() -> None:
    ((word,),) = laid_out(line(("א12", 0.1, 0.1, 0.2, 0.02)))
    assert word.text == "12א"


@pytest.mark.parametrize(("text", "tall", "runs"), [("60214859", 0.3, True), ("I", 0.1, False), ("Data", 0.02, False)])
def test_a_word_runs_up_where_it_is_much_higher_than_wide(text: str, tall: float, runs: bool) -> None:
    ((word,),) = laid_out(line((text, 0.1, 0.1, 0.02, tall)))
    assert word.runs_up is runs


def test_a_word_among_dots_is_as_high_as_it_is() -> None:
    dots = (("...", 0.3 + at * 0.1, 0.118, 0.08, 0.003) for at in range(4))
    (laid,) = laid_out(line(("Wrongful", 0.1, 0.1, 0.1, 0.02), *dots))
    assert laid[0].tall == 0.02
    assert laid[0].base == pytest.approx(0.116)


def test_a_dash_stands_on_the_line_of_its_words() -> None:
    ((go, dash, on),) = laid_out(
        line(("go", 0.1, 0.1, 0.1, 0.02), ("–", 0.25, 0.11, 0.03, 0.002), ("on", 0.3, 0.1, 0.1, 0.02))
    )
    assert go.tall == dash.tall == on.tall


def test_lines_that_were_read_as_one_keep_apart() -> None:
    ((one, _, two),) = laid_out(
        line(("one", 0.1, 0.1, 0.1, 0.02), ("and", 0.3, 0.1, 0.1, 0.02), ("two", 0.5, 0.112, 0.1, 0.02))
    )
    assert two.base - one.base == pytest.approx(0.012)
