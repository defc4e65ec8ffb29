"""Whatever a disk does in the midst of a verb: nothing is lost that was promised, nothing is half true, nothing is
stuck, and the verb can be done again. The verbs are in tests/faults/verbs, what must be true in afterwards.py."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.faults.door import behind
from tests.faults.verbs import VERBS

HOME = Path(__file__).parents[2]

POINTS, FEWER = 10, 4
"""Cuts that are looked at in every run, of each verb, and as many refusals; fewer of what is seldom done."""

SELDOM = frozenset({"rebuild", "repair"})

SEED = 20260316


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """A place on a disk in memory, if this system has one: what it would lose is told by the model, not by the disk."""
    place = Path("/dev/shm")
    with TemporaryDirectory(dir=place if place.is_dir() else tmp_path) as folder:
        yield Path(folder)


def gone_through(door: Path, folder: Path, verb: str, *how: str, cuts: int, refusals: int, seed: int) -> Any:
    """What tests.faults.worker told."""
    points = map(str, (cuts, refusals, seed))
    asked = [sys.executable, "-m", "tests.faults.worker", verb, str(folder), *points, *how]
    ended = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=HOME, env=behind(door))
    assert ended.stderr == ""
    return json.loads(ended.stdout)


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_a_failing_disk_loses_nothing_that_was_promised(verb: str, door: Path, memory: Path) -> None:
    points = FEWER if verb in SELDOM else POINTS

    told = gone_through(door, memory, verb, cuts=points, refusals=points, seed=SEED)

    assert told["wrong"] == []
    assert (told["states"], told["refusals"]) == (points, points)


def test_a_disk_that_lies_is_found_out(door: Path, memory: Path) -> None:
    told = gone_through(door, memory, "take-in", "--lies", cuts=5, refusals=-1, seed=SEED)

    assert told["wrong"] != []


@pytest.mark.nightly
@pytest.mark.parametrize("verb", sorted(VERBS))
def test_a_disk_that_fails_at_every_call_in_turn_loses_nothing_that_was_promised(
    verb: str, door: Path, memory: Path
) -> None:
    seed = int(os.environ.get("DULY_NOTED_SEED", SEED))

    told = gone_through(door, memory, verb, cuts=0, refusals=0, seed=seed)

    assert told.pop("wrong") == []
    assert told["states"] > 200
    print(told)  # noqa: T201  # how many calls, states and refusals there were
