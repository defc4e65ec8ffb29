"""What the first reading of a page left in doubt is read again, and nothing else is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from ocr.cleanup import prepare
from ocr.errors import NoRoomLeft, ReadingTimedOut
from ocr.reader import PageResult, ReadRequest, read_pages
from ocr.recipe import QUICK
from ocr.renderer import Renderer, scan_beside
from ocr.second_look import doubtful_places, look_again
from ocr.tesseract import Tesseract
from ocr.words import Box, Turn, Word
from tests.ocr.paper import A4_AT_100, LETTER, as_scanned, mixed_pdf, printed, saved

WIDE, HIGH = A4_AT_100


def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size=size)


def form() -> Image.Image:
    """A letter with tiny numbers on ruled lines, a stamp in a box, and a number up the margin."""
    page = printed(LETTER[:2], letters=20)
    pen = ImageDraw.Draw(page)
    for number, text in enumerate(("4711-08152", "PO-88213", "1,284.50", "0093-5571", "EC1A-7733", "60 552 19")):
        top = 300 + 40 * number
        pen.text((83, top), "Number", fill=40, font=font(13))
        pen.text((200, top), text, fill=60, font=font(13))
        pen.line((190, top + 13, 420, top + 13), fill=30)
    pen.rectangle((500, 300, 660, 360), outline=30, width=3)
    for number, text in enumerate(("RECEIVED", "14 JUN 2024", "No 55817")):
        pen.text((506, 302 + 19 * number), text, fill=40, font=font(15))
    label = Image.new("L", (200, 22), 255)
    ImageDraw.Draw(label).text((5, 2), "2025571934", fill=30, font=font(15))
    page.paste(label.transpose(Image.Transpose.ROTATE_90), (760, 520))
    return as_scanned(page, noise=6)


def is_at(word: Word, left: int, top: int, width: int = WIDE, height: int = HIGH) -> bool:
    """Whether the word stands within a letter of a place in pixels of the drawing."""
    return abs(word.box.left * width - left) < 12 and abs(word.box.top * height - top) < 12


@dataclass
class Looked:
    """Looks again at a page of which some words were read before, and keeps the sheets that Tesseract is given."""

    tesseract: Tesseract
    folder: Path
    sheets: list[Image.Image] = field(default_factory=list)

    def again(self, words: Sequence[Word], page: Image.Image, turn: Turn = 0) -> dict[str, Word]:
        scan = saved(page, self.folder / "scan.pgm")
        found = look_again(words, scan, resolution=103, turn=turn, sheet=self.folder / "sheet.pgm", read=self._read)
        assert not (self.folder / "sheet.pgm").exists()
        return {word.text: word for word in found}

    def _read(self, image: Path, dots: int) -> tuple[Word, ...]:
        with Image.open(image) as sheet:
            self.sheets.append(sheet.copy())
        return self.tesseract.read(image, resolution=dots, languages=["eng"], timeout=60, sheet=True)


@pytest.fixture(scope="module")
def first(tesseract: Tesseract, tmp_path_factory: pytest.TempPathFactory) -> tuple[Word, ...]:
    """What Tesseract reads on the form, enlarged as any page."""
    prepared = prepare(form(), known_resolution=None, most_pixels=24_000_000)
    path = saved(prepared.picture, tmp_path_factory.mktemp("form") / "page.pgm")
    return tesseract.read(path, resolution=prepared.resolution, languages=["eng"], timeout=60)


@pytest.fixture
def looked(tesseract: Tesseract, tmp_path: Path) -> Looked:
    return Looked(tesseract, tmp_path)


def test_tiny_numbers_on_a_line_are_read_right_at_the_second_look(looked: Looked, first: tuple[Word, ...]) -> None:
    assert not {"1,284.50", "EC1A-7733"} <= {word.text for word in first}
    found = looked.again(first, form())
    assert {"4711-08152", "1,284.50", "EC1A-7733", "RECEIVED", "55817", "2025571934"} <= found.keys()
    assert is_at(found["1,284.50"], 200, 382)
    assert len(looked.sheets) == 2  # what was in doubt, and the numbers of which that left some in doubt


def test_a_stamp_in_a_box_that_was_left_out_is_read(looked: Looked, first: tuple[Word, ...]) -> None:
    found = looked.again([word for word in first if not 490 < word.box.left * WIDE < 700], form())
    assert {"RECEIVED", "JUN", "55817"} <= found.keys()
    assert is_at(found["RECEIVED"], 506, 305)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_number_up_the_margin_that_was_left_out_is_read_whichever_way_the_page_lay(
    looked: Looked, first: tuple[Word, ...], turn: Turn
) -> None:
    put_in = form().rotate(turn, expand=True)  # counter-clockwise, so that as many degrees clockwise make it upright
    found = looked.again([word for word in first if word.box.left * WIDE < 750], put_in, turn)
    assert is_at(found["2025571934"], 764, 620)
    assert found["2025571934"].box.height * HIGH > 70


def test_a_number_that_slants_up_the_margin_is_read(looked: Looked, first: tuple[Word, ...]) -> None:
    page = form()
    margin = page.crop((740, 500, 827, 760)).rotate(-7, Image.Resampling.BICUBIC, fillcolor=245)
    page.paste(margin, (740, 500))
    assert "2025571934" in looked.again([word for word in first if word.box.left * WIDE < 750], page)


def test_a_page_of_which_nothing_is_in_doubt_is_not_read_again(looked: Looked, first: tuple[Word, ...]) -> None:
    sure = tuple(Word(word.text, word.box, 95, word.line) for word in first)
    assert looked.again(sure, form()).keys() == {word.text for word in sure}
    assert looked.sheets == []


def test_an_empty_page_and_a_picture_have_no_doubtful_places() -> None:
    page = Image.new("L", A4_AT_100, 250)
    assert doubtful_places(as_scanned(page, dust=60), 100, ()) == []
    page.paste(70, (100, 100, 700, 900))
    assert doubtful_places(as_scanned(page), 100, ()) == []


@dataclass
class TwoReadings:
    """An engine that gives one doubtful word of a page, and for a sheet what it is told to."""

    sheet: Callable[[], tuple[Word, ...]]
    name: str = "scripted 1"
    asked: list[tuple[str, int, int]] = field(default_factory=list)
    """What kind of picture, its resolution, and its darkest pixel."""

    def read(
        self, image: Path, *, resolution: int, languages: Sequence[str], timeout: float, sheet: bool = False
    ) -> tuple[Word, ...]:
        with Image.open(image) as picture:
            darkest, _ = picture.convert("L").getextrema()
            self.asked.append(("sheet" if sheet else "page", resolution, int(darkest)))  # type: ignore[arg-type]
        return self.sheet() if sheet else (DOUBTFUL, *SURE)


DOUBTFUL = Word("P0-8B213", Box(0.1, 0.1, 0.2, 0.02), 62, 0)
SURE = tuple(Word("paper", Box(0.1, 0.2 + 0.02 * number, 0.2, 0.02), 95, 1 + number) for number in range(9))
SURER = (Word("PO-88213", Box(0.1, 0.2, 0.8, 0.6), 95, 0),)


def raising(problem: BaseException) -> Callable[[], tuple[Word, ...]]:
    def fail() -> tuple[Word, ...]:
        raise problem

    return fail


@pytest.fixture
def read(tmp_path: Path, renderer: Renderer) -> Callable[[Path, TwoReadings], PageResult]:
    def run(path: Path, engine: TwoReadings) -> PageResult:
        scratch = tmp_path / "scratch"
        scratch.mkdir(exist_ok=True)
        request = ReadRequest("page", path, 1, tmp_path / "view.jpg", tmp_path / "small.jpg")
        (result,) = read_pages([request], renderer=renderer, engine=engine, scratch=scratch, at_once=1)
        assert list(scratch.iterdir()) == []
        return result

    return run


Read = Callable[[Path, TwoReadings], PageResult]


def test_an_office_in_a_hurry_has_no_second_look(tmp_path: Path, renderer: Renderer) -> None:
    path, engine = saved(line(printed([])), tmp_path / "scan.png"), TwoReadings(lambda: SURER)
    request = ReadRequest("page", path, 1, tmp_path / "view.jpg", tmp_path / "small.jpg")
    (result,) = read_pages([request], renderer=renderer, engine=engine, scratch=tmp_path, at_once=1, quick=True)
    assert [kind for kind, _, _ in engine.asked] == ["page"]
    assert result.page is not None
    assert result.page.recipe == QUICK


def line(page: Image.Image) -> Image.Image:
    """The page with some print where the doubtful word stands."""
    ImageDraw.Draw(page).text((page.width // 10, page.height // 10), "PO-88213", fill=20, font=font(page.width // 40))
    return page


def test_an_enlarged_page_is_looked_at_again_on_the_scan_as_it_was(read: Read, tmp_path: Path) -> None:
    @dataclass
    class Whitening(TwoReadings):
        """Makes the scan white before the second look."""

        def read(
            self, image: Path, *, resolution: int, languages: Sequence[str], timeout: float, sheet: bool = False
        ) -> tuple[Word, ...]:
            if not sheet:
                with Image.open(scan_beside(image)) as scan:
                    assert scan.size == A4_AT_100
                saved(Image.new("L", A4_AT_100, 255), scan_beside(image))
            return super().read(image, resolution=resolution, languages=languages, timeout=timeout, sheet=sheet)

    path, engine = saved(line(printed([])), tmp_path / "scan.png"), Whitening(lambda: SURER)
    result = read(path, engine)
    assert result.page is not None
    assert [word.text for word in result.page.words[:2]] == ["PO-88213", "paper"]
    assert [(kind, dots) for kind, dots, _ in engine.asked] == [("page", 250), ("sheet", 300)]
    assert engine.asked[1][2] == 255


def test_a_fine_page_is_looked_at_again_as_it_was_read(read: Read, tmp_path: Path) -> None:
    path = saved(line(Image.new("L", (1654, 2339), 255)), tmp_path / "scan.png")
    engine = TwoReadings(lambda: SURER)
    result = read(path, engine)
    assert result.page is not None
    assert result.page.words[0].text == "PO-88213"
    assert [(kind, dots) for kind, dots, _ in engine.asked] == [("page", 206), ("sheet", 300)]
    assert engine.asked[1][2] < 60


def test_a_slanting_page_has_the_words_of_both_readings_in_their_places(read: Read, tmp_path: Path) -> None:
    page = line(printed(LETTER * 3)).rotate(-8, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    path = saved(page, tmp_path / "scan.png")
    with_it = read(path, TwoReadings(lambda: SURER)).page
    without = read(path, TwoReadings(lambda: ())).page
    assert with_it is not None
    assert without is not None
    one, two = with_it.words[0].box, without.words[0].box
    assert (one.left + one.width / 2, one.top + one.height / 2) == pytest.approx(
        (two.left + two.width / 2, two.top + two.height / 2), abs=0.03
    )


@pytest.mark.parametrize(
    "failure",
    [raising(ReadingTimedOut()), raising(ZeroDivisionError()), lambda: (Word("out", Box(0.9, 0.9, 0.5, 0.1), 90, 0),)],
    ids=["hangs", "crashes", "sees beyond the page"],
)
def test_where_the_second_look_fails_the_first_reading_stands(
    read: Read, tmp_path: Path, failure: Callable[[], tuple[Word, ...]]
) -> None:
    engine = TwoReadings(failure)
    result = read(saved(line(printed(LETTER)), tmp_path / "scan.png"), engine)
    assert result.failure is None
    assert result.page is not None
    assert result.page.text.splitlines() == ["P0-8B213", *["paper"] * 9]
    assert [kind for kind, _, _ in engine.asked] == ["page", "sheet"]


def test_a_full_disk_is_no_page_s_fault_at_the_second_look_either(read: Read, tmp_path: Path) -> None:
    result = read(saved(line(printed(LETTER)), tmp_path / "scan.png"), TwoReadings(raising(NoRoomLeft())))
    assert result.failure is not None
    assert (result.failure.code, result.page) == (NoRoomLeft.code, None)


def test_pictures_beside_a_text_layer_are_read_once(read: Read, tmp_path: Path) -> None:
    path = mixed_pdf(tmp_path / "page.pdf", LETTER, printed(["PO-88213"] * 9, size=(800, 500)), (60, 100, 480, 300))
    engine = TwoReadings(lambda: SURER)
    result = read(path, engine)
    assert result.page is not None
    assert [kind for kind, _, _ in engine.asked] == ["page"]
