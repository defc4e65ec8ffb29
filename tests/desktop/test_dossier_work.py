"""A process of its own makes a dossier: what it tells is followed, and whatever becomes of it is told once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from archive.dossier.order import Order
from archive.dossier.selection import About, Selection
from desktop.dossier_work import DossierBrokenOff, DossierWork, Made

TELLS = """
import json, sys
sys.stdin.readline()
print(json.dumps({"done": 10}))
print("no JSON at all")
print(json.dumps({"done": 1000}))
if "silent" not in sys.argv:
    made = {"number": "X-2026-0001", "folder": "/a", "zip": None, "pages": 3, "files": 7, "seal": "5ea1"}
    print(json.dumps({"made": made}))
sys.stdout.flush()
if "killed" in sys.argv:
    import os
    os.abort()
if "waits" in sys.argv:
    sys.stdin.read()
    sys.exit(4)
"""


def order(folder: Path) -> Order:
    return Order(Selection(About.CLIENT, 1), folder / "out", "AM")


def test_it_tells_how_far_it_is_and_what_was_made(qtbot: QtBot, tmp_path: Path) -> None:
    work = DossierWork(tmp_path, command=[sys.executable, "-c", TELLS])
    steps: list[int] = []
    work.advanced.connect(steps.append)
    with qtbot.waitSignal(work.made, timeout=20_000) as told:
        work.begin(order(tmp_path))
        work.begin(order(tmp_path))  # one at a time

    assert told.args == [Made("X-2026-0001", Path("/a"), None, 3, 7, "5ea1")]
    assert steps == [10, 1000]
    assert not work.is_on


@pytest.mark.parametrize("end", ["killed", "waits"])
def test_what_was_made_is_made_however_the_process_ends(qtbot: QtBot, tmp_path: Path, end: str) -> None:
    work = DossierWork(tmp_path, command=[sys.executable, "-c", TELLS, end])
    work.advanced.connect(lambda done: work.stop() if done == 1000 else None)
    with (
        qtbot.assertNotEmitted(work.stopped),
        qtbot.assertNotEmitted(work.failed),
        qtbot.waitSignal(work.made, timeout=20_000),
    ):
        work.begin(order(tmp_path))


@pytest.mark.parametrize("command", [["/no/such/program"], [sys.executable, "-c", TELLS, "silent"]])
def test_what_cannot_begin_or_says_nothing_at_its_end_was_broken_off(
    qtbot: QtBot, tmp_path: Path, command: list[str]
) -> None:
    work = DossierWork(tmp_path, command=command)
    with qtbot.waitSignal(work.failed, timeout=20_000) as told:
        work.begin(order(tmp_path))

    assert isinstance(told.args[0], DossierBrokenOff)
    assert not work.is_on


def test_ending_it_while_nothing_is_made_does_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    work = DossierWork(tmp_path)
    with qtbot.assertNotEmitted(work.stopped):
        work.stop()
        work.finish()
