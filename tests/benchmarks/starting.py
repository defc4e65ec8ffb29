"""From starting the real program to its window, warm and cold, with 100,000 pages in the archive, beside its peers.

The moments: the window is painted; a key that was pressed then is answered, so that the window is usable; the lines of
Today stand; the first answers to two typed letters stand. Beside the clock stands what the processor had done for the
process by then, which does not depend on what else the machine is at. The peers are a window of Qt with one icon of
qtawesome, and the interpreter with Qt's widgets loaded; all take turns. Target: usable in 1 s warm and 2 s cold.

Cold: everything is dropped from the page cache, or if that is not allowed the files of the interpreter, its libraries,
the program and the archive, as far as no other process has them in use (Linux only; elsewhere nothing is cold).

DULY_NOTED_ROUNDS is how often each is started (10). DULY_NOTED_CORPUS names a folder in which the archive is kept for
the next run: making it takes minutes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from archive.archive import Archive
from archive.clock import SetClock
from archive.search.indexing import Indexer
from tests.benchmarks._search_corpus import NOW, fill
from tests.benchmarks.today import close_most

PAGES, NOTES = 100_000, 20_000
ROUNDS = int(os.environ.get("DULY_NOTED_ROUNDS", "10"))
HOME = Path(__file__).parents[2]
ONLY_QT = "import time, json, PySide6.QtWidgets; print(json.dumps({'loaded': (time.monotonic(), time.process_time())}))"


def measure() -> dict[str, object]:
    """Medians in milliseconds by the clock and of the processor, and how they compare with the peers."""
    with ExitStack() as stack:
        kept = os.environ.get("DULY_NOTED_CORPUS")
        place = Path(kept) if kept else Path(stack.enter_context(TemporaryDirectory()))
        bytecode = stack.enter_context(TemporaryDirectory())
        folder = place / "started"
        _make(folder)
        environment = _environment(place, Path(bytecode))
        ours = [sys.executable, "-m", "tests.benchmarks._started", str(folder)]
        peers = {
            "window with qtawesome": ours[:3],
            "interpreter with Qt": [sys.executable, "-c", ONLY_QT],
        }
        for command in (ours, *peers.values()):
            _start(command, environment)  # so that files are warm and the bytecode is written
        figures: dict[str, object] = {"pages": PAGES, "rounds": ROUNDS}
        for how in ("warm", "cold"):
            if how == "cold" and not hasattr(os, "posix_fadvise"):
                continue
            told: dict[str, list[dict[str, tuple[float, float]]]] = {"": [], **{name: [] for name in peers}}
            for _ in range(ROUNDS):
                for name, command in {"": ours, **peers}.items():
                    if how == "cold":
                        figures["dropped by"] = drop(folder, Path(bytecode))
                    told[name].append(_start(command, environment))
            figures |= {f"{how}: {name}": figure for name, figure in _figures(told).items()}
    return figures


def _figures(told: dict[str, list[dict[str, tuple[float, float]]]]) -> dict[str, object]:
    figures: dict[str, object] = {}
    middle: dict[str, float] = {}
    for name, starts in told.items():
        for moment in starts[0]:
            what = f"{name}, {moment}" if name else moment
            clock = [one[moment][0] for one in starts]
            middle[what] = median(clock)
            figures[what] = round(middle[what])
            figures[f"{what}, quickest"] = round(min(clock))
            figures[f"{what}, processor"] = round(median(one[moment][1] for one in starts))
    for peer in ("window with qtawesome, painted", "interpreter with Qt, loaded"):
        figures[f"answers a key / {peer}"] = round(middle["answers a key"] / middle[peer], 2)
        figures[f"Today stands / {peer}"] = round(middle["Today stands"] / middle[peer], 2)
    return figures


def _make(folder: Path) -> None:
    if (folder / "made").exists():
        return
    with Archive.open(folder, clock=SetClock(NOW)) as archive:
        fill(archive, pages=PAGES, notes=NOTES)
        close_most(archive)
        Indexer(archive).catch_up(cancelled=lambda: False)
    (folder / "made").touch()


def _environment(place: Path, bytecode: Path) -> dict[str, str]:
    """Bytecode is written, as it is where the program was installed; this computer's own settings are left alone."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(bytecode), "PYTHONPATH": str(HOME), "XDG_CONFIG_HOME": str(place)}
    if sys.platform == "linux" and not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment


def _start(command: list[str], environment: dict[str, str]) -> dict[str, tuple[float, float]]:
    """Milliseconds from here to each moment that the started process passes, and those of the processor."""
    begun = time.monotonic()
    told = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    passed = json.loads(told.stdout.splitlines()[-1])
    return {name: (1000 * (at - begun), 1000 * busy) for name, (at, busy) in passed.items()}


def drop(*folders: Path) -> str:
    """Have the next start read its files from the disk; by which way that was done."""
    os.sync()
    try:
        Path("/proc/sys/vm/drop_caches").write_text("3", encoding="ascii")
    except OSError:
        for file in _files((Path(sys.prefix), Path(os.__file__).parent, HOME / "desktop", HOME / "archive", *folders)):
            with file.open("rb") as opened:
                os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return "file by file"
    return "all at once"


def _files(folders: Iterable[Path]) -> Iterable[Path]:
    for folder in folders:
        yield from (file for file in folder.rglob("*") if file.is_file() and os.access(file, os.R_OK))
