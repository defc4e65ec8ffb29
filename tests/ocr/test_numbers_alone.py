"""Numbers in doubt are read alone at several sizes, and what most of the readings say stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from ocr.numbers_alone import SIZES, read_alone
from ocr.tesseract import Tesseract
from ocr.words import Box, Word
from tests.ocr.paper import as_scanned

PAGE = (800, 1000)
FIRST = (
    Word("Order", Box(0.1, 0.1, 0.1, 0.02), 40, 0),
    Word("P0-8B213", Box(0.25, 0.1, 0.1, 0.02), 60, 0),
    Word("1,284.50", Box(0.4, 0.1, 0.1, 0.02), 95, 0),
)


@dataclass
class Sheets:
    """Gives readings of the one doubtful number, a line for each of its sizes, and counts how often it is asked."""

    folder: Path
    readings: Sequence[Sequence[tuple[str, float]]] = ()
    asked: int = 0
    words: list[Word] = field(default_factory=list)

    def read(self, image: Path, dots: int) -> tuple[Word, ...]:
        self.asked += 1
        with Image.open(image) as sheet:
            wide, high = sheet.size
        assert dots == 300
        top = 40.0
        for line, (size, reading) in enumerate(zip(SIZES, self.readings, strict=True)):
            tall, long = 20 * size / 100, (80 + 2 * 1) * size / 100
            for place, (text, confidence) in enumerate(reading):
                if not text.strip():
                    continue
                left = 40 + place * long / len(reading)
                box = Box(left / wide, top / high, 0.9 * long / len(reading) / wide, tall / high)
                self.words.append(Word(text, box, confidence, line))
            top += tall + 40
        return tuple(self.words)

    def again(self, words: Sequence[Word] = FIRST) -> list[str]:
        found = read_alone(words, Image.new("L", PAGE, 250), 100, sheet=self.folder / "sheet.pgm", read=self.read)
        assert [(word.box, word.line) for word in found] == [(word.box, word.line) for word in words]
        return [word.text for word in found]


def test_what_two_sizes_agree_on_stands(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path, [[("PO-88213", 50)], [("PO-8B213", 70)], [("PO-88213", 40)]])
    assert sheets.again() == ["Order", "PO-88213", "1,284.50"]
    assert sheets.asked == 1


def test_a_number_that_each_size_reads_differently_stays_unless_one_is_surer(tmp_path: Path) -> None:
    apart = [[("PO-88213", 50)], [("PO-8B213", 40)], [("P0-BB213", 40)]]
    assert Sheets(tmp_path, apart).again()[1] == "P0-8B213"
    apart[0] = [("PO-88213", 90)]
    assert Sheets(tmp_path, apart).again()[1] == "PO-88213"


def test_a_reading_of_a_part_in_pieces_or_without_digits_does_not_count(tmp_path: Path) -> None:
    pieces, part, letters = [("PO-", 95.0), ("88213", 95.0)], [("88213", 95.0), (" ", 0.0)], [("PO-BBZIS", 95.0)]
    assert Sheets(tmp_path, [pieces, part, letters]).again()[1] == "P0-8B213"


def test_a_page_whose_numbers_are_sure_is_not_asked_for(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path)
    assert sheets.again([FIRST[0], FIRST[2]]) == ["Order", "1,284.50"]
    assert sheets.asked == 0


def test_a_number_up_the_margin_is_left_to_the_second_look(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path)
    assert sheets.again([Word("2025571934", Box(0.9, 0.3, 0.02, 0.2), 50, 0)]) == ["2025571934"]
    assert sheets.asked == 0


def test_tesseract_reads_a_number_right_that_was_read_with_its_neighbours(tesseract: Tesseract, tmp_path: Path) -> None:
    page = Image.new("L", PAGE, 250)
    ImageDraw.Draw(page).text((300, 300), "4711-08152", fill=40, font=ImageFont.load_default(size=14))
    left, top, right, bottom = page.point(lambda value: 255 * (value < 128)).getbbox() or (0, 0, 0, 0)
    box = Box(left / 800, top / 1000, (right - left) / 800, (bottom - top) / 1000)

    def read(image: Path, dots: int) -> tuple[Word, ...]:
        return tesseract.read(image, resolution=dots, languages=["eng"], timeout=60, sheet=True)

    wrong = Word("4711-O81S2", box, 45, 0)
    (found,) = read_alone([wrong], as_scanned(page, noise=6), 100, sheet=tmp_path / "sheet.pgm", read=read)
    assert found.text == "4711-08152"
    assert found.confidence > 45


def test_what_the_reader_raises_is_the_caller_s_to_handle(tmp_path: Path) -> None:
    def fail(image: Path, dots: int) -> tuple[Word, ...]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        read_alone(FIRST, Image.new("L", PAGE, 250), 100, sheet=tmp_path / "sheet.pgm", read=fail)
