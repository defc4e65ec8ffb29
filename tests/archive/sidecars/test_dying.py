"""Killed at any step, sidecars are brought up to date by the next start, and records are made again by the next run."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.services.clients import add_client
from archive.services.notes import write_note
from archive.sidecars.writing import write_due
from tests.archive.sidecars.every_kind import furnish

EVERY = {"write": 3, "rebuild": 59}
"""Steps between two deaths: enough of them to hit every part, few enough to be quick."""


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """A place on a disk in memory, if this system has one: it survives a kill like any other and flushes at once."""
    place = Path("/dev/shm")
    with TemporaryDirectory(dir=place if place.is_dir() else tmp_path) as folder:
        yield Path(folder)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process to let the copy die")
@pytest.mark.parametrize("act", EVERY)
def test_a_death_at_any_step_loses_nothing(memory: Path, clock: SetClock, act: str) -> None:
    with Archive.open(memory / "office", clock=clock) as archive:
        if act == "rebuild":
            furnish(archive)
        write_due(archive)
        if act == "write":
            add_client(archive, name="Quay Motors", by="AM")
            write_note(archive, client_id=1, text="The router", by="AM")
    shutil.copytree(memory / "office", memory / "before")
    if act == "rebuild":
        (memory / "office" / "archive.db").unlink()

    attempts = subprocess.run(
        [sys.executable, "-m", "tests.archive.sidecars.dying", memory / "office", act, str(EVERY[act])],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )

    assert attempts.stderr == ""
    told = json.loads(attempts.stdout)
    assert told["problems"] == []
    assert told["deaths"] > 5
