"""The most memory that the clerk and the process that opens files take for a scanned document of 200 pages.

The peak resident set of each, as the system counts it, beside Tesseract's own, which is counted apart. Target with the
window: under 500 MB for clerk, renderer and window together.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from archive.archive import Archive
from archive.clock import SystemClock
from archive.services.intake import hand_in
from archive.services.receipt import progress_of
from tests.benchmarks._paper import long_scan

PAGES = int(os.environ.get("DULY_NOTED_PAGES", "200"))
LOOK = 0.05
"""Seconds between two looks at who takes how much."""
HOME = Path(__file__).parents[2]


def measure() -> dict[str, float]:
    """Peaks in megabytes (10^6 bytes), and how long it took."""
    peaks = {"clerk": 0, "renderer": 0, "tesseract": 0}
    with TemporaryDirectory() as place:
        document = long_scan(Path(place, "long.pdf"), pages=PAGES, seed=7)
        with Archive.open(Path(place, "office"), clock=SystemClock()) as archive:
            batch = hand_in(archive, paths=[document], source="benchmark", by="benchmark")
            begun = time.perf_counter()
            clerk = subprocess.Popen(
                [sys.executable, "-m", "archive", "clerk", "--archive", str(archive.folder.root)], cwd=HOME
            )
            version, seen = archive.database.watch(), -1
            while clerk.poll() is None:
                _notice(psutil.Process(clerk.pid), peaks)
                if (now := version()) != seen:
                    seen = now
                    if progress_of(archive, batch_id=batch).is_searchable:
                        break
                time.sleep(LOOK)
            took = time.perf_counter() - begun
            read = progress_of(archive, batch_id=batch).pages
            clerk.terminate()
            clerk.wait()
    return {
        "pages": read,
        "seconds": round(took, 1),
        "clerk, peak MB": round(peaks["clerk"] / 1e6),
        "renderer, peak MB": round(peaks["renderer"] / 1e6),
        "clerk and renderer, MB": round((peaks["clerk"] + peaks["renderer"]) / 1e6),
        "one Tesseract, peak MB": round(peaks["tesseract"] / 1e6),
    }


def _notice(clerk: psutil.Process, peaks: dict[str, int]) -> None:
    """Raises each peak to what is taken now."""
    try:
        known = [(clerk, "clerk")]
        for child in clerk.children(recursive=True):
            known.append((child, "tesseract" if "tesseract" in child.name() else "renderer"))
        for process, who in known:
            peaks[who] = max(peaks[who], process.memory_info().rss)
    except psutil.NoSuchProcess:
        return
