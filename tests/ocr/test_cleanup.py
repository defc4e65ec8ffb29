"""The recipe: resolution, size, straightness, blankness."""

import pytest
from PIL import Image, ImageDraw

from ocr.cleanup import ink_on, is_blank, prepare, scale_for, skew_of, true_resolution
from tests.ocr.paper import LETTER, as_scanned, printed

ALL = 24_000_000


def blank(page: Image.Image) -> bool:
    return is_blank(ink_on(page))


def test_the_resolution_is_the_pages_not_the_tags() -> None:
    page = Image.new("L", (2550, 3300), 255)
    page.info["dpi"] = (1200, 1200)
    assert 285 <= true_resolution(page) <= 300


def test_a_coarse_scan_is_enlarged_to_250_dots_and_a_fine_one_left_alone() -> None:
    coarse = prepare(printed(), known_resolution=None, most_pixels=ALL)
    assert (coarse.resolution, coarse.picture.width) == (250, round(827 * 250 / 103))
    assert prepare(printed(size=(2480, 3508)), known_resolution=None, most_pixels=ALL).picture.size == (2480, 3508)


def test_a_page_is_enlarged_four_times_at_most() -> None:
    assert scale_for((300, 400), 35, ALL) == 4


def test_no_page_gets_more_pixels_than_allowed() -> None:
    assert scale_for((1000, 1000), 100, 2_000_000) == pytest.approx(2**0.5)
    assert scale_for((4000, 4000), 300, 4_000_000) == pytest.approx(0.5)


def test_a_known_resolution_is_believed() -> None:
    assert prepare(printed(size=(500, 300)), known_resolution=300, most_pixels=ALL).resolution == 300


@pytest.mark.parametrize("slant", [-11.0, -6.0, 5.5, 9.0])
@pytest.mark.parametrize("lies_on_its_side", [False, True])
def test_a_slanting_page_is_straightened(slant: float, lies_on_its_side: bool) -> None:
    page = printed(LETTER * 3)
    if lies_on_its_side:
        page = page.transpose(Image.Transpose.ROTATE_90)
    slanting = page.rotate(slant, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    assert skew_of(slanting) == pytest.approx(-slant, abs=0.5)


@pytest.mark.parametrize("slant", [0.0, 1.5, -2.5])
def test_a_nearly_straight_page_is_not_blurred_for_nothing(slant: float) -> None:
    assert skew_of(printed(LETTER * 3).rotate(slant, Image.Resampling.BICUBIC, fillcolor=255)) == 0


@pytest.mark.parametrize("noise", [0.0, 3.0, 8.0])
@pytest.mark.parametrize("dust", [0, 60])
def test_an_empty_back_is_blank_however_noisy_and_dusty(noise: float, dust: int) -> None:
    assert blank(as_scanned(Image.new("L", (1654, 2339), 250), noise=noise, dust=dust))


def test_one_typed_word_is_not_blank() -> None:
    assert not blank(as_scanned(printed(["paid"], size=(1654, 2339), letters=30)))


def test_one_digit_is_not_blank() -> None:
    assert not blank(as_scanned(printed(["7"], size=(1654, 2339), letters=30)))


@pytest.mark.parametrize("shade", [160, 200, 220])
def test_a_faint_pencil_note_is_not_blank(shade: int) -> None:
    page = Image.new("L", (1654, 2339), 250)
    points = [(300 + 25 * step, 900 + 30 * (step % 2)) for step in range(7)]
    ImageDraw.Draw(page).line(points, fill=shade, width=3)
    assert not blank(as_scanned(page))


def test_a_black_page_is_not_blank() -> None:
    assert not blank(Image.new("L", (800, 1100), 5))
