"""Lines that are found later stand where they are read."""

from ocr.reading_order import among, in_lines
from ocr.words import Box, Word, lines_of


def line(text: str, left: float, top: float, number: int = 0) -> list[Word]:
    return [Word(text, Box(left, top, 0.3, 0.02), 90, number)]


COLUMNS = [line("one", 0.1, 0.1), line("two", 0.1, 0.3), line("three", 0.6, 0.1), line("four", 0.6, 0.3)]


def order(*added: list[Word]) -> list[str]:
    return lines_of(among(COLUMNS, added)).split()


def test_a_line_is_read_after_the_one_above_it_in_its_own_column() -> None:
    assert order(line("left", 0.1, 0.2), line("right", 0.6, 0.2)) == ["one", "left", "two", "three", "right", "four"]


def test_above_all_of_its_column_it_is_read_before_the_first() -> None:
    assert order(line("right", 0.6, 0.02)) == ["one", "two", "right", "three", "four"]


def test_lines_are_counted_anew() -> None:
    assert [word.line for word in among(COLUMNS, [line("left", 0.1, 0.2)])] == [0, 1, 2, 3, 4]
    assert in_lines(among(COLUMNS, [])) == [[word] for word in among(COLUMNS, [])]
