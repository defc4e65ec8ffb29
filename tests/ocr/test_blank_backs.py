"""The faintest mark that a pen, a pencil or a printer leaves on the back of a sheet is never taken for nothing.

Here are the thinnest and faintest marks; the benchmark "blank" draws every pen, type, strength and way of scanning.
"""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr.cleanup import ink_on
from ocr.scanner_marks import is_blank_sheet
from tests.ocr.backs import (
    BLUE,
    FINE,
    PINK,
    YELLOW,
    Addition,
    Colour,
    Mode,
    Sheet,
    bleed_through,
    crease,
    dark_edges,
    dots_to_sign_on,
    dust,
    highlighted,
    holes,
    initials,
    rings_around_holes,
    scanned,
    signature,
    stroke_from_a_hole,
    tick,
    typed,
    uneven_light,
    yellowed,
)

MODES: Sequence[Mode] = ("grey", "colour", "black and white")
DPI = (150, 300)
FAINT = (0.2, 0.5)
"""Shares of the light that grey ink and pencil take."""
PENS = (0.3, 0.4)
POINTS = (8, 12)
DARK = 0.95
"""Of a pen that is black."""
EVERYTHING = (holes(4), dust(), dark_edges(), crease(0.03), uneven_light(), bleed_through(0.03))


def blank(side: Image.Image) -> bool:
    return is_blank_sheet(ink_on(side.convert("L")), side)


@pytest.mark.parametrize("dpi", DPI)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("pen", PENS)
def test_a_signature_with_a_dark_pen_is_something(pen: float, mode: Mode, dpi: int) -> None:
    assert not blank(scanned(signature(pen, DARK), dpi=dpi, mode=mode, seed=dpi))


@pytest.mark.parametrize("mode", ["grey", "colour"])
@pytest.mark.parametrize("ink", FAINT)
def test_a_signature_in_pencil_is_something(ink: float, mode: Mode) -> None:
    for pen in PENS:
        assert not blank(scanned(signature(pen, ink), dpi=150, mode=mode, seed=3, noise=4)), pen
        assert not blank(scanned(initials(pen, ink), dpi=150, mode=mode, seed=3, noise=4)), pen


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("points", POINTS)
def test_one_typed_line_is_something(points: float, mode: Mode) -> None:
    for dpi in DPI:
        assert not blank(scanned(typed(points, DARK), dpi=dpi, mode=mode, seed=dpi)), dpi


@pytest.mark.parametrize("mode", ["grey", "colour"])
@pytest.mark.parametrize("ink", FAINT)
def test_one_line_of_grey_text_is_something(ink: float, mode: Mode) -> None:
    for points in POINTS:
        assert not blank(scanned(typed(points, ink), dpi=150, mode=mode, seed=5, noise=4)), points


@pytest.mark.parametrize("dpi", DPI)
@pytest.mark.parametrize("mark", [signature(0.3, 0.2), initials(0.4, 0.2), typed(8, 0.2)], ids=["name", "AM", "line"])
def test_nothing_that_a_scanner_adds_hides_a_faint_mark(mark: Addition, dpi: int) -> None:
    assert not blank(scanned(*EVERYTHING, mark, dpi=dpi, seed=dpi, noise=4, paper=225))
    assert not blank(scanned(bleed_through(0.08), mark, dpi=dpi, seed=dpi, noise=4))


@pytest.mark.parametrize("mode", ["grey", "black and white"])
@pytest.mark.parametrize("at", [(4.2, 60), (5, 120), (100, 284)])
def test_a_mark_beside_a_black_edge_is_not_lost_to_it(at: tuple[float, float], mode: Mode) -> None:
    for mark in (initials(0.3, 0.9, at=at), typed(8, 0.9, at=at)):
        assert not blank(scanned(dark_edges(4), mark, dpi=200, mode=mode, seed=2))


SMALL: dict[str, Callable[[float], Addition]] = {
    "digit": lambda ink: typed(8, ink, words="7"),
    "tick": tick,
    "full stops": dots_to_sign_on,
}


