"""An archive that is yet to be made, something to take in, and a line to type on."""

from pathlib import Path

import pytest

from ocr import tesseract
from ocr.errors import TesseractMissing
from ocr.tesseract import Tesseract
from tests.archive.command_line.running import LINES, Line
from tests.ocr.paper import text_pdf


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an archive that is yet to be made, named by the environment."""
    monkeypatch.setenv("DULY_NOTED_ARCHIVE", str(tmp_path / "office"))
    return tmp_path / "office"


@pytest.fixture
def approval(tmp_path: Path) -> Path:
    return text_pdf(tmp_path / "approval.pdf", [LINES, LINES])


@pytest.fixture
def line(capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(capsys)


@pytest.fixture
def tesseract_there() -> Tesseract:
    try:
        return tesseract.find_tesseract()
    except TesseractMissing as missing:
        pytest.skip(missing.sentence)
