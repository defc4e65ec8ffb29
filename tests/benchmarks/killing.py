"""Kills the clerk, the window, and both at once, at random moments, a hundred times, and counts what was lost.

Batches of forty files are handed in one after the other. Somebody starts to work on them, is killed (``kill -9``) after
a random while, and the next one starts. When a batch is done it is compared with what was handed in: every file there
once, its checksum right, every page read or blank, the index equal to the records, history and database whole.
DULY_NOTED_KILLS changes how often. The seed is printed; DULY_NOTED_SEED brings the same moments again.
"""

import hashlib
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from archive.archive import Archive
from archive.clock import SystemClock
from archive.services.check import check
from archive.services.intake import hand_in
from archive.services.receipt import Progress, progress_of, receipt
from archive.services.viewing import document_view
from tests.benchmarks._paper import mixed_pile

FILES = 40
KILLS = int(os.environ.get("DULY_NOTED_KILLS", "100"))
LONGEST_LIFE = {"clerk": 2.5, "window": 4.0, "window and clerk": 4.0}
"""Seconds within which each is killed: long enough to start and do something, too short to finish a batch."""
PATIENCE = 300.0
"""Seconds after the last kill within which a batch must be done."""
HOME = Path(__file__).parents[2]


@dataclass(slots=True)
class _Toll:
    """What the killing has come to."""

    batches: int = 0
    files: int = 0
    pages: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    moments: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def measure() -> dict[str, float | str]:
    """How many kills, at what moments, and what was wrong afterwards; details go to standard error."""
    seed = int(os.environ.get("DULY_NOTED_SEED", str(random.randrange(100_000))))
    chance, toll = random.Random(seed), _Toll()
    with TemporaryDirectory() as place:
        while toll.kills.total() < KILLS:
            _one_batch(Path(place, str(toll.batches)), chance, toll)
    for problem in toll.wrong:
        print(problem, file=sys.stderr)
    return {
        "seed": seed,
        "kills": toll.kills.total(),
        **{f"kills of the {who}": number for who, number in sorted(toll.kills.items())},
        **{f"kills while {what}": number for what, number in sorted(toll.moments.items())},
        "batches": toll.batches,
        "files": toll.files,
        "pages": toll.pages,
        "things wrong afterwards": len(toll.wrong),
    }


def _one_batch(place: Path, chance: random.Random, toll: _Toll) -> None:
    sources = mixed_pile(place / "scans", files=FILES, seed=chance.randrange(1_000_000))
    root = place / "office"
    with Archive.open(root, clock=SystemClock()) as archive:
        batch = hand_in(archive, paths=sources, source="benchmark", by="benchmark")
        while toll.kills.total() < KILLS and not (stands := progress_of(archive, batch_id=batch)).is_searchable:
            toll.moments[_moment(stands)] += 1
            toll.kills[_live_and_die(root, chance)] += 1
        _let_finish(archive, batch)
        toll.wrong += [f"{root.parent.name}: {problem}" for problem in _wrong_with(archive, batch, sources)]
        toll.pages += progress_of(archive, batch_id=batch).pages
    toll.batches += 1
    toll.files += len(sources)


def _moment(stands: Progress) -> str:
    """Roughly what is being done, judged before the kill."""
    return "copying" if stands.to_copy else "opening" if stands.to_open else "reading" if stands.to_read else "indexing"


def _live_and_die(root: Path, chance: random.Random) -> str:
    """Starts somebody, lets them work for a random while, and kills them; who it was."""
    who = chance.choice(list(LONGEST_LIFE))
    command = ["archive", "clerk"] if who == "clerk" else ["desktop"]
    process = _started(root, *command)
    time.sleep(chance.uniform(0.0, LONGEST_LIFE[who]))
    victims = [psutil.Process(process.pid)]
    if who == "window and clerk":
        victims += victims[0].children()
    for victim in victims:
        victim.kill()
    process.wait()
    return who


def _started(root: Path, *command: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", *command, "--archive", str(root)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,  # a clerk that finds the last one still at its page says so and goes
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(root.parent / "settings")},
        cwd=HOME,
    )


def _let_finish(archive: Archive, batch: int) -> None:
    """Has clerks work until the batch is done. A clerk left by a killed window may hold the lock for a moment."""
    deadline = time.monotonic() + PATIENCE
    clerk = _started(archive.folder.root, "archive", "clerk")
    while not progress_of(archive, batch_id=batch).is_searchable and time.monotonic() < deadline:
        if clerk.poll() is not None:
            clerk = _started(archive.folder.root, "archive", "clerk")
        time.sleep(0.2)
    clerk.terminate()
    clerk.wait()


def _wrong_with(archive: Archive, batch: int, sources: list[Path]) -> Iterator[str]:
    files = receipt(archive, batch_id=batch)
    expected = [(source.name, hashlib.sha256(source.read_bytes()).hexdigest()) for source in sources]
    if [(file.name, file.sha256) for file in files] != expected:
        yield "the files are not those that were handed in"
    if len({file.document_id for file in files}) != len(sources):
        yield "a file is there twice, or not at all"
    if list(archive.folder.incoming.iterdir()):
        yield "something is left in incoming"
    everything = progress_of(archive, batch_id=None)
    if everything.files != len(sources):
        yield f"{everything.files} files, {len(sources)} handed in"
    for file in files:
        if file.state != "read" or file.document_id is None:
            yield f"{file.name} is {file.state}: {file.reason}"
            continue
        for page in document_view(archive, document_id=file.document_id).pages:
            if page.state.value not in {"read", "blank"} or not page.picture.exists():
                yield f"{file.name}, page {page.number} is {page.state.value}: {page.reason}"
    yield from (finding.sentence for finding in check(archive, progress=lambda *_: None))
