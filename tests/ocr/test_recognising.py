"""A page is recognised step by step; the second reader is asked only for what is in doubt after all others."""

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path

import pytest
from PIL import Image

from ocr.errors import NoRoomLeft, ReadingTimedOut
from ocr.reader import PageResult, ReadRequest, read_pages
from ocr.recipe import QUICK, RECIPE, SECOND
from ocr.recognising import Engine
from ocr.renderer import Renderer
from ocr.tesseract import Tesseract
from ocr.words import Box, RecognisedPage, Word
from tests.ocr.paper import A4_AT_100, LETTER, printed, saved

SEEN = (Word("seen", Box(0.1, 0.05, 0.2, 0.02), 99.0, 0),)


@dataclass
class Second:
    """A second reader that says what it is told to say, and keeps the sizes of what it was shown."""

    says: Callable[[], Sequence[Word]] = lambda: SEEN
    name: str = "second 1"
    shown: list[tuple[int, int]] = field(default_factory=list)

    def read(
        self, image: Path, *, resolution: int, languages: Sequence[str], timeout: float, sheet: bool = False
    ) -> tuple[Word, ...]:
        with Image.open(image) as picture:
            self.shown.append(picture.size)
        return tuple(self.says())


@dataclass
class Doubting:
    """Tesseract, sure of nothing."""

    tesseract: Tesseract
    name: str = "doubting 1"

    def read(
        self, image: Path, *, resolution: int, languages: Sequence[str], timeout: float, sheet: bool = False
    ) -> tuple[Word, ...]:
        words = self.tesseract.read(image, resolution=resolution, languages=languages, timeout=timeout, sheet=sheet)
        return tuple(replace(word, confidence=min(70.0, word.confidence)) for word in words)


Read = Callable[..., PageResult]


@pytest.fixture
def read(tmp_path: Path, renderer: Renderer, tesseract: Tesseract) -> Read:
    """Has a letter read by one that doubts all it reads, and by the second reader as far as that is asked."""

    def run(
        second: Engine | None, *, turned: Image.Transpose | None = None, sure: bool = False, quick: bool = False
    ) -> PageResult:
        page = printed(LETTER)
        path = saved(page.transpose(turned) if turned is not None else page, tmp_path / "page.png")
        request = ReadRequest("1", path, 1, tmp_path / "view.jpg", tmp_path / "thumbnail.jpg")
        engine = tesseract if sure else Doubting(tesseract)
        pages = read_pages(
            [request], renderer=renderer, engine=engine, second=second, scratch=tmp_path, at_once=1, quick=quick
        )
        return next(iter(pages))

    return run


def recognised(result: PageResult) -> RecognisedPage:
    assert result.page is not None, result.failure
    return result.page


def test_a_clear_page_is_not_shown_to_the_second_reader(read: Read) -> None:
    second = Second()
    page = recognised(read(second, sure=True))
    assert second.shown == []
    assert (page.recipe, "second" in page.engine) == (SECOND, False)


def test_what_is_in_doubt_is_shown_to_it_as_it_was_scanned(read: Read) -> None:
    second = Second()
    page = recognised(read(second))
    assert second.shown == [A4_AT_100]
    assert "seen" in page.text
    assert "machine" in page.text
    assert (page.recipe, page.engine) == (SECOND, "doubting 1, second 1")


def test_a_page_that_lies_on_its_side_is_shown_to_it_upright(read: Read) -> None:
    second = Second()
    page = recognised(read(second, turned=Image.Transpose.ROTATE_90))
    assert page.turn == 90
    assert second.shown == [A4_AT_100]
    (seen,) = (word for word in page.words if word.text == "seen")
    assert astuple(seen.box) == pytest.approx(astuple(SEEN[0].box))


@pytest.mark.parametrize("problem", [ReadingTimedOut(), MemoryError(), RuntimeError("a model of its own")])
def test_where_it_fails_the_page_stays_as_it_was_read(read: Read, problem: BaseException) -> None:
    page = recognised(read(Second(says=failing(problem))))
    assert "machine" in page.text
    assert (page.engine, page.recipe) == ("doubting 1", RECIPE), "it may be read better once that works"


def test_a_full_disk_is_no_fault_of_the_second_readers(read: Read) -> None:
    result = read(Second(says=failing(NoRoomLeft())))
    assert result.failure is not None
    assert result.failure.code == NoRoomLeft.code


def test_an_office_that_reads_quickly_does_not_ask_it(read: Read) -> None:
    second = Second()
    assert recognised(read(second, quick=True)).recipe == QUICK
    assert second.shown == []


def test_without_one_a_page_says_so(read: Read) -> None:
    assert recognised(read(None)).recipe == RECIPE


def failing(problem: BaseException) -> Callable[[], Sequence[Word]]:
    def fail() -> Sequence[Word]:
        raise problem

    return fail
