"""Pages that were read and that somebody should look at all the same say so."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from ocr.reader import PageResult, ReadRequest, read_pages
from ocr.remarks import looked_through
from ocr.renderer import DrawnPage, Renderer
from ocr.tesseract import find_tesseract
from ocr.words import Box, RecognisedPage, Turn, Word
from tests.ocr.paper import as_scanned, saved
from tests.ocr.spreads import LEFT, RIGHT, lying_letter, on_desk, set_in, shaded, side_by_side

Read = Callable[[Image.Image], PageResult]


@pytest.fixture
def read(tmp_path: Path, renderer: Renderer) -> Read:
    """Has a page drawn and read with what reads pages here."""

    def read(page: Image.Image) -> PageResult:
        path = saved(page, tmp_path / "scan.png", compress_level=1)
        request = ReadRequest("page", path, 1, tmp_path / "view.jpg", tmp_path / "small.jpg")
        (result,) = read_pages(
            [request], renderer=renderer, engine=find_tesseract(), scratch=tmp_path, at_once=1, quick=True
        )
        assert result.failure is None
        return result

    return read


def codes(result: PageResult) -> str:
    return result.remark.code if result.remark else ""


@pytest.mark.parametrize("turn", [None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270])
def test_of_an_open_book_the_left_page_is_read_first(read: Read, turn: Image.Transpose | None) -> None:
    book = as_scanned(shaded(side_by_side(lines=7, letters=22)))
    result = read(book.transpose(turn) if turn is not None else book)
    assert result.page is not None
    assert result.remark is not None
    assert result.remark.code == "two-pages"
    assert result.remark.sentence.startswith("Two pages lie side by side in this picture")
    text = " ".join(result.page.text.split())
    assert 0 <= text.index("backup first") < text.index("second visit")
    assert text.index("lost every invoice") < text.index("second visit") < text.index("stopped after lunch")


def test_lines_that_ran_together_across_the_gutter_are_told_apart(read: Read) -> None:
    spread = Image.new("L", (1754, 1240), 250)
    for text, left in ((LEFT, 100), (RIGHT, 977)):
        set_in(spread, text, (left, 103, left + 677, 160), letters=22, lines=1)
        set_in(spread, text, (left, 403, left + 677, 1100), letters=22, lines=5)
    result = read(spread)
    assert codes(result) == "two-pages"
    assert result.page is not None
    sides = [word.box.left > 0.5 for word in result.page.words]
    assert sides == sorted(sides)


def test_a_shadow_through_the_lines_of_one_page_makes_no_two_of_it(read: Read) -> None:
    assert codes(read(shaded(lying_letter(letters=26), depth=60, width=0.01))) == ""


def test_a_photograph_taken_aslant_says_what_to_do(read: Read) -> None:
    photograph = on_desk(lying_letter((1240, 1754), letters=30), [(0.2, 0.08), (0.8, 0.08), (0.9, 0.92), (0.1, 0.92)])
    result = read(photograph)
    assert result.page is not None
    assert result.page.words
    assert result.remark is not None
    assert result.remark.code == "photograph-aslant"
    assert "Look at it before the paper is shredded" in result.remark.sentence


def words(text: str, *places: float) -> list[Word]:
    return [
        Word(word, Box(place, 0.1 + number * 0.01, 0.02, 0.01), 95.0, number)
        for number, word in enumerate(text.split())
        for place in places
    ]


def page(turn: Turn = 0) -> RecognisedPage:
    return RecognisedPage(tuple(words(LEFT, 0.1, 0.8)), turn, 200, "ocr", "any", "4")


def drawn(width: int, height: int, gutter: float | None, *, aslant: bool = False) -> DrawnPage:
    return DrawnPage(width, height, 200, 0.0, is_blank=False, layer=None, gutter=gutter, is_aslant=aslant)


@pytest.mark.parametrize(
    ("width", "turn", "gutter"), [(1400, 0, 0.75), (1400, 180, 0.25), (700, 270, 0.75), (700, 90, 0.25)]
)
def test_the_gutter_is_where_it_stands_on_the_upright_page(width: int, turn: Turn, gutter: float) -> None:
    upright = RecognisedPage(tuple(words(LEFT, 0.6, 0.7, 0.8)), turn, 200, "ocr", "any", "4")
    ordered, said = looked_through(upright, drawn(width, 1000, gutter), ["eng"])
    assert [one.code for one in said] == ["two-pages"]
    lefts = [word.box.left > 0.75 for word in ordered.words]
    assert lefts == sorted(lefts)
    assert lefts.count(True) == len(LEFT.split())


@pytest.mark.parametrize(("width", "turn"), [(1400, 90), (1400, 270), (700, 0), (700, 180)])
def test_a_strip_across_an_upright_page_is_no_gutter(width: int, turn: Turn) -> None:
    same = page(turn)
    assert looked_through(same, drawn(width, 1000, 0.5), ["eng"]) == (same, [])


def test_all_is_said_of_a_page_of_which_there_is_more_than_one_thing_to_say() -> None:
    _, said = looked_through(page(), drawn(1400, 1000, 0.5, aslant=True), ["deu"])
    assert [one.code for one in said] == ["photograph-aslant", "two-pages", "other-language"]
    assert said[2].sentence.startswith("This page seems to be in English")


@pytest.mark.parametrize(("sure", "said"), [(58.0, ["hardly-read"]), (61.0, [])])
def test_a_page_of_which_hardly_a_word_was_read_surely_is_to_be_looked_at(sure: float, said: list[str]) -> None:
    unsure = replace(page(), words=tuple(replace(word, confidence=sure) for word in page().words))
    assert [one.code for one in looked_through(unsure, drawn(700, 1000, None), ["eng"])[1]] == said


def test_a_page_most_of_which_no_reader_made_out_is_to_be_looked_at_however_sure_the_rest_is() -> None:
    lost = replace(page(), is_lost=True)
    assert [one.code for one in looked_through(lost, drawn(700, 1000, None), ["eng"])[1]] == ["hardly-read"]


def test_of_what_has_its_own_text_no_language_is_missing() -> None:
    born = replace(page(), source="text layer and ocr")
    assert looked_through(born, drawn(700, 1000, None), ["deu"])[1] == []
