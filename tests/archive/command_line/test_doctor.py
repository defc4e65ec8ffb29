"""``doctor`` tells what is in order and what is not."""

import re
from pathlib import Path

import pytest

from ocr import tesseract
from tests.archive.command_line.running import Line


def test_the_doctor_tells_versions_the_reader_the_folder_and_the_clerk(
    line: Line, office: Path, approval: Path
) -> None:
    line("take-in", approval)
    told = line("doctor", "--json")

    names = [one["name"] for one in told.json["lines"]]
    assert names[:4] == ["Duly Noted", "Python", "SQLite", "Whoosh"]
    assert {"Tesseract", "Archive", "Folder", "Free space", "Contents", "Clerk"} <= set(names)
    assert line("doctor").out.splitlines()[0].startswith("in order  ")


def test_the_doctor_warns_of_a_folder_that_is_synchronised(line: Line, tmp_path: Path, approval: Path) -> None:
    place = tmp_path / "OneDrive - Office" / "Duly Noted"
    line("take-in", approval, "--archive", place, "--no-wait")
    told = line("doctor", "--json", "--archive", place)

    assert told.code == 1
    (warning,) = (one for one in told.json["lines"] if one["name"] == "Synchronised")
    assert "OneDrive" in warning["found"]
    assert "not synchronised" in warning["advice"]


def test_the_doctor_says_how_to_install_tesseract(
    line: Line, office: Path, approval: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line("take-in", approval, "--no-wait")
    monkeypatch.setattr(tesseract, "_candidates", lambda _: iter(()))
    told = line("doctor")

    assert told.code == 1
    assert re.search(r"look here +Tesseract +not found\n +.*Install it with", told.out)
