"""Two pages side by side are told from one page that is wide, and read one after the other."""

from pathlib import Path

import pytest
from PIL import Image

from ocr.cleanup import INK_SIDE, ink_on, reduced
from ocr.limits import Limits
from ocr.pages import open_document
from ocr.two_pages import LEAST_WORDS, gutter_of, page_by_page
from ocr.words import Box, Word
from tests.ocr.paper import as_scanned, printed
from tests.ocr.spreads import Corners, folded, lying_letter, on_desk, shaded, side_by_side, table, tables, two_columns

A3_AT_150 = (2480, 1754)
SPREADS = {
    "with a bare gutter": side_by_side(),
    "on A3": side_by_side(size=A3_AT_150, letters=24),
    "with a fold": folded(side_by_side()),
    "with narrow margins": side_by_side(margin=0.06),
    "a little crooked": side_by_side().rotate(1, fillcolor=250),
    "with few lines": side_by_side(lines=6),
    "with a shadow": shaded(side_by_side(offset=11)),
    "with a deep shadow": shaded(side_by_side(), depth=200, width=0.035),
    "with a slight shadow": shaded(side_by_side(margin=0.06), depth=60, width=0.01),
    "with a crooked shadow": shaded(side_by_side()).rotate(-2, fillcolor=250),
    "off the middle": shaded(side_by_side(margin=0.2), at=0.49),
}
OTHERS = {
    "a letter across": lying_letter(),
    "a letter upright": lying_letter((1240, 1754)),
    "two columns upright": two_columns(),
    "two columns across": two_columns((1754, 1240)),
    "two columns far apart": two_columns((1754, 1240), gap=0.06),
    "a short letter": printed(),
    "a sheet of figures": table([0.06, 0.54, 0.7, 0.85], ruled=False, heading=False),
    "nothing": Image.new("L", (1754, 1240), 250),
    "a shadow and no print": shaded(Image.new("L", (1754, 1240), 250)),
    **{f"a table of {name}": page for name, page in tables()},
}


BOOK = shaded(side_by_side(offset=8))
FRAME = [(0.08, 0.12), (0.92, 0.12), (0.92, 0.88), (0.08, 0.88)]
FROM_BELOW = [(0.18, 0.12), (0.82, 0.12), (0.95, 0.88), (0.05, 0.88)]


def gutter(page: Image.Image) -> float | None:
    small = reduced(page, INK_SIDE)
    return gutter_of(small, ink_on(small))


@pytest.mark.parametrize("noise", [0.0, 6.0])
@pytest.mark.parametrize("name", SPREADS)
def test_the_gutter_of_two_pages_is_found(name: str, noise: float) -> None:
    found = gutter(as_scanned(SPREADS[name], noise=noise))
    assert found is not None
    assert abs(found - 0.5) < 0.02


@pytest.mark.parametrize("clockwise", [Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_90])
@pytest.mark.parametrize("spread", [side_by_side(), shaded(side_by_side())])
def test_two_pages_that_lie_on_their_side_are_found_too(spread: Image.Image, clockwise: Image.Transpose) -> None:
    found = gutter(as_scanned(spread.transpose(clockwise)))
    assert found is not None
    assert abs(found - 0.5) < 0.02


@pytest.mark.parametrize("noise", [0.0, 6.0])
@pytest.mark.parametrize("name", OTHERS)
def test_one_page_is_not_taken_for_two(name: str, noise: float) -> None:
    assert gutter(as_scanned(OTHERS[name], noise=noise, dust=100)) is None


@pytest.mark.parametrize("corners", [FRAME, FROM_BELOW])
def test_an_open_book_is_found_on_a_desk(corners: Corners) -> None:
    found = gutter(on_desk(BOOK, corners, size=(1600, 1200)))
    assert found is not None
    assert abs(found - 0.5) < 0.02


@pytest.mark.parametrize("bed", [20, 255])
def test_an_open_book_is_found_on_the_bed_of_a_scanner(bed: int) -> None:
    scan = Image.new("L", (2200, 1600), bed)
    scan.paste(BOOK, (120, 150))
    found = gutter(as_scanned(scan))
    assert found is not None
    assert abs(found * 2200 - (120 + BOOK.width / 2)) < 40


def test_a_line_ruled_down_the_middle_is_no_shadow() -> None:
    assert gutter(folded(two_columns((1754, 1240)))) is None


def test_of_real_scans_none_is_taken_for_two_pages(scans: Path) -> None:
    for path in sorted((scans / "funsd").glob("*.png")):
        document = open_document(path, Limits())
        assert gutter(document.page(1).picture.convert("L")) is None, path.name
        document.close()


def line(number: int, *places: float) -> list[Word]:
    return [Word(f"w{number}", Box(place, 0.1 + number * 0.02, 0.02, 0.01), 90.0, number) for place in places]


def test_the_left_page_is_read_before_the_right_one_and_no_line_runs_through_both() -> None:
    words = [word for number in range(LEAST_WORDS) for word in line(number, 0.1, 0.2, 0.6, 0.7)]
    ordered = page_by_page(words, 0.5)
    assert ordered is not None
    assert [word.box.left < 0.5 for word in ordered] == [True] * 2 * LEAST_WORDS + [False] * 2 * LEAST_WORDS
    assert [word.line for word in ordered] == [number // 2 for number in range(4 * LEAST_WORDS)]
    assert [word.text for word in ordered[:4]] == ["w0", "w0", "w1", "w1"]


def test_without_words_on_both_sides_it_is_one_page() -> None:
    words = [word for number in range(LEAST_WORDS) for word in line(number, 0.1, 0.2)]
    assert page_by_page([*words, *line(99, 0.6)], 0.5) is None
    assert page_by_page([], 0.5) is None


def test_what_a_shadow_is_read_as_does_not_make_one_page_of_two() -> None:
    words = [word for number in range(LEAST_WORDS) for word in line(number, 0.1, 0.2, 0.6, 0.7)]
    strokes = [Word("|", Box(0.495, 0.1 + number * 0.02, 0.01, 0.01), 40.0, number) for number in range(LEAST_WORDS)]
    assert page_by_page([*words, *strokes], 0.5) is not None


def test_where_print_runs_across_the_gutter_it_is_one_page() -> None:
    words = [word for number in range(LEAST_WORDS) for word in line(number, 0.1, 0.49, 0.7)]
    assert page_by_page(words, 0.5) is None
