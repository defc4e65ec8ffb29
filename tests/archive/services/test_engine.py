"""The Tesseract of the setting reads if it runs; otherwise the first one that is found does."""

import sys
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.services.engine import reading_engine, reading_languages
from archive.services.office import change_setting
from ocr import tesseract
from ocr.errors import TesseractMissing

SPEAKS = """#!/bin/sh
case $1 in
    --version) echo "tesseract 9.9.9" ;;
    --list-langs) printf 'List of available languages (1):\\neng\\n' ;;
esac
"""


@pytest.fixture
def of_ours(tmp_path: Path) -> Path:
    """A program that says it is Tesseract."""
    path = tmp_path / "tesseract"
    path.write_text(SPEAKS)
    path.chmod(0o755)
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_the_one_of_the_setting_comes_first(archive: Archive, of_ours: Path) -> None:
    change_setting(archive, "tesseract", str(of_ours))

    engine = reading_engine(archive)
    assert (engine.path, engine.version, engine.languages) == (of_ours, "9.9.9", ("eng",))


def test_a_setting_that_leads_nowhere_is_passed_over(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    candidates = tesseract._candidates
    monkeypatch.setattr(tesseract, "_candidates", lambda setting: list(candidates(setting))[:1])
    change_setting(archive, "tesseract", "/nowhere/tesseract")

    with pytest.raises(TesseractMissing):
        reading_engine(archive)


def test_english_is_read_unless_something_else_is_chosen(archive: Archive) -> None:
    assert reading_languages(archive) == ("eng",)

    change_setting(archive, "languages", "eng+deu")
    assert reading_languages(archive) == ("eng", "deu")
