"""Killed at any step, an erasure is finished by the next start, or was never begun."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.sidecars.writing import write_due
from tests.archive.erasure.quorndon import ask, moved_in

EVERY = 47
"""Steps between two deaths: enough of them to hit every part, few enough to be quick."""


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """A place on a disk in memory, if this system has one: it survives a kill like any other and flushes at once."""
    place = Path("/dev/shm")
    with TemporaryDirectory(dir=place if place.is_dir() else tmp_path) as folder:
        yield Path(folder)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process to let the copy die")
def test_a_death_at_any_step_leaves_all_of_it_or_nothing(memory: Path, clock: SetClock) -> None:
    with Archive.open(memory / "office", clock=clock) as archive:
        request = ask(moved_in(archive, memory))
        write_due(archive)
    attempts = subprocess.run(
        [sys.executable, "-m", "tests.archive.erasure.dying", memory / "office", str(request), str(EVERY)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert attempts.stderr == ""
    told = json.loads(attempts.stdout)
    assert told["problems"] == []
    assert told["deaths"] > 5
