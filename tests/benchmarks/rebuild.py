"""Making the whole index anew at 20,000 pages (DULY_NOTED_PAGES): how long, how much memory, and what a kill costs.

A process of its own makes it, is killed half-way another time, and another one goes on. Then the index is compared with
the records. Memory is the peak resident set of the process. Target: at most 1 GB at 120,000 pages.
"""

import os
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from sqlalchemy import delete

from archive.archive import Archive
from archive.clock import SystemClock
from archive.records import OutboxRow
from archive.search.index import read_pointer
from tests.benchmarks._search_corpus import fill

PAGES = int(os.environ.get("DULY_NOTED_PAGES", "20000"))
NOTES = PAGES // 5
LOOK = 0.05
"""Seconds between two looks at how much memory is taken."""
HOME = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class _Run:
    seconds: float
    peak_mb: float


def measure() -> dict[str, object]:
    """The figures by name."""
    with TemporaryDirectory() as folder:
        with Archive.open(Path(folder), clock=SystemClock()) as archive:
            fill(archive, pages=PAGES, notes=NOTES)
            with archive.database.writing() as session:
                session.execute(delete(OutboxRow))  # all of it is to come from the records
            index = archive.folder.index
        first = _run(folder, "make")
        current = index / (read_pointer(index).current or "")
        sizes = sum(file.stat().st_size for file in current.iterdir())
        segments = len(list(current.glob("*.trm")))
        compared = _run(folder, "compare")
        shutil.rmtree(index)
        _run(folder, "make", killed_after=first.seconds / 2)
        second = _run(folder, "make")
        _run(folder, "compare")
    return {
        "pages": PAGES,
        "notes": NOTES,
        "seconds": round(first.seconds, 1),
        "entries per second": round((PAGES + NOTES) / first.seconds),
        "peak MB": round(first.peak_mb),
        "index MB": round(sizes / 1e6, 1),
        "segments": segments,
        "seconds to go after a kill half-way": round(second.seconds, 1),
        "seconds to compare it": round(compared.seconds, 1),
        "peak MB of comparing": round(compared.peak_mb),
    }


def _run(folder: str, what: str, killed_after: float | None = None) -> _Run:
    begun, peak = time.perf_counter(), 0
    process = psutil.Popen([sys.executable, "-m", "tests.benchmarks._index_maker", folder, what], cwd=HOME)
    while process.poll() is None:
        peak = max(peak, process.memory_info().rss)
        if killed_after is not None and time.perf_counter() - begun > killed_after:
            process.kill()
        time.sleep(LOOK)
    if killed_after is None and process.returncode:
        raise AssertionError(f"to {what} the index went wrong")
    return _Run(time.perf_counter() - begun, peak / 1e6)
