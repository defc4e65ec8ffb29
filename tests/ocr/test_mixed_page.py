"""Words inside the pictures of a page that also has text are read too, and joined with it."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ocr.errors import ReadingTimedOut
from ocr.mixed_page import is_worth_reading, joined, only_pictures
from ocr.reader import PageResult, ReadRequest, read_pages
from ocr.recognising import Engine
from ocr.renderer import Renderer
from ocr.tesseract import Tesseract
from ocr.words import Box, RecognisedPage, Word
from tests.ocr.paper import LETTER, mixed_pdf, printed

FOOT = ("Harbour Street 48, Whitby", "Telephone 01947 600123")
FOOT_PLACE = (60.0, 60.0, 480.0, 120.0)
EVERYWHERE = Box(0, 0, 1, 1)


class Failing:
    """An engine that never comes to an end."""

    name = "failing 1"

    def read(
        self, image: Path, *, resolution: int, languages: Sequence[str], timeout: float, sheet: bool = False
    ) -> tuple[Word, ...]:
        raise ReadingTimedOut


def foot() -> Image.Image:
    return printed(FOOT, size=(1200, 300), letters=60)


def word(text: str, left: float, top: float, *, line: int = 0, confidence: float = 95.0, width: float = 0.1) -> Word:
    return Word(text, Box(left, top, width, 0.02), confidence, line)


def layer(*words: Word) -> RecognisedPage:
    return RecognisedPage(words, 0, 300, "text layer", "pdfium 5", "1")


def text_of(page: RecognisedPage, *seen: Word) -> list[str]:
    return joined(page, seen, engine="tesseract 5", recipe="2").text.splitlines()


def read(renderer: Renderer, tesseract: Engine | None, path: Path) -> PageResult:
    request = ReadRequest("1", path, 1, path.with_suffix(".jpg"), path.with_suffix(".t.jpg"))
    return next(iter(read_pages([request], renderer=renderer, engine=tesseract, scratch=path.parent, at_once=1)))


@pytest.mark.parametrize("rotate", [0, 90])
@pytest.mark.parametrize("in_a_form", [False, True])
def test_a_letterhead_kept_as_a_picture_is_read_beside_the_text(
    tmp_path: Path, renderer: Renderer, tesseract: Tesseract, rotate: int, in_a_form: bool
) -> None:
    path = mixed_pdf(tmp_path / "a.pdf", LETTER, foot(), FOOT_PLACE, rotate=rotate, in_a_form=in_a_form)
    page = read(renderer, tesseract, path).page
    assert page is not None
    assert page.text.splitlines() == [*LETTER, *FOOT]
    assert (page.source, tesseract.name in page.engine, "pdfium" in page.engine) == ("text layer and ocr", True, True)
    assert page.words[-1].box.top > 0.8, "its place is that on the upright page"


def test_a_page_with_a_small_logo_is_not_read_again(tmp_path: Path, renderer: Renderer, tesseract: Tesseract) -> None:
    logo = printed(("Seaside",), size=(300, 100), letters=60)
    page = read(renderer, tesseract, mixed_pdf(tmp_path / "a.pdf", LETTER, logo, (60, 30, 100, 33))).page
    assert page is not None
    assert (page.source, page.text.splitlines()) == ("text layer", list(LETTER))


def test_a_large_picture_without_anything_on_it_costs_no_reading(tmp_path: Path, renderer: Renderer) -> None:
    paper = mixed_pdf(tmp_path / "a.pdf", LETTER, Image.new("L", (600, 800), 250), (0, 0, 612, 792))
    page = read(renderer, None, paper).page
    assert page is not None
    assert page.source == "text layer"


def test_a_page_whose_pictures_are_still_to_be_read_waits_for_a_reader(tmp_path: Path, renderer: Renderer) -> None:
    result = read(renderer, None, mixed_pdf(tmp_path / "a.pdf", LETTER, foot(), FOOT_PLACE))
    assert result.failure is not None
    assert result.failure.code == "tesseract-missing"
    assert result.page is not None, "its text is known meanwhile"
    assert (result.page.source, result.page.text.splitlines()) == ("text layer", list(LETTER))


def test_a_page_whose_pictures_could_not_be_read_is_not_read_and_keeps_its_text(
    tmp_path: Path, renderer: Renderer
) -> None:
    result = read(renderer, Failing(), mixed_pdf(tmp_path / "a.pdf", LETTER, foot(), FOOT_PLACE))
    assert result.failure is not None
    assert result.failure.code == "reading-timed-out"
    assert result.page is not None
    assert result.page.text.splitlines() == list(LETTER)


def test_a_page_with_a_large_broken_picture_is_not_read_and_keeps_its_text(tmp_path: Path, renderer: Renderer) -> None:
    result = read(renderer, None, mixed_pdf(tmp_path / "a.pdf", LETTER, foot(), FOOT_PLACE, broken=True))
    assert result.failure is not None
    assert result.failure.code == "incomplete-picture"
    assert result.page is not None
    assert result.page.text.splitlines() == list(LETTER)


def worth(*pictures: Box, words: tuple[Word, ...] = (), ink: Box = EVERYWHERE, scanned: bool = False) -> bool:
    grid = np.zeros((100, 100), np.bool_)
    down, across = round(ink.top * 100), round(ink.left * 100)
    grid[down : down + round(ink.height * 100), across : across + round(ink.width * 100)] = True
    return is_worth_reading(grid, pictures, words, scanned=scanned)


def test_ink_counts_only_under_pictures_and_beside_words() -> None:
    address = Box(0.1, 0.1, 0.4, 0.1)
    assert worth(address)
    assert not worth(), "no picture"
    assert not worth(address, ink=Box(0.1, 0.5, 0.4, 0.1)), "the ink is elsewhere"
    assert not worth(address, words=(Word("over all of it", address, 100.0, 0),))
    assert not worth(Box(0.1, 0.1, 0.16, 0.16)), "a logo"


def test_a_single_line_on_a_large_picture_is_enough_but_not_on_a_scan_with_a_layer() -> None:
    line, banner = Box(0.1, 0.1, 0.4, 0.01), Box(0.1, 0.1, 0.8, 0.15)
    assert worth(banner, ink=line)
    assert not worth(banner, ink=line, scanned=True)
    assert not worth(Box(0.1, 0.1, 0.4, 0.1), ink=line), "too small a picture"


def test_only_the_pictures_are_prepared_for_reading() -> None:
    grey = Image.new("L", (100, 100), 0)
    assert np.asarray(only_pictures(grey, (Box(0.5, 0.5, 0.25, 0.5),)), np.float64).mean() == pytest.approx(255 * 0.875)


def test_the_layer_wins_where_both_have_a_word() -> None:
    own = word("Invoice", 0.1, 0.1)
    page = joined(layer(own), (word("lnvoice", 0.11, 0.1), word("paid", 0.5, 0.1)), engine="tesseract 5", recipe="2")
    assert [one.text for one in page.words] == ["Invoice", "paid"]
    assert page.words[0].confidence == own.confidence


@pytest.mark.parametrize(
    "noise",
    [word("blob", 0.5, 0.5, confidence=40), word("a", 0.5, 0.5, confidence=80), word("~~—", 0.5, 0.5, confidence=95)],
    ids=["unsure", "a single letter, fairly sure", "no letter at all"],
)
def test_what_a_logo_gives_by_chance_is_left_out(noise: Word) -> None:
    assert text_of(layer(word("Invoice", 0.1, 0.1)), noise) == ["Invoice"]


def test_a_long_code_is_kept_although_no_reader_is_sure_of_codes() -> None:
    assert text_of(layer(), word("NL58RABO0198723202", 0.5, 0.5, confidence=47)) == ["NL58RABO0198723202"]


def test_a_line_of_a_picture_is_read_after_the_line_that_it_stands_under() -> None:
    page = layer(word("head", 0.1, 0.1, line=0), word("foot", 0.1, 0.9, line=1))
    assert text_of(page, word("middle", 0.1, 0.5, line=3), word("top", 0.1, 0.02, line=1)) == [
        "top",
        "head",
        "middle",
        "foot",
    ]


def test_a_picture_in_the_right_column_does_not_split_the_left() -> None:
    left = [word(f"left{number}", 0.1, 0.1 + number / 10, line=number) for number in range(5)]
    right = [word(f"right{number}", 0.6, 0.1 + number / 10, line=5 + number) for number in (0, 4)]
    assert text_of(layer(*left, *right), word("picture", 0.6, 0.3)) == [
        *(one.text for one in left),
        "right0",
        "picture",
        "right4",
    ]


def test_a_page_whose_words_all_stand_elsewhere_takes_the_picture_by_height() -> None:
    page = layer(word("one", 0.1, 0.1, line=0), word("two", 0.1, 0.6, line=1))
    assert text_of(page, word("aside", 0.7, 0.3)) == ["one", "aside", "two"]
    assert text_of(layer(), word("alone", 0.7, 0.3)) == ["alone"]
