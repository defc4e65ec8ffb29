"""The file-system door sees whatever changes a folder, by whomever it is made, and refuses what it is told to."""

import errno
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.door import HALF, behind

HOME = Path(__file__).parents[2]


def go(door: Path, place: Path, *how: object) -> Any:
    """What tests.faults.going told that did everything that changes a folder."""
    asked: list[str | Path] = [sys.executable, "-m", "tests.faults.going", place, *map(str, how)]
    ended = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=HOME, env=behind(door))
    assert ended.stderr == ""
    return json.loads(ended.stdout)


def test_what_was_seen_at_the_door_is_what_lies_there(door: Path, tmp_path: Path) -> None:
    told = go(door, tmp_path)

    assert told["seen"] == told["there"]
    assert "records.db" in told["there"]
    assert len(told["kinds"]) == 13


MAKES_A_FOLDER = 11
"""The number of the first call in tests.faults.going that all these troubles befall and that nothing else hangs on."""


@pytest.mark.parametrize("trouble", [errno.EIO, errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_call_is_refused_once_or_it_and_all_after_it(door: Path, tmp_path: Path, trouble: int) -> None:
    (tmp_path / "once").mkdir()
    (tmp_path / "always").mkdir()
    once = go(door, tmp_path / "once", MAKES_A_FOLDER, trouble, 0)
    always = go(door, tmp_path / "always", MAKES_A_FOLDER, trouble, 1)

    assert (once["refused"], once["errors"][0]) == (1, trouble)
    assert always["refused"] > 5
    assert set(always["errors"]) - {errno.ENOENT} == {trouble}


def test_of_a_write_that_is_cut_short_half_arrives(door: Path, tmp_path: Path) -> None:
    assert go(door, tmp_path, 2, HALF, 0)["written"] == 3
