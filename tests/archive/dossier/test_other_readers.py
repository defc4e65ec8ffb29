"""Programs that have nothing to do with this one read and check the book."""

import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from archive.dossier.making import make_dossier
from tests.archive.dossier.casefile import Case


def program(name: str, package: str) -> str:
    """Where a program lies; without it the test is passed over."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed (package {package})")
    return found


@pytest.fixture
def book(case: Case, tmp_path: Path) -> Path:
    made = make_dossier(case.archive, selection=case.choose(), place=tmp_path / "dossier", by="AM", zipped=False)
    return made.folder / "data" / "dossier.pdf"


def test_qpdf_finds_nothing_wrong(book: Path) -> None:
    asked = pikepdf.Job(["qpdf", "--check", str(book)])  # pikepdf brings qpdf along as a library
    asked.run()
    assert (asked.exit_code, asked.has_warnings) == (0, False)


def test_pdftotext_finds_the_words_of_notes_and_pages(book: Path) -> None:
    ran = subprocess.run(
        [program("pdftotext", "poppler-utils"), str(book), "-"], check=True, capture_output=True, text=True
    )
    assert "nothing else" in ran.stdout
    assert "Recover the data for £154" in " ".join(ran.stdout.split())
