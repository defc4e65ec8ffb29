"""When a PDF's own words may stand for the page, and where they stand."""

from pathlib import Path

import numpy as np
import pytest

from ocr.limits import Limits
from ocr.page_image import PageImage
from ocr.pages import open_document
from ocr.text_layer import is_sane, is_trustworthy
from ocr.words import Box, Word
from tests.ocr.paper import LETTER, text_pdf

PROSE = "Please confirm in writing before we begin with the recovery of all the patient files on it"


def page_of(path: Path) -> PageImage:
    document = open_document(path, Limits())
    try:
        return document.page(1)
    finally:
        document.close()


def words(count: int) -> list[Word]:
    """So many words across the top of a page."""
    return [Word("paper", Box(0.04 * number % 1, 0.05, 0.03, 0.02), 100.0, 0) for number in range(count)]


def ink(rows: slice) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    grid = np.zeros((100, 100), np.bool_)
    grid[rows] = True
    return grid


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_words_stand_where_their_ink_is(tmp_path: Path, rotate: int) -> None:
    page = page_of(text_pdf(tmp_path / "a.pdf", [LETTER], rotate=rotate))
    assert page.layer is not None
    assert " ".join(word.text for word in page.layer[:5]) == "Dear Sirs, the machine in"
    picture = page.picture.convert("L")
    upright = picture.rotate(-page.layer_turn, expand=True)
    dark = np.asarray(upright) < 128
    for word in page.layer:
        box = word.box
        left, right = int(box.left * upright.width), int((box.left + box.width) * upright.width) + 1
        top, bottom = int(box.top * upright.height), int((box.top + box.height) * upright.height) + 1
        assert dark[top:bottom, left:right].mean() > 0.1, word
        dark[max(0, top - 2) : bottom + 2, max(0, left - 2) : right + 2] = False
    assert not dark.any(), "ink that no word's box covers"


def test_a_page_shown_sideways_is_turned_upright(tmp_path: Path) -> None:
    turns = [page_of(text_pdf(tmp_path / f"{way}.pdf", [LETTER], rotate=way)).layer_turn for way in (0, 90, 180, 270)]
    assert turns == [0, 270, 180, 90]


def test_lines_are_kept_apart(tmp_path: Path) -> None:
    page = page_of(text_pdf(tmp_path / "a.pdf", [LETTER]))
    assert page.layer is not None
    assert {word.line for word in page.layer} == set(range(len(LETTER)))


@pytest.mark.parametrize(
    ("text", "sane"),
    [
        (PROSE, True),
        ("J-2026-0117 £400 020 7946 0123", True),
        ("Prüfgerät für Überspannung, größer als 400 Ω", True),
        ("\x19\x12\x03\x04", False),
        ("\ue001\ue002\ue003\ue004", False),
        (PROSE.encode("utf-16-be").decode("utf-16-le"), False),
        (PROSE.translate({ord(letter): chr(ord(letter) + 3) for letter in "abcdefghijklmnopqrstuvw"}), False),
        ("", False),
    ],
)
def test_letters_that_do_not_mean_what_they_show_are_noticed(text: str, sane: bool) -> None:
    assert is_sane(text.replace(" ", "")) is sane


def test_a_stamp_on_a_scan_does_not_make_it_born_digital() -> None:
    assert not is_trustworthy(words(5), scanned=True, shapes=0, ink=ink(slice(10, 90)))


def test_words_that_leave_most_ink_of_a_scan_unexplained_are_not_the_page() -> None:
    assert not is_trustworthy(words(25), scanned=True, shapes=0, ink=ink(slice(4, 90)))


def test_a_scan_read_before_is_believed_where_its_words_lie_on_its_ink() -> None:
    assert is_trustworthy(words(25), scanned=True, shapes=0, ink=ink(slice(4, 8)))


def test_a_short_letter_of_text_alone_is_believed() -> None:
    assert is_trustworthy(words(6), scanned=False, shapes=2, ink=ink(slice(4, 8)))


def test_a_drawing_with_a_few_words_is_read_from_its_picture() -> None:
    assert not is_trustworthy(words(6), scanned=False, shapes=400, ink=ink(slice(4, 90)))
