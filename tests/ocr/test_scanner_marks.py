"""The back of a sheet is blank in spite of holes and dark edges; the faintest note on it is not lost to them."""

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ocr.cleanup import ink_on
from ocr.scanner_marks import is_blank_sheet
from tests.ocr.backs import Sheet, initials, scanned, uneven_light
from tests.ocr.paper import as_scanned

A4 = (1654, 2339)
Mark = Callable[[Image.Image], Image.Image]


def paper() -> Image.Image:
    return Image.new("L", A4, 250)


def blank(page: Image.Image, noise: float = 4.0) -> bool:
    scan = as_scanned(page, noise=noise, dust=20)
    return is_blank_sheet(ink_on(scan), scan)


def holes(page: Image.Image, many: int = 2, *, left: int = 70) -> Image.Image:
    """Holes of 6 mm whose middles are 12 mm from the edge and 80 mm apart (ISO 838), at 200 dots per inch."""
    for number in range(many):
        top = A4[1] / 2 + (number - (many - 1) / 2) * 630
        ImageDraw.Draw(page).ellipse((left, top - 24, left + 48, top + 24), fill=20)
    return page


def black_edge(page: Image.Image) -> Image.Image:
    ImageDraw.Draw(page).rectangle((0, 0, 30, A4[1]), fill=5)
    return page


def shadow(page: Image.Image) -> Image.Image:
    """What a lid leaves along two edges."""
    return wide_shadow(page, 36)


def wide_shadow(page: Image.Image, deep: int = 63) -> Image.Image:
    """The same over so many dots, 8 mm if nothing is said."""
    values = np.asarray(page, np.float64).copy()
    fade = 1 - np.linspace(0, 0.9, deep)
    values[:, -deep:] *= fade
    values[-deep:, :] *= fade[:, None]
    return Image.fromarray(values.astype(np.uint8))


def note(text: str, place: tuple[int, int], shade: int) -> Image.Image:
    page = paper()
    ImageDraw.Draw(page).text(place, text, fill=shade, font=ImageFont.load_default(size=40))
    return page


MARKS: list[Mark] = [
    holes,
    black_edge,
    shadow,
    lambda page: holes(shadow(page), 4),
    lambda page: holes(black_edge(page)),
]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("turns", range(4))
def test_the_back_of_a_sheet_is_blank_whatever_the_scanner_adds(mark: Mark, turns: int) -> None:
    turned: Image.Image = mark(paper()).rotate(90 * turns, expand=True)
    assert blank(turned)


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("place", [(400, 600), (60, 300), (1560, 700), (500, 2290), (1560, 2290)])
@pytest.mark.parametrize("shade", [90, 210])
def test_a_note_is_not_lost_to_them(mark: Mark, place: tuple[int, int], shade: int) -> None:
    assert not blank(mark(note("x 7", place, shade)), noise=2.0)


def test_discs_that_are_no_holes_of_a_binder_are_something() -> None:
    assert not blank(holes(paper(), 1)), "a single one"
    assert not blank(holes(paper(), 2, left=800)), "in the middle of the page"


@pytest.mark.parametrize("letter", ["O", "0", "8", "D"])
def test_round_letters_in_the_margin_are_something(letter: str) -> None:
    page = paper()
    for top in (400, 800):
        ImageDraw.Draw(page).text((80, top), letter, fill=20, font=ImageFont.load_default(size=60))
    assert not blank(page)


def test_circles_drawn_by_hand_are_something() -> None:
    page = paper()
    for top in (400, 800):
        ImageDraw.Draw(page).ellipse((80, top, 128, top + 48), outline=20, width=5)
    assert not blank(page)


def test_a_shadow_that_may_hide_initials_is_something() -> None:
    assert not blank(wide_shadow(paper()))


@pytest.mark.parametrize("left", [1.5, 3.0, 6.0])
@pytest.mark.parametrize("noise", [2.0, 3.0])
def test_faint_initials_in_a_shadow_are_not_lost(left: float, noise: float) -> None:
    def lid(sheet: Sheet) -> None:
        wide = round(8 * sheet.dots)
        sheet.light[:, :wide] *= np.linspace(0.2, 1, wide, dtype=np.float32)

    scan = scanned(initials(0.3, 0.1, at=(left, 150)), lid, uneven_light(0.15), noise=noise)
    assert not is_blank_sheet(ink_on(scan), scan)


@pytest.mark.parametrize("mark", [lambda page: page, shadow], ids=["alone", "beside a shadow"])
@pytest.mark.parametrize("away", [1.0, 2.0])
@pytest.mark.parametrize("shade", [170, 20])
@pytest.mark.parametrize("turns", range(4))
def test_a_pen_line_along_the_edge_is_something(mark: Mark, away: float, shade: int, turns: int) -> None:
    page = paper()
    across = round(away / 25.4 * 200)
    ImageDraw.Draw(page).line((across, 80, across, A4[1] - 80), fill=shade, width=4)
    turned: Image.Image = mark(page).rotate(90 * turns, expand=True)
    assert not blank(turned, noise=2.0)


def dots(first: tuple[float, float], second: tuple[float, float], wide: float, shade: int) -> Image.Image:
    page = paper()
    for across, down in (first, second):
        box = [
            round(one / 25.4 * 200) for one in (across - wide / 2, down - wide / 2, across + wide / 2, down + wide / 2)
        ]
        ImageDraw.Draw(page).ellipse(box, fill=shade)
    return page


@pytest.mark.parametrize("shade", [170, 100, 20])
@pytest.mark.parametrize("wide", [5.2, 6.0])
def test_two_filled_dots_in_the_margin_are_something(shade: int, wide: float) -> None:
    assert not blank(dots((12, 100), (12, 180), wide, shade)), "off the middle of the side"
    assert not blank(dots((100, 10), (160, 10), wide, shade)), "nearer than any punch makes holes"


def test_coloured_dots_are_something_even_where_holes_would_be() -> None:
    assert not blank(dots((12, 108.5), (12, 188.5), 6.0, 110))
    assert blank(dots((12, 108.5), (12, 188.5), 6.0, 20)), "these are the holes themselves"


def test_a_black_page_is_something() -> None:
    assert not blank(Image.new("L", A4, 5))


@pytest.mark.parametrize("size", [(40, 60), (1000, 30), (8, 8)])
def test_a_scrap_is_judged_as_well(size: tuple[int, int]) -> None:
    scrap = Image.new("L", size, 250)
    assert is_blank_sheet(ink_on(scrap), scrap)


def test_spots_in_the_margin_of_a_small_picture_are_something() -> None:
    scrap = Image.new("L", (150, 150), 250)
    for top in range(2, 142, 9):
        ImageDraw.Draw(scrap).ellipse((1, top, 4, top + 3), fill=5)
    assert not is_blank_sheet(ink_on(scrap), scrap)
