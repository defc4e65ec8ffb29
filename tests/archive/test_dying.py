"""Killed between any two steps of taking in, every file is there once, whole, and has its row."""

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
from archive.services.intake import hand_in
from tests.archive.paperwork import a_file


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Path]:
    """A place on a disk in memory, if this system has one: it survives a kill like any other and flushes at once."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as place:
        yield Path(place)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process to let the copy die")
@pytest.mark.parametrize("vanish", [False, True], ids=["the sources stay", "the sources vanish meanwhile"])
def test_a_death_between_any_two_steps_loses_nothing_and_doubles_nothing(
    desk: Path, clock: SetClock, vanish: bool
) -> None:
    sources = [a_file(desk, name) for name in ("a.pdf", "b.pdf")]
    with Archive.open(desk / "office", clock=clock) as archive:
        hand_in(archive, paths=sources, source="dropped", by="AM")

    attempts = subprocess.run(
        [sys.executable, "-m", "tests.archive.dying", desk / "office", *sources, *(["--vanish"] if vanish else [])],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )

    assert attempts.stderr == ""
    told = json.loads(attempts.stdout)
    assert told["problems"] == []
    assert told["steps"] > 40
