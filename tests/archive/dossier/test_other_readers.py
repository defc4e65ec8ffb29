"""Programs that have nothing to do with this one read and check the book."""

import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from archive.dossier.making import make_dossier
from ocr.errors import TesseractMissing
from ocr.tesseract import Tesseract, find_tesseract
from ocr.words import RecognisedPage
from tests.archive.dossier.casefile import Case
from tests.ocr.paper import LETTER, printed, saved

RESOLUTION = 100
"""Dots per inch of what the test draws."""


def program(name: str, package: str) -> str:
    """Where a program lies; without it the test is passed over."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed (package {package})")
    return found


def tesseract() -> Tesseract:
    """The Tesseract of this machine; without it the test is passed over."""
    try:
        return find_tesseract()
    except TesseractMissing as problem:
        pytest.skip(problem.sentence)


def made(case: Case, folder: Path) -> Path:
    """The book of a dossier."""
    dossier = make_dossier(case.archive, selection=case.choose(), place=folder / "dossier", by="AM", zipped=False)
    return dossier.folder / "data" / "dossier.pdf"


def text_of(book: Path) -> str:
    """What pdftotext finds in it, with single spaces."""
    ran = subprocess.run(
        [program("pdftotext", "poppler-utils"), str(book), "-"], check=True, capture_output=True, text=True
    )
    return " ".join(ran.stdout.split())


def test_qpdf_finds_nothing_wrong(case: Case, tmp_path: Path) -> None:
    asked = pikepdf.Job(["qpdf", "--check", str(made(case, tmp_path))])  # pikepdf brings qpdf along as a library
    asked.run()
    assert (asked.exit_code, asked.has_warnings) == (0, False)


def test_pdftotext_finds_what_is_printed_on_a_page_line_by_line(case: Case, tmp_path: Path) -> None:
    reader = tesseract()
    typed = [line.replace(" ", "  ") for line in LETTER]  # far apart, as a typewriter leaves them
    scan = saved(printed(typed, letters=18), tmp_path / "letter.png")
    words = reader.read(scan, resolution=RESOLUTION, languages=("eng",), timeout=60)
    case.document("Letter.pdf", RecognisedPage(words, 0, RESOLUTION, "ocr", reader.name, "1"))
    said = text_of(made(case, tmp_path))
    assert [line for line in LETTER if line not in said] == []


def test_pdftotext_finds_the_words_of_notes(case: Case, tmp_path: Path) -> None:
    assert "They want their data, and nothing else." in text_of(made(case, tmp_path))
