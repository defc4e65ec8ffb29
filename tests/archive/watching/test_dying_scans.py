"""Killed between any two steps, every scan is in the vault once, and where it was or moved away."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from tests.archive.watching.scanner import Office, sheet, written


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process to let the copy die")
def test_a_death_between_any_two_steps_loses_nothing_and_takes_nothing_in_twice(
    tmp_path: Path, clock: SetClock
) -> None:
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as desk:
        place = Path(desk) / "place"
        place.mkdir()
        with Archive.open(place / "office", clock=clock) as archive:
            office = Office(archive, place / "scans")
        for number in range(2):
            (office.folder / f"{number}.png").write_bytes(written("PNG", sheet(number)))
        attempts = subprocess.run(
            [sys.executable, "-m", "tests.archive.watching.dying", place],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[3],
        )

    assert attempts.stderr == ""
    told = json.loads(attempts.stdout)
    assert told["problems"] == []
    assert told["steps"] > 60
