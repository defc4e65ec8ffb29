"""Whoever is killed, whatever they were doing: what was acknowledged is there, and the next clerk makes all of it good.

What SIGKILL does is what is promised here: what a process had handed to the system is kept. What a power cut takes from
the system is tests/faults'.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.kills.acts import ACTS

HOME = Path(__file__).parents[2]

AT_ONCE = 100
"""Kills of one process, in the long run."""


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """A place on a disk in memory, if this system has one: it survives a kill like any other and flushes at once."""
    place = Path("/dev/shm")
    with TemporaryDirectory(dir=place if place.is_dir() else tmp_path) as folder:
        yield Path(folder)


def killed(folder: Path, *, kills: int, seed: int) -> dict[str, Any]:
    """What came of so many kills."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.kills.killing", folder, str(kills), str(seed)],
        capture_output=True,
        text=True,
        check=False,
        cwd=HOME,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},  # a thread that waits does not come along into a copy
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process to let the copy die")
def test_fifty_kills_lose_nothing_that_was_acknowledged(memory: Path) -> None:
    told = killed(memory / "office", kills=50, seed=7)

    assert told["wrong"] == []
    assert told["kills"] == 50
    assert len(told["during"]) > 8


@pytest.mark.nightly
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process to let the copy die")
def test_a_thousand_kills_lose_nothing_that_was_acknowledged(memory: Path) -> None:
    seed, kills = int.from_bytes(os.urandom(4)), int(os.environ.get("DULY_NOTED_KILLS", "1000"))
    wrong, during = [], set()
    for number in range(0, kills, AT_ONCE):
        told = killed(memory / f"office {number}", kills=min(AT_ONCE, kills - number), seed=seed + number)
        wrong += [f"seed {seed + number}: {one}" for one in told["wrong"]]
        during |= set(told["during"])

    assert not wrong, "\n".join(wrong)
    assert during >= {act.__name__ for act in ACTS} or kills < 1000
