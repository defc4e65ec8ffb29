"""A slanting line of print is made level, and a level one is left alone."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from ocr.slant import MOST, levelled, risen, slant_of

PAPER = 250


def line(slant: float = 0.0) -> Image.Image:
    """A number, its right so much lower than its left as a share of its width."""
    drawn = Image.new("L", (400, 120), PAPER)
    ImageDraw.Draw(drawn).text((20, 40), "2025571934", fill=20, font=ImageFont.load_default(size=36))
    push = (1, 0, 0, -slant, 1, slant * drawn.width / 2)
    return drawn.transform(drawn.size, Image.Transform.AFFINE, push, Image.Resampling.BICUBIC, fillcolor=PAPER)


def rows_inked(picture: Image.Image) -> int:
    _, top, _, bottom = picture.point(lambda value: 255 * (value < 128)).getbbox() or (0, 0, 0, 0)
    return bottom - top


@pytest.mark.parametrize("slant", [-0.1, -0.05, 0.0, 0.04, 0.12])
def test_the_slant_of_a_number_is_found_and_taken_out(slant: float) -> None:
    found = slant_of(line(slant), PAPER)
    assert found == pytest.approx(slant, abs=0.011)
    assert rows_inked(levelled(line(slant), found, PAPER)) <= rows_inked(line()) + 5


def test_nothing_of_a_line_is_lost_when_it_is_levelled() -> None:
    low = Image.new("L", (400, 30), PAPER)
    low.paste(20, (0, 0, 10, 10))
    low.paste(20, (390, 20, 400, 30))
    level = levelled(low, 0.05, PAPER)
    assert level.height == 30 + 2 * risen(400, 0.05) == 50
    assert rows_inked(level) == pytest.approx(10, abs=1)


def test_paper_without_ink_has_no_slant() -> None:
    assert slant_of(Image.new("L", (300, 40), PAPER), PAPER) == 0


def test_no_more_slant_is_found_than_print_has() -> None:
    assert abs(slant_of(line(0.4), PAPER)) <= MOST
