"""The most memory that window, clerk and the process that opens files take for a scanned document of 200 pages.

The window is opened without a screen and starts its clerk by itself. The peak resident set of each process as the
system counts it, libraries that they share counted in each; Tesseract's own apart. Target: under 500 MB for all three.
DULY_NOTED_PAGES changes how many pages.
"""

import os
import sys
import time
from collections import Counter
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
    peaks: Counter[str] = Counter()
    with TemporaryDirectory() as place:
        document = long_scan(Path(place, "long.pdf"), pages=PAGES, seed=7)
        with Archive.open(Path(place, "office"), clock=SystemClock()) as archive:
            batch = hand_in(archive, paths=[document], source="benchmark", by="benchmark")
            begun = time.perf_counter()
            window = _window(archive.folder.root)
            version, seen = archive.database.watch(), -1
            while window.is_running():
                _notice(window, peaks)
                if (now := version()) != seen:
                    seen = now
                    if progress_of(archive, batch_id=batch).is_searchable:
                        break
                time.sleep(LOOK)
            took = time.perf_counter() - begun
            read = progress_of(archive, batch_id=batch).pages
            _end(window)
    megabytes = {who: round(peak / 1e6) for who, peak in peaks.items()}
    return {
        "pages": read,
        "seconds": round(took, 1),
        "window, peak MB": megabytes["window"],
        "clerk, peak MB": megabytes["clerk"],
        "renderer, peak MB": megabytes["renderer"],
        "window, clerk and renderer, MB": sum(megabytes[who] for who in ("window", "clerk", "renderer")),
        "one Tesseract, peak MB": megabytes["tesseract"],
    }


def _window(root: Path) -> psutil.Popen:
    settings = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(root.parent / "settings")}
    return psutil.Popen(
        [sys.executable, "-m", "desktop", "--archive", str(root)], cwd=HOME, env={**os.environ, **settings}
    )


def _end(window: psutil.Popen) -> None:
    family = [window, *window.children(recursive=True)]
    for process in family:
        process.kill()
    psutil.wait_procs(family)


def _notice(window: psutil.Popen, peaks: Counter[str]) -> None:
    """Raises each peak to what is taken now."""
    for process in (window, *window.children(recursive=True)):
        try:
            who = "window" if process.pid == window.pid else _name(process)
            peaks[who] = max(peaks[who], process.memory_info().rss)
        except psutil.NoSuchProcess:
            continue


def _name(process: psutil.Process) -> str:
    command = process.cmdline()
    if "clerk" in command:
        return "clerk"
    return "tesseract" if "tesseract" in process.name() else "renderer"
