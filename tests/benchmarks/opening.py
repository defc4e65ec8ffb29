"""From starting the process to the first painting of the window, and until it is usable, beside a bare window of Qt.

Usable means that the event loop turns and the first answer from the database is on the screen. Both sides take turns;
everything is warm: the files have been read before. Target: well under a second.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from archive.archive import Archive
from archive.clock import SystemClock
from tests.benchmarks._made_up import office, write_down

ROUNDS = 7


def measure() -> dict[str, float]:
    """Medians in milliseconds, and their ratios."""
    ours: list[dict[str, float]] = []
    bare: list[dict[str, float]] = []
    with TemporaryDirectory() as place:
        folder = Path(place, "office")
        with Archive.open(folder, clock=SystemClock()) as archive:
            write_down(archive, office(date.today()))
        desk = str(Path(place, "desk.ini"))
        _start(str(folder), desk)  # so that files are warm and the bytecode is written
        for _ in range(ROUNDS):
            ours.append(_start(str(folder), desk))
            bare.append(_start())
    first, usable = _median(ours, "first paint"), _median(ours, "usable")
    empty = _median(bare, "first paint")
    return {
        "first paint": first,
        "usable": usable,
        "usable, quickest": round(min(one["usable"] for one in ours)),
        "bare window, first paint": empty,
        "first paint / bare window": round(first / empty, 1),
        "usable / bare window": round(usable / empty, 1),
    }


def _start(*arguments: str) -> dict[str, float]:
    """Milliseconds from here to each moment that the started process passes."""
    environment = dict(os.environ)
    if sys.platform == "linux" and not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    begun = time.monotonic()
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks._opened", *arguments],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return {name: 1000 * (at - begun) for name, at in json.loads(told.stdout).items()}


def _median(runs: list[dict[str, float]], moment: str) -> float:
    return round(median(run[moment] for run in runs))
