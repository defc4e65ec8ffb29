"""``python -m archive``: a drawn scan goes in at one end and its words come out at the other."""

import json
from pathlib import Path

import pytest

from ocr import tesseract
from ocr.errors import TesseractMissing
from ocr.tesseract import Tesseract
from tests.archive.command_line.running import started
from tests.ocr.paper import printed, saved


@pytest.fixture
def tesseract_there() -> Tesseract:
    try:
        return tesseract.find_tesseract()
    except TesseractMissing as missing:
        pytest.skip(missing.sentence)


def test_a_drawn_scan_is_read_by_tesseract_in_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tesseract_there: Tesseract
) -> None:
    monkeypatch.setenv("DULY_NOTED_ARCHIVE", str(tmp_path / "office"))
    saved(printed(), tmp_path / "letter.png")
    with started("take-in", tmp_path / "letter.png", "--json") as process:
        out, err = process.communicate()

    assert (process.returncode, err) == (0, f"Began a new archive in {tmp_path / 'office'}.\n")
    assert json.loads(out)[0]["state"] == "read"
    with started("search", "reception", "collected", "--json") as process:
        found = json.loads(process.communicate()[0])
    assert {word["text"] for word in found["hits"][0]["words"]} == {"reception", "collected"}
