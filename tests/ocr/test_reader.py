"""Pages are read side by side, come back in order, and fail on their own."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image

from ocr.errors import Damaged, ReadingTimedOut, RendererDied
from ocr.reader import PageResult, ReadRequest, read_pages
from ocr.recognising import Engine
from ocr.renderer import DrawnPage, Renderer
from ocr.tesseract import Tesseract
from ocr.words import Box, Word
from tests.ocr.paper import LETTER, printed, saved, text_pdf

READ = (Word("paper", Box(0.1, 0.1, 0.2, 0.05), 95.0, 0),)


class Drawing:
    """A renderer that draws the same small page for every file, and falls over those named poison."""

    def __init__(self, *, skew: float = 0.0) -> None:
        self.asked: list[str] = []
        self._skew = skew

    def draw(
        self, path: Path, number: int, *, view: Path, thumbnail: Path, reading: Path, password: str | None = None
    ) -> DrawnPage:
        self.asked.append(f"{path.name} {number}")
        if path.name.startswith("poison"):
            raise RendererDied
        if path.name.startswith("torn"):
            raise Damaged
        Image.new("L", (40, 60), 255).save(reading, format="PPM")
        return DrawnPage(400, 600, 250, self._skew, path.name.startswith("blank"), None, fault_of(path.name))


def fault_of(name: str) -> str | None:
    return next((code for code in ("incomplete-picture", "cut-short", "small-picture-missing") if code in name), None)


@dataclass
class Reading:
    """An engine that answers from a script: one answer after another, the last one for ever."""

    answers: Sequence[Callable[[], tuple[Word, ...]]] = (lambda: READ,)
    name: str = "scripted 1"
    asked: list[Path] = field(default_factory=list)

    def read(
        self, image: Path, *, resolution: int, languages: Sequence[str], timeout: float, sheet: bool = False
    ) -> tuple[Word, ...]:
        self.asked.append(image)
        return self.answers[min(len(self.asked), len(self.answers)) - 1]()


def failing(problem: BaseException) -> Callable[[], tuple[Word, ...]]:
    def fail() -> tuple[Word, ...]:
        raise problem

    return fail


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[PageResult]]:
    """Reads files of these names, each of one page, with a scripted engine."""

    def run(names: Sequence[str], engine: Engine | None, *, renderer: Drawing | None = None) -> list[PageResult]:
        requests = [request(tmp_path, name) for name in names]
        return list(read_pages(requests, renderer=renderer or Drawing(), engine=engine, scratch=tmp_path, at_once=2))

    return run


def request(folder: Path, name: str, number: int = 1) -> ReadRequest:
    return ReadRequest(
        f"{name} {number}", folder / name, number, folder / f"{name}.{number}.jpg", folder / f"{name}.{number}.t.jpg"
    )


Run = Callable[..., list[PageResult]]


def codes(results: Sequence[PageResult]) -> list[str | None]:
    return [result.failure.code if result.failure else None for result in results]


def test_results_come_in_the_order_of_the_requests(tmp_path: Path) -> None:
    first_may_end = threading.Event()

    class SlowOnTheFirst(Reading):
        def read(
            self, image: Path, *, resolution: int, languages: Sequence[str], timeout: float, sheet: bool = False
        ) -> tuple[Word, ...]:
            if image.stem == "0":
                assert first_may_end.wait(30)
            elif image.stem == "3":
                first_may_end.set()
            return READ

    requests = [request(tmp_path, f"{number}.png") for number in range(6)]
    results = read_pages(requests, renderer=Drawing(), engine=SlowOnTheFirst(), scratch=tmp_path, at_once=2)
    assert [result.request for result in results] == requests


def test_single_pages_of_many_files_are_read_side_by_side(tmp_path: Path) -> None:
    together = threading.Barrier(2, timeout=30)

    class TwoAtATime(Reading):
        def read(
            self, image: Path, *, resolution: int, languages: Sequence[str], timeout: float, sheet: bool = False
        ) -> tuple[Word, ...]:
            together.wait()
            return READ

    requests = [request(tmp_path, f"{number}.png") for number in range(4)]
    results = list(read_pages(requests, renderer=Drawing(), engine=TwoAtATime(), scratch=tmp_path, at_once=2))
    assert codes(results) == [None] * 4


def test_requests_are_taken_only_as_there_is_room(tmp_path: Path) -> None:
    taken = 0

    def endless() -> Iterator[ReadRequest]:
        nonlocal taken
        while True:
            taken += 1
            yield request(tmp_path, f"{taken}.png")

    results = read_pages(endless(), renderer=Drawing(), engine=Reading(), scratch=tmp_path, at_once=2)
    next(results)
    assert taken <= 8
    results.close()


def test_a_page_that_fails_once_is_read_at_the_second_try(read: Run) -> None:
    engine = Reading([failing(ReadingTimedOut()), lambda: READ])
    assert codes(read(["a.png"], engine)) == [None]
    assert len(engine.asked) == 2


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (failing(ReadingTimedOut()), "reading-timed-out"),
        (failing(ZeroDivisionError()), "reading-failed"),
        (lambda: (Word("out", Box(0.9, 0.9, 0.5, 0.1), 90.0, 0),), "reading-failed"),
        (lambda: (Word("nan", Box(float("nan"), 0.1, 0.1, 0.1), 90.0, 0),), "reading-failed"),
        (lambda: (Word("sure", Box(0.1, 0.1, 0.1, 0.1), 900.0, 0),), "reading-failed"),
        (lambda: (Word(" ", Box(0.1, 0.1, 0.1, 0.1), 90.0, 0),), "reading-failed"),
    ],
    ids=["hangs", "crashes", "sees beyond the page", "sees nowhere", "is surer than sure", "reads nothing as a word"],
)
def test_an_engine_that_fails_or_lies_costs_the_page_and_never_passes_for_empty(
    read: Run, failure: Callable[[], tuple[Word, ...]], code: str
) -> None:
    result = read(["a.png"], Reading([failure]))[0]
    assert (result.page, result.failure and result.failure.code) == (None, code)
    assert result.drawn is not None, "it can still be looked at"


def test_the_other_pages_go_on(read: Run) -> None:
    results = read(["a.png", "torn.pdf", "b.png", "poison.pdf", "c.png"], Reading())
    assert codes(results) == [None, "damaged", None, "renderer-died", None]


def test_a_torn_file_is_not_drawn_twice_but_a_fallen_renderer_gets_a_second_chance(read: Run) -> None:
    renderer = Drawing()
    read(["torn.pdf", "poison.pdf"], Reading(), renderer=renderer)
    assert renderer.asked == ["torn.pdf 1", "poison.pdf 1", "poison.pdf 1"]


def test_a_file_that_felled_the_renderer_twice_is_not_offered_to_it_again(tmp_path: Path) -> None:
    renderer, requests = Drawing(), [request(tmp_path, "poison.pdf", number) for number in (1, 2, 3)]
    results = list(read_pages(requests, renderer=renderer, engine=Reading(), scratch=tmp_path, at_once=2))
    assert codes(results) == ["renderer-died"] * 3
    assert len(renderer.asked) == 2


def test_a_blank_page_is_read_without_asking_the_engine(read: Run) -> None:
    engine = Reading()
    result = read(["blank.png"], engine)[0]
    assert (engine.asked, result.page and result.page.words, result.failure) == ([], (), None)


@pytest.mark.parametrize("name", ["incomplete-picture.pdf", "blank incomplete-picture.pdf", "cut-short.jpg"])
def test_a_page_whose_picture_is_damaged_can_be_looked_at_and_is_neither_read_nor_blank(read: Run, name: str) -> None:
    engine = Reading()
    result = read([name], engine)[0]
    assert (codes([result]), result.page, engine.asked) == ([fault_of(name)], None, [])
    assert result.drawn is not None


@pytest.mark.parametrize("name", ["small-picture-missing.pdf", "blank small-picture-missing.pdf"])
def test_a_page_that_lacks_only_a_logo_is_read_and_says_so(read: Run, name: str) -> None:
    result = read([name], Reading())[0]
    assert (codes([result]), result.page is None) == ([None], False)
    assert result.remark is not None
    assert result.remark.code == "small-picture-missing"


def test_without_an_engine_pages_are_drawn_and_wait(read: Run) -> None:
    blank, written = read(["blank.png", "a.png"], None)
    assert codes([blank, written]) == [None, "tesseract-missing"]
    assert written.drawn is not None


def test_a_slanting_page_has_its_boxes_where_its_words_are_seen(read: Run) -> None:
    result = read(["a.png"], Reading(), renderer=Drawing(skew=8.0))[0]
    assert result.page is not None
    assert result.page.words[0].box.height > READ[0].box.height


def test_who_read_the_page_and_how_is_kept_with_it(read: Run) -> None:
    page = read(["a.png"], Reading())[0].page
    assert page is not None
    assert (page.engine, page.source, page.resolution, page.turn) == ("scripted 1", "ocr", 250, 0)


def test_cancelling_finishes_the_pages_under_way_and_begins_no_other(tmp_path: Path) -> None:
    cancelled = threading.Event()
    engine = Reading()
    requests = [request(tmp_path, f"{number}.png") for number in range(100)]
    results = read_pages(
        requests, renderer=Drawing(), engine=engine, scratch=tmp_path, at_once=2, cancelled=cancelled.is_set
    )
    finished = [next(results)]
    cancelled.set()
    finished += results
    assert len(finished) == len(engine.asked) < 100
    places = [requests.index(result.request) for result in finished]
    assert places == sorted(set(places))  # one may be called off of which the next was under way already


def test_cancelling_while_a_page_is_read_calls_off_the_others_and_its_second_try(tmp_path: Path) -> None:
    cancelled = threading.Event()

    def fail_when_cancelled() -> tuple[Word, ...]:
        cancelled.set()
        raise ReadingTimedOut

    engine = Reading([fail_when_cancelled])
    requests = [request(tmp_path, f"{number}.png") for number in range(8)]
    results = read_pages(
        requests, renderer=Drawing(), engine=engine, scratch=tmp_path, at_once=1, cancelled=cancelled.is_set
    )
    assert list(results) == []
    assert len(engine.asked) == 1


def test_nothing_of_a_page_stays_in_the_scratch_folder(tmp_path: Path, read: Run) -> None:
    read(["a.png", "b.png"], Reading([failing(ReadingTimedOut()), lambda: READ]))
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_is_closed_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    requests = [request(tmp_path, f"{number}.png") for number in range(50)]
    results = read_pages(requests, renderer=Drawing(), engine=Reading(), scratch=tmp_path, at_once=2)
    next(results)
    results.close()
    assert list(tmp_path.iterdir()) == []


def test_real_paper_is_read_from_end_to_end(tmp_path: Path, renderer: Renderer, tesseract: Tesseract) -> None:
    upside_down = printed(LETTER).transpose(Image.Transpose.ROTATE_180)
    saved(printed(LETTER), tmp_path / "two.tif", save_all=True, append_images=[upside_down])
    text_pdf(tmp_path / "born.pdf", [LETTER])
    requests = [request(tmp_path, "two.tif"), request(tmp_path, "two.tif", 2), request(tmp_path, "born.pdf")]
    results = list(read_pages(requests, renderer=renderer, engine=tesseract, scratch=tmp_path, at_once=2))
    pages = [result.page for result in results if result.page is not None]
    assert [page.turn for page in pages] == [0, 180, 0]
    assert [page.source for page in pages] == ["ocr", "ocr", "text layer"]
    for page in pages:
        assert page.text.startswith("Dear Sirs,\nthe machine in your reception was collected")
