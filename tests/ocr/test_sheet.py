"""What is pasted on a sheet is found again where it stands on the page."""

import pytest
from PIL import Image

from ocr import sheet
from ocr.sheet import Place, Sheet
from ocr.words import Box, Turn, Word

PAGE = (800, 1000)
SPOT = (300, 600, 340, 606)
"""Ink on the page, in pixels."""


def page() -> Image.Image:
    picture = Image.new("L", PAGE, 250)
    picture.paste(20, SPOT)
    return picture


def ink_box(picture: Image.Image) -> Box:
    """The box around what is dark, as a reader of the sheet would give it."""
    left, top, right, bottom = picture.point(lambda value: 255 * (value < 128)).getbbox() or (0, 0, 0, 0)
    return Box(
        left / picture.width, top / picture.height, (right - left) / picture.width, (bottom - top) / picture.height
    )


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_word_stands_on_the_page_where_its_ink_is(turn: Turn) -> None:
    place = Place(Box(290 / 800, 590 / 1000, 70 / 800, 30 / 1000), turn)
    above = Place(Box(0.1, 0.1, 0.05, 0.02))
    pasted = Sheet(page(), 100, [above, place])
    (seen,) = pasted.seen([Word("ink", ink_box(pasted.picture), 90, 4)])
    assert seen.place == place
    box = seen.word.box
    edges = (box.left * 800, box.top * 1000, (box.left + box.width) * 800, (box.top + box.height) * 1000)
    assert edges == pytest.approx(SPOT, abs=1)


def test_the_sheet_is_at_300_dots_per_inch_and_no_more_than_six_times_the_scan() -> None:
    assert Sheet(page(), 100, [Place(Box(0.1, 0.1, 0.2, 0.1))]).resolution == 300
    assert Sheet(page(), 40, [Place(Box(0.1, 0.1, 0.2, 0.1))]).resolution == 240


@pytest.mark.parametrize("dots", [180, 400])
def test_a_place_may_be_enlarged_more_or_less_than_the_rest(dots: int) -> None:
    place = Place(Box(300 / 800, 600 / 1000, 40 / 800, 6 / 1000), dots=dots, around=0)
    pasted = Sheet(page(), 100, [place])
    ink = ink_box(pasted.picture)
    assert (ink.width * pasted.picture.width, ink.height * pasted.picture.height) == pytest.approx(
        (0.4 * dots, 0.06 * dots), abs=3
    )
    (seen,) = pasted.seen([Word("ink", ink, 90, 0)])
    assert seen.word.box.left * 800 == pytest.approx(300, abs=1)


@pytest.mark.parametrize("turn", [90, 270])
def test_a_word_that_slants_up_the_margin_is_level_on_the_sheet_and_slants_on_the_page(turn: Turn) -> None:
    margin = Image.new("L", PAGE, 250)
    for step in range(20):  # a column that leans over by two pixels in twenty
        margin.paste(20, (700 + step, 300 + 10 * step, 708 + step, 308 + 10 * step))
    pasted = Sheet(margin, 100, [Place(Box(700 / 800, 300 / 1000, 28 / 800, 200 / 1000), turn)])
    ink = ink_box(pasted.picture)
    assert ink.height * pasted.picture.height < 12 * 3
    first = Word("first", Box(ink.left, ink.top, 24 / pasted.picture.width, ink.height), 90, 0)
    (seen,) = pasted.seen([first])
    left, top = (719, 490) if turn == 90 else (700, 300)
    assert (seen.word.box.left * 800, seen.word.box.top * 1000) == pytest.approx((left, top), abs=3)


def test_a_line_of_which_most_lies_outside_the_place_is_left_out() -> None:
    lined = page()
    lined.paste(20, (100, 608, 700, 610))
    place = Place(Box(295 / 800, 596 / 1000, 50 / 800, 14 / 1000))
    with_line, without = (Sheet(picture, 100, [place]).picture for picture in (lined, page()))
    assert ink_box(with_line) == ink_box(without)


def test_a_sheet_takes_what_goes_on_it_and_leaves_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_HIGH", 1000)
    pasted = Sheet(page(), 100, [Place(Box(0.1, number / 20, 0.2, 0.02)) for number in range(19)])
    assert pasted.picture.height <= 1000
    assert pasted.seen([Word("last", Box(0.2, 0.95, 0.1, 0.01), 90, 0)])


@pytest.mark.parametrize("box", [Box(0.0, 0.0, 1.0, 0.02), Box(1.0, 1.0, 0.0, 0.0), Box(0.5, 0.5, 0.0, 0.01)])
def test_a_place_at_the_edge_or_of_no_size_does_no_harm(box: Box) -> None:
    pasted = Sheet(page(), 100, [Place(box), Place(box, 90)])
    (seen,) = pasted.seen([Word("all", Box(0.0, 0.0, 1.0, 0.6), 90, 0)])
    edges = seen.word.box
    assert 0 <= edges.left <= edges.left + edges.width <= 1.001
