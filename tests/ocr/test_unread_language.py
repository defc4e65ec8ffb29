"""A page in a language that is not read here is noticed, and no other."""

from pathlib import Path

import pytest

from ocr.reader import ReadRequest, read_pages
from ocr.renderer import Renderer
from ocr.tesseract import find_tesseract
from ocr.unread_language import LEAST_WORDS, unread_language
from ocr.words import Box, Word
from tests.ocr.paper import printed, saved

GERMAN = [
    "Sehr geehrte Damen und Herren,",
    "hiermit bestellen wir die Wiederherstellung der Daten",
    "auf dem Server in unserer Praxis. Bitte beachten Sie,",
    "dass die Sicherung vom letzten Freitag fehlt und dass",
    "wir die Rechnung erst nach der Abnahme begleichen.",
    "Wer den Schaden hat, spottet jeder Beschreibung.",
]
ENGLISH = [
    "Dear Sirs, please recover the data from the server",
    "in our practice. The backup of last Friday is missing",
    "and we shall pay the invoice only after acceptance.",
    "Whoever has the keys is to leave them at the desk,",
    "and to tell the owner of the practice when it is done.",
]


def words(lines: list[str], *, sure: float = 94.0) -> tuple[Word, ...]:
    return tuple(
        Word(word, Box(0.1, 0.1, 0.1, 0.02), sure, at) for at, line in enumerate(lines) for word in line.split()
    )


def test_a_language_that_is_not_read_is_named() -> None:
    assert unread_language(words(GERMAN), ["eng"]) == "German"
    assert unread_language(words(ENGLISH), ["deu"]) == "English"


@pytest.mark.parametrize("read", [["deu"], ["eng", "deu"], ["deu_frak", "eng"]])
def test_a_language_that_is_read_is_not_told(read: list[str]) -> None:
    assert unread_language(words(GERMAN), read) is None


def test_a_page_of_few_words_or_doubtful_ones_tells_nothing() -> None:
    assert unread_language(words(GERMAN)[: LEAST_WORDS - 1], ["eng"]) is None
    assert unread_language(words(GERMAN, sure=50.0), ["eng"]) is None


def test_names_numbers_and_headings_are_no_language() -> None:
    form = ["FROM: BORSINI 4711", "TO: LOSITO", "JUL AUG SEPT", "KOOL MARVEL", "SUBJ: STYLE LIGHTS"] * 8
    assert unread_language(words(form), ["eng"]) is None


def test_a_page_that_is_read_says_so(tmp_path: Path, renderer: Renderer) -> None:
    path = saved(printed(GERMAN, size=(1654, 2339), letters=44), tmp_path / "brief.png")
    request = ReadRequest("page", path, 1, tmp_path / "view.jpg", tmp_path / "small.jpg")
    engine = find_tesseract()
    (result,) = read_pages([request], renderer=renderer, engine=engine, scratch=tmp_path, at_once=1)
    assert result.page is not None
    assert result.failure is None
    assert result.remark is not None
    assert result.remark.sentence.startswith("This page seems to be in German, which is not among those that are read")
