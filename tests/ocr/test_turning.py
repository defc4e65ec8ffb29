"""Pages come out upright however they were put in."""

from pathlib import Path

import pytest
from PIL import Image

from ocr.tesseract import Tesseract
from ocr.turning import likely_turns, read_upright, turn_of_lying
from ocr.words import Box, Turn, Word
from tests.ocr.paper import LETTER, printed, saved

PUT_IN = {
    0: None,
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


@pytest.mark.parametrize("put_in", [0, 90, 180, 270])
def test_a_page_is_read_upright_whichever_way_it_lay(tesseract: Tesseract, tmp_path: Path, put_in: int) -> None:
    page, how = printed(LETTER, size=(1240, 1754), letters=36), PUT_IN[put_in]
    path = saved(page.transpose(how) if how is not None else page, tmp_path / "page.pgm")
    words, turn = read_upright(
        path,
        lambda image: tesseract.read(image, resolution=150, languages=["eng"], timeout=60),
        ratio=1240 / 1754 if put_in in {0, 180} else 1754 / 1240,
    )
    assert (put_in + turn) % 360 == 0
    assert words[0].text == "Dear"
    assert (words[0].box.left, words[0].box.top) == pytest.approx((0.1, 0.1), abs=0.03)
    assert [image.name for image in tmp_path.iterdir()] == ["page.pgm"]


def word(text: str, confidence: float, line: int = 0) -> Word:
    return Word(text, Box(0.1, 0.1, 0.3, 0.05), confidence, line)


def test_a_confident_page_is_read_once(tmp_path: Path) -> None:
    asked: list[Path] = []

    def read(image: Path) -> tuple[Word, ...]:
        asked.append(image)
        return (word("paper", 90),)

    read_upright(saved(printed(), tmp_path / "page.pgm"), read, ratio=0.7)
    assert len(asked) == 1


def test_three_lucky_words_do_not_turn_a_page_of_hundreds(tmp_path: Path) -> None:
    many, few = tuple(word("illegible", 50) for _ in range(100)), (word("no", 80), word("to", 80), word("in", 80))
    words, turn = read_upright(
        saved(printed(), tmp_path / "page.pgm"), lambda image: many if image.stem == "page" else few, ratio=0.7
    )
    assert (turn, len(words)) == (0, 100)


def test_a_page_that_is_rubbish_whichever_way_it_is_read_stays_as_it_is(tmp_path: Path) -> None:
    rubbish = tuple(Word("TENG", Box(0.1, 0.1 * place, 0.01, 0.09), 21, 0) for place in range(7))
    luckier = tuple(word("junowy", 45) for _ in range(12))
    words, turn = read_upright(
        saved(printed(), tmp_path / "page.pgm"),
        lambda image: rubbish if image.stem == "page" else luckier,
        ratio=0.7,
    )
    assert (turn, words) == (0, rubbish)


def test_print_across_is_turned_over_first_and_print_that_runs_down_is_turned_sideways_first() -> None:
    assert likely_turns(printed(LETTER * 3))[0] == 180
    assert likely_turns(printed(LETTER * 3).transpose(Image.Transpose.ROTATE_90))[-1] == 180


@pytest.mark.parametrize(("step", "turn"), [(0.1, 270), (-0.1, 90)])
def test_words_that_stand_on_end_say_which_way_the_page_lies(step: float, turn: Turn) -> None:
    standing = [Word("paper", Box(0.5, 0.5 + number * step, 0.02, 0.08), 90, 0) for number in range(4)]
    assert turn_of_lying(standing, 0.7) == turn


def test_lines_of_one_word_say_it_by_their_order() -> None:
    standing = [Word("paper", Box(0.8 - number * 0.1, 0.5, 0.02, 0.08), 90, number) for number in range(4)]
    assert turn_of_lying(standing, 0.7) == 270


@pytest.mark.parametrize("size", [(1, 4000), (4000, 1)])
def test_a_picture_that_is_a_mere_line_has_a_likeliest_turn_as_well(size: tuple[int, int]) -> None:
    assert sorted(likely_turns(Image.new("L", size, 255))) == [90, 180, 270]