@pytest.mark.parametrize("kind", SMALL)
@pytest.mark.parametrize(("dpi", "noise", "ink"), [(150, 3.0, 0.08), (200, 2.0, 0.12), (300, 2.0, 0.2)])
def test_a_pale_mark_that_is_hardly_larger_than_dust_is_something(
    kind: str, dpi: int, noise: float, ink: float
) -> None:
    for mode in ("grey", "colour"):
        assert not blank(scanned(SMALL[kind](ink), dpi=dpi, mode=mode, seed=7, noise=noise, paper=236)), mode


@pytest.mark.parametrize("words", ["7", "1", ". . . . . . . ."])
def test_a_small_mark_that_black_and_white_leaves_is_something(words: str) -> None:
    assert not blank(scanned(typed(12, 0.9, words=words), dpi=200, mode="black and white", seed=7))


@pytest.mark.parametrize("mark", [stroke_from_a_hole, rings_around_holes])
@pytest.mark.parametrize("ink", [0.2, 0.8])
@pytest.mark.parametrize("mode", ["grey", "colour"])
def test_what_is_drawn_at_a_hole_is_no_part_of_it(mark: Callable[[float], Addition], ink: float, mode: Mode) -> None:
    for dpi in DPI:
        assert not blank(scanned(holes(2), mark(ink), dpi=dpi, mode=mode, seed=7)), dpi


@pytest.mark.parametrize("colour", [YELLOW, PINK, BLUE], ids=["yellow", "pink", "blue"])
def test_what_is_pale_in_grey_and_plain_in_one_colour_is_something(colour: Colour) -> None:
    stripe, text = highlighted(0.3, colour), typed(18, 0.4, words="see over", colour=colour)
    for mark in (stripe, text):
        assert not blank(scanned(mark, dpi=150, mode="colour", seed=7, noise=3))


def test_coloured_dots_where_holes_would_be_and_a_letter_in_a_black_one_are_something() -> None:
    def coloured(sheet: Sheet) -> None:
        for middle in (108.5, 188.5):
            disc = Image.new("L", (6 * FINE, 6 * FINE), 0)
            ImageDraw.Draw(disc).ellipse((0, 0, 6 * FINE, 6 * FINE), fill=255)
            sheet.put(disc, 9, middle - 3, 0.85, (1.0, 0.95, 0.4))

    assert not blank(scanned(coloured, dpi=150, mode="colour", seed=7))

    def with_a_letter(sheet: Sheet) -> None:
        holes(2)(sheet)
        across, down = round(11.6 * sheet.dots), round(107 * sheet.dots)
        sheet.light[down : down + round(3 * sheet.dots), across : across + round(0.8 * sheet.dots)] = 0.95

    assert not blank(scanned(with_a_letter, dpi=150, seed=7))


BACKS = {
    "plain": (),
    "dust": (dust(),),
    "two holes": (holes(2),),
    "American holes": (holes(3, wide=7, edge=13, apart=108),),
    "edges": (dark_edges(),),
    "a deep edge": (dark_edges(8),),
    "uneven light and a crease": (uneven_light(), crease(0.02)),
    "bleed-through": (bleed_through(0.04),),
    "yellowed paper": (yellowed(), dust()),
    "holes, dust and edges": (holes(4), dust(), dark_edges()),
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", BACKS)
def test_a_back_without_a_mark_is_blank(kind: str, mode: Mode) -> None:
    if mode == "grey":
        assert blank(scanned(*BACKS[kind], dpi=200, mode=mode, seed=2, noise=2, paper=228))
    assert blank(scanned(*BACKS[kind], dpi=150, mode=mode, seed=1, noise=3))


def test_what_a_scanner_leaves_out_in_black_and_white_is_not_in_the_file() -> None:
    """Why paper with pencil on it is scanned in grey."""
    side = scanned(signature(0.4, 0.2), mode="black and white")
    assert np.asarray(side).min() == 255
