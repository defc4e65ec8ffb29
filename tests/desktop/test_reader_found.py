"""What reads the pages, told in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.services.office import change_setting
from desktop.reader_found import find_reader


@pytest.mark.parametrize("chosen", ["", "/nonsense/tess"])
def test_a_path_without_a_program_says_what_reads_instead(tmp_path: Path, chosen: str) -> None:
    with Archive.open(tmp_path / "archive", clock=SystemClock()) as archive:
        change_setting(archive, "tesseract", chosen)
        found = find_reader(archive)
    assert found.version
    assert found.problem.startswith("There is no Tesseract there. The one at ") is bool(chosen)
