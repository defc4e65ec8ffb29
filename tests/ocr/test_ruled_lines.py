"""Ruled lines are taken out, and print is left."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr.ruled_lines import ink_of, lines_in, paper_of, without_lines
from tests.ocr.paper import LETTER, as_scanned, printed

AT = 100


def ink_on(page: Image.Image) -> int:
    return int(ink_of(np.asarray(page), paper_of(page)).sum())


@pytest.mark.parametrize("paper", [255, 180])
def test_a_line_and_a_box_are_gone_with_what_they_shade_off_into(paper: int) -> None:
    page = Image.new("L", (400, 300), paper)
    pen = ImageDraw.Draw(page)
    pen.line((50, 50, 300, 50), fill=40, width=2)
    pen.rectangle((60, 100, 350, 200), outline=40, width=3)
    grey = page.resize((401, 301), Image.Resampling.BICUBIC)
    assert (np.asarray(without_lines(grey, AT, paper_of(grey))) >= paper - 12).all()


def test_print_without_lines_stays_as_it_is() -> None:
    page = as_scanned(printed(LETTER))
    assert without_lines(page, AT, paper_of(page)).tobytes() == page.tobytes()


def test_a_bar_is_no_line() -> None:
    page = Image.new("L", (400, 300), 255)
    page.paste(0, (50, 50, 300, 70))
    assert without_lines(page, AT, 255).tobytes() == page.tobytes()


def test_strokes_through_a_line_stay_whole() -> None:
    page = Image.new("L", (400, 300), 255)
    pen = ImageDraw.Draw(page)
    pen.line((50, 50, 300, 50), fill=40, width=1)
    pen.line((150, 40, 150, 60), fill=40, width=2)
    left = without_lines(page, AT, 255)
    assert ink_on(left) == 2 * 21


def test_a_page_without_ink_has_no_lines() -> None:
    lines, fringe = lines_in(np.zeros((30, 40), np.bool_), AT)
    assert not lines.any()
    assert not fringe.any()
