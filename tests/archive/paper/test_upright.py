"""A batch that was fed upside down: sides with words are upright by their own turn, and never turned twice."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from archive.paper.upright import shown_turn, tells_its_own_way
from ocr.errors import TesseractMissing
from ocr.tesseract import Tesseract, find_tesseract
from ocr.turning import confidence, read_upright
from tests.ocr.paper import LETTER, printed, saved

SIZE = (827, 1169)


@pytest.fixture
def tesseract() -> Tesseract:
    try:
        return find_tesseract()
    except TesseractMissing as problem:
        pytest.skip(problem.sentence)


def fed_upside_down(tesseract: Tesseract, side: Image.Image, folder: Path) -> tuple[int, float | None]:
    """The turn and the confidence that the reader gives to a side that lay upside down."""
    path = saved(side.transpose(Image.Transpose.ROTATE_180), folder / "page.pgm")
    words, turn = read_upright(
        path,
        lambda image: tesseract.read(image, resolution=100, languages=["eng"], timeout=60),
        ratio=SIZE[0] / SIZE[1],
    )
    return turn, confidence(words) if words else None


def test_a_drawn_batch_fed_upside_down_is_shown_upright_side_by_side(tesseract: Tesseract, tmp_path: Path) -> None:
    print_turn, sure = fed_upside_down(tesseract, printed(LETTER, size=SIZE), tmp_path)
    sketch = Image.new("L", SIZE, 255)
    ImageDraw.Draw(sketch).line([(200, 200), (300, 420), (420, 250), (600, 500)], fill=90, width=4)
    sketch_turn, unsure = fed_upside_down(tesseract, sketch, tmp_path)
    assert print_turn == 180
    assert shown_turn(print_turn, sure, batch_is_turned=True) == 180
    assert not tells_its_own_way(sketch_turn, unsure)
    assert shown_turn(sketch_turn, unsure, batch_is_turned=True) == 180
    assert shown_turn(sketch_turn, unsure, batch_is_turned=False) == 0


def test_a_side_that_lay_right_in_such_a_batch_stays_upright() -> None:
    assert shown_turn(0, 91.0, batch_is_turned=True) == 0


def test_rubbish_that_was_read_is_no_sign_of_which_way_up_a_side_is() -> None:
    assert shown_turn(0, 31.0, batch_is_turned=True) == 180


def test_a_side_that_lay_on_its_edge_keeps_its_own_turn() -> None:
    assert shown_turn(270, 88.0, batch_is_turned=True) == 270
    assert shown_turn(270, None, batch_is_turned=True) == 90
