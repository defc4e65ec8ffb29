"""Print up the margin: its column is found whole, and the surer way of reading it is taken."""

import pytest
from PIL import Image

from ocr.sheet import Place, Seen
from ocr.standing_print import AGREED, drawn_out, one_way, stacks
from ocr.words import Box, Turn, Word

INCHES = 8.0, 10.0
COLUMN = Box(0.9, 0.5, 0.02, 0.05)


def column(*texts: str, confidence: float = 30, left: float = 0.9) -> list[Word]:
    """Words below each other, a tenth of an inch high each."""
    return [Word(text, Box(left, 0.3 + 0.012 * row, 0.02, 0.01), confidence, row) for row, text in enumerate(texts)]


def seen(text: str, confidence: float, turn: Turn, *, dots: int = 300, box: Box = COLUMN) -> Seen:
    return Seen(Word(text, box, confidence, 0), Place(box, turn, dots), 0)


def test_doubtful_short_words_below_each_other_are_a_column() -> None:
    letters = column("2", "o", "2", "5", "ul")
    assert stacks(letters, INCHES, doubtful=80) == [letters]


def test_sure_words_longer_ones_and_a_few_are_no_column() -> None:
    assert stacks(column("1", "2", "3", "4", confidence=95), INCHES, doubtful=80) == []
    assert stacks(column("one", "two", "three", "four"), INCHES, doubtful=80) == []
    assert stacks(column("1", "2", "3"), INCHES, doubtful=80) == []


def test_a_column_goes_on_to_its_last_digit() -> None:
    page = Image.new("L", (800, 1000), 250)
    for row in range(10):
        page.paste(20, (722, 400 + 14 * row, 732, 409 + 14 * row))
    page.paste(20, (722, 700, 732, 720))
    whole = drawn_out(page, 100, Box(720 / 800, 430 / 1000, 14 / 800, 60 / 1000))
    assert (whole.top * 1000, (whole.top + whole.height) * 1000) == pytest.approx((400, 535), abs=1)
    assert (whole.left, whole.width) == (720 / 800, 14 / 800)


def test_a_ruled_line_beside_a_column_does_not_make_it_longer() -> None:
    page = Image.new("L", (800, 1000), 250)
    page.paste(20, (722, 440, 732, 480))
    page.paste(20, (730, 100, 732, 900))
    whole = drawn_out(page, 100, Box(720 / 800, 440 / 1000, 14 / 800, 40 / 1000))
    assert (whole.top * 1000, (whole.top + whole.height) * 1000) == pytest.approx((440, 480), abs=1)


def test_the_surer_way_is_taken() -> None:
    assert [one.word.text for one in one_way([seen("hE6L", 20, 90), seen("1937", 80, 270)])] == ["1937"]


def test_digits_among_letters_are_taken_for_digits_upside_down() -> None:
    assert [one.word.text for one in one_way([seen("666ZLT868", 49, 90), seen("89817999", 30, 270)])] == ["89817999"]


def test_what_is_read_alike_at_two_sizes_is_believed() -> None:
    alike = one_way([seen("80718412", 0, 270, dots=180), seen("80718412", 21, 270), seen("80718442", 60, 270)])
    assert [(one.word.text, one.word.confidence) for one in alike] == [
        ("80718412", AGREED),
        ("80718412", AGREED),
        ("80718442", 60),
    ]


def test_specks_in_a_long_number_are_left_out_and_marks_of_thousands_are_not() -> None:
    texts = ["80'7286'70", "1'284'950", "5'11", "O'Neill"]
    boxes = [Box(0.1 * number, 0.5, 0.02, 0.05) for number in range(len(texts))]
    found = one_way([seen(text, 90, 90, box=box) for text, box in zip(texts, boxes, strict=True)])
    assert [one.word.text for one in found] == ["80728670", "1'284'950", "5'11", "O'Neill"]


def test_words_across_the_page_stay_as_they_were_read() -> None:
    across = [seen("80'7286'70", 40, 0), seen("net", 90, 0, box=Box(0.1, 0.1, 0.1, 0.02))]
    assert one_way(across) == across
