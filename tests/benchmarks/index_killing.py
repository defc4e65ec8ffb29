"""Kills whoever keeps the index, 200 times at random moments, while notes are written and somebody searches.

The victim commits and makes the index anew (see _index_victim). It is killed with ``kill -9`` within a second of
beginning, and the next one starts. Throughout, a thread asks for what was there from the start. After every ten kills
somebody finishes the work, and the index is compared with the records, hit by hit and count by count; every note that
was written must be found by its own word. DULY_NOTED_KILLS changes how often. The seed is printed; DULY_NOTED_SEED
brings the same lives again, though a processor never takes the same steps twice.
"""

import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.archive import Archive
from archive.clock import SystemClock
from archive.search import stamp
from archive.search.comparing import compare
from archive.search.index import read_pointer, secret_of
from archive.search.indexing import Indexer
from archive.search.search import Search
from archive.services.notes import write_note
from tests.benchmarks._search_corpus import fill

KILLS = int(os.environ.get("DULY_NOTED_KILLS", "200"))
PAGES, NOTES = 250, 50
LONGEST_LIFE = 0.6
"""Seconds within which each victim is killed, from when it has begun."""
BETWEEN_CHECKS = 10
HOME = Path(__file__).parents[2]


@dataclass(slots=True)
class _Toll:
    """What the killing has come to."""

    kills: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    notes: dict[str, str] = field(default_factory=dict)
    slowest: float = 0.0
    wrong: list[str] = field(default_factory=list)


def measure() -> dict[str, float | str]:
    """How many kills, at what moments, what the searches met meanwhile, and what was wrong; details go to standard
    error."""
    seed = int(os.environ.get("DULY_NOTED_SEED", str(random.randrange(100_000))))
    print(f"seed {seed}", file=sys.stderr)
    chance, toll = random.Random(seed), _Toll()
    with TemporaryDirectory() as place, Archive.open(Path(place), clock=SystemClock()) as archive:
        wanted = fill(archive, pages=PAGES, notes=NOTES).client_names[0]
        _finish(archive)
        with _searching(archive, wanted, toll):
            while toll.kills.total() < KILLS:
                for _ in range(min(BETWEEN_CHECKS, KILLS - toll.kills.total())):
                    toll.kills[_live_and_die(archive, chance, toll)] += 1
                _finish(archive)
                toll.wrong += _wrong_with(archive, toll)
    for problem in toll.wrong:
        print(problem, file=sys.stderr)
    return {
        "seed": seed,
        "kills": toll.kills.total(),
        **{f"kills {when}": number for when, number in sorted(toll.kills.items())},
        "notes written meanwhile": len(toll.notes),
        "searches meanwhile": toll.answers.total(),
        **{f"searches that {how}": number for how, number in sorted(toll.answers.items())},
        "slowest of them, milliseconds": round(toll.slowest * 1000),
        "things wrong afterwards": len(toll.wrong),
    }


def _live_and_die(archive: Archive, chance: random.Random, toll: _Toll) -> str:
    """Starts a victim, writes notes while it lives, and kills it; at what moment that was."""
    given = str(archive.folder.root), str(chance.randrange(2**30))
    command = [sys.executable, "-m", "tests.benchmarks._index_victim", *given]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=HOME) as victim:
        if victim.stdout is None or not victim.stdout.readline():
            raise AssertionError("the victim did not begin")
        end = time.monotonic() + chance.uniform(0.0, LONGEST_LIFE)
        while time.monotonic() < end:
            if chance.random() < 0.3:
                word = f"zq{len(toll.notes):05}x"
                note = write_note(archive, client_id=1, text=f"They rang about {word}", by="AM")
                toll.notes[word] = f"note:{note}"
            time.sleep(0.005)
        if victim.poll() is not None:
            toll.wrong.append(f"a victim ended by itself with {victim.returncode}")
        victim.kill()
    return _moment(archive)


def _moment(archive: Archive) -> str:
    """Roughly what was being done, judged by what was left."""
    root, pointer = archive.folder.index, read_pointer(archive.folder.index)
    with archive.database.reading() as session:
        secret = secret_of(session) or b""
    for name in (pointer.current, pointer.building):
        state = stamp.read(root / name, secret) if name else None
        there = {file.name for file in (root / name).iterdir()} if name and (root / name).is_dir() else set()
        if name and (state is None or there - state.files.keys() - {stamp.FILE}):
            return "in the middle of a commit"
    if len([place for place in root.iterdir() if place.is_dir()]) > 1:
        return "while it was being made anew"
    return "between two commits"


@contextmanager
def _searching(archive: Archive, wanted: str, toll: _Toll) -> Iterator[None]:
    """Within this block somebody asks all the time, and notes how it went."""
    search, enough = Search(archive), threading.Event()

    def ask() -> None:
        while not enough.is_set():
            begun = time.perf_counter()
            try:
                there = search.answer(wanted)
            except Exception as error:  # noqa: BLE001  # whatever it is, it is what is counted here
                how = f"raised {error!r}"
            else:
                how = "found it" if there.total else "said why not" if there.building else "missed it"
            toll.answers[how] += 1
            if how not in ("found it", "said why not"):
                toll.wrong.append(f"a search {how}")
            toll.slowest = max(toll.slowest, time.perf_counter() - begun)
            enough.wait(0.01)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        yield
    finally:
        enough.set()
        asking.join()
        search.close()


def _finish(archive: Archive) -> None:
    with Indexer(archive) as indexer:
        indexer.catch_up(cancelled=lambda: False)


def _wrong_with(archive: Archive, toll: _Toll) -> Iterator[str]:
    differences = compare(archive, chance=random.Random(len(toll.notes)))
    if not differences.none:
        yield f"after {toll.kills.total()} kills the index differs: {differences}"
    search = Search(archive)
    for word, key in toll.notes.items():
        if key not in [hit.key for hit in search.answer(f"{word} ").hits]:
            yield f"{key} is not found by {word}"
    search.close()
