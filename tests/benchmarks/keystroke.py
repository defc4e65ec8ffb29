"""From a keystroke in the search field to its answers painted under it, in the real window over 10,000 documents.

Somebody types on Today, where the answers open under the field, slowly enough that every letter is answered before the
next one; otherwise the slow ones would be left out. It is done once while nothing else is, and once while the clerk
reads a pile of paper on all cores. The peer is the search alone, asked in the same run without a window: what the
window adds is what it looks up besides, the threads, and the painting. Target: 50 ms at the 95th percentile.

DULY_NOTED_SIZES chooses the size, DULY_NOTED_CORPUS a folder that search's benchmark has filled.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from shutil import copytree
from statistics import median
from tempfile import TemporaryDirectory

from archive.archive import Archive
from archive.clock import SetClock
from archive.search.search import Search
from tests.benchmarks._paper import mixed_pile
from tests.benchmarks._search_asked import Asked
from tests.benchmarks._search_corpus import NOW
from tests.benchmarks._typist import SESSIONS
from tests.benchmarks.search import made

SIZE = int(os.environ.get("DULY_NOTED_SIZES", "10000"))
FILES = 200
"""Files in the pile: more than are read while somebody types."""
HOME = Path(__file__).parents[2]


def measure() -> dict[str, object]:
    """Milliseconds from the key to the painting, beside those of the search alone."""
    figures: dict[str, object] = {"documents": SIZE}
    with ExitStack() as stack:
        place = Path(stack.enter_context(TemporaryDirectory()))
        kept = Path(os.environ.get("DULY_NOTED_CORPUS", place / "corpus")) / str(SIZE)
        made(kept, SIZE)
        mixed_pile(place / "pile", files=FILES, seed=5)
        for name, pile in (("alone", "-"), ("while the clerk reads", str(place / "pile"))):
            folder = place / name
            copytree(kept / "office", folder / "office")
            (folder / "asked.json").write_bytes((kept / "asked.json").read_bytes())
            told = json.loads(_typed(folder, pile))
            figures |= {f"{name}, {what}": figure for what, figure in _told(told["times"], told["letters"]).items()}
        with Archive.open(kept / "office", clock=SetClock(NOW)) as archive:
            alone = _alone(archive, Asked.load(kept / "asked.json").sessions[:SESSIONS])
    figures["search without a window, median"] = round(median(alone), 1)
    figures["search without a window, p95"] = round(sorted(alone)[int(len(alone) * 0.95)], 1)
    return figures


def _told(times: Sequence[float], letters: int) -> dict[str, object]:
    seen = sorted(times)
    return {
        "letters": letters,
        "not answered before the next": letters - len(seen),
        "first letter": round(times[0], 1),
        "key to painting, median": round(median(seen), 1),
        "key to painting, p95": round(seen[int(len(seen) * 0.95)], 1),
        "key to painting, longest": round(seen[-1], 1),
        "over 50 ms, share": round(sum(one > 50 for one in seen) / len(seen), 3),
    }


def _alone(archive: Archive, typed: Sequence[str]) -> list[float]:
    search = Search(archive)
    search.prepare()
    times = []
    for words in typed:
        for end in range(2, len(words) + 1):
            begun = time.perf_counter()
            search.answer(words[:end], limit=7)
            times.append((time.perf_counter() - begun) * 1000)
    search.close()
    return times


def _typed(folder: Path, pile: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks._typist", str(folder), pile],
        cwd=HOME,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout.splitlines()[-1]
