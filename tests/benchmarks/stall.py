"""The longest stall of the window's event loop while somebody works in it and 200 pages are taken in, read and indexed.

The real window with its real clerk and its real Tesseract, on the screen there is (or on none: then Qt's offscreen). A
timer ticks every 5 ms; a gap between two ticks is a stall. It is held against two peers of the same run: the same
window while nothing happens, before the drop, and a bare window in a process of its own while the pages are read, which
shows what a busy machine alone does to an event loop. Target: no gap over 50 ms.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from archive.archive import Archive
from archive.clock import SystemClock
from archive.services.viewing import batches
from desktop.application import Application
from desktop.program import Program
from desktop.short_pauses import ShortPauses
from tests.benchmarks._culprits import Culprits
from tests.benchmarks._hands import Hands
from tests.benchmarks._made_up import draw_paper, office, write_down
from tests.benchmarks._ticks import BareWindow, Spread

PAGES = 200
SETTLING_MS, IDLE_MS = 3000, 10_000
LOOK_MS = 500
WORST = 8


def measure() -> dict[str, object]:
    """The gaps in milliseconds of the busy window and both peers, their ratios, and where the worst came from."""
    if sys.platform == "linux" and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    pauses = ShortPauses(app)
    with TemporaryDirectory() as place:
        made_up = office(date.today())
        folder = Path(place, "office")
        with Archive.open(folder, clock=SystemClock()) as archive:
            client = write_down(archive, made_up)
        files = draw_paper(made_up, Path(place, "scans"), pages=PAGES)
        program = Program(app, Path(place, "desk.ini"))
        program.opened.connect(lambda _: pauses.settle())
        program.open(folder)
        assert program.application is not None
        run = _Run(app, program.application, files, client)
        app.exec()
    return run.figures()


class _Run:
    """One step after the other, each begun by a timer, so that the event loop is the program's own."""

    def __init__(self, app: QApplication, application: Application, files: list[Path], client: int) -> None:
        self._app, self._application, self._files = app, application, files
        self._culprits = Culprits()
        self._hands = Hands(application, client=client, tell=self._tell)
        self._idle = self._busy = self._bare = Spread()
        self._beside: BareWindow | None = None
        self._begun = self._took = 0.0
        self._pages = 0
        self._asking = False
        self._look = QTimer(application)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._look_whether_all_is_read)
        QTimer.singleShot(SETTLING_MS, self._rest)

    def figures(self) -> dict[str, object]:
        """By name, for the one who asked."""
        named = {"reading": self._busy, "idle": self._idle, "a bare window beside": self._bare}
        gaps: dict[str, object] = {}
        for name, spread in named.items():
            gaps |= {
                f"{name}, ticks": spread.ticks,
                f"{name}, longest": spread.longest,
                f"{name}, p99.9": spread.p999,
                f"{name}, p99": spread.p99,
                f"{name}, over 50 ms": spread.long,
                f"{name}, longest less waiting for a processor": spread.own_longest,
                f"{name}, of these over 50 ms": spread.own_long,
            }
        return {
            "pages": self._pages,
            "seconds": round(self._took, 1),
            "rounds of all screens": self._hands.rounds,
            **gaps,
            "longest, reading / idle": round(self._busy.longest / max(self._idle.longest, 0.1), 1),
            "longest, reading / bare window": round(self._busy.longest / max(self._bare.longest, 0.1), 1),
            **{f"stall {place}": str(stall) for place, stall in enumerate(self._culprits.worst(WORST), 1)},
        }

    def _tell(self, act: str) -> None:
        self._culprits.act = act

    def _rest(self) -> None:
        self._culprits.begin()
        QTimer.singleShot(IDLE_MS, self._drop)

    def _drop(self) -> None:
        self._idle = self._culprits.ticks.spread()
        self._culprits.stalls.clear()
        self._beside = BareWindow()
        self._begun = time.monotonic()
        self._tell("drop")
        self._application.window.files_dropped.emit(self._files)
        self._culprits.ticks.begin()
        self._hands.begin()
        self._look.start()

    def _look_whether_all_is_read(self) -> None:
        news = self._application.news
        handed_in = time.monotonic() - self._begun > 2 * LOOK_MS / 1000
        if handed_in and news.is_calm and not self._asking:
            self._asking = True
            search = self._application.search
            self._application.tasks.run(lambda: search.answer("invoice"), then=lambda found: self._end(found.behind))

    def _end(self, behind: int) -> None:
        self._asking = False
        if behind or self._beside is None:
            return
        beside, self._beside = self._beside, None
        self._look.stop()
        self._hands.rest()
        self._busy, self._took = self._culprits.ticks.spread(), time.monotonic() - self._begun
        self._culprits.end()
        self._bare = beside.spread()
        self._pages = sum(line.pages for batch in batches(self._application.archive) for line in batch.lines)
        self._application.window.close()
