"""From handing in to Safe for 100 files of 1 MB, against copying the same files with a flush each.

All sides take turns in one run, on the same disk, each with files of its own. Ours is measured as the office meets it:
a clerk is at work in a process of its own, notices the batch, copies, flushes, renames, reads again, compares, and
commits the rows; the time ends when the database says that every file is safe. Copying is one thread: read, write,
fsync, next. Target: 1.5.

Where a flush costs next to nothing, as on many virtual disks, the ratio tells little: two checksums of each file take
longer than copying it. So there are two floors, below which no program can come that keeps the promise: the checksums
alone, and the least that a file needs to be safe (copied while hashing, flushed, renamed, its folder flushed, read
again and compared) in the better of two threads and eight, without explanations, records or a clerk.
"""

import hashlib
import multiprocessing
import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.archive import Archive
from archive.clerk import Clerk
from archive.clock import SystemClock
from archive.services.intake import hand_in
from archive.services.receipt import progress_of
from archive.storage.vault import flush_folder

ROUNDS = 6
FILES, SIZE = 100, 1_000_000
LOOK = 0.01
"""Seconds between two looks whether all is safe."""

SIDES = ("copying", "ours", "two threads", "eight threads")


def measure() -> dict[str, float]:
    """Seconds of all sides over all rounds, and their ratios."""
    took = dict.fromkeys(SIDES, 0.0)
    hashing = 0.0
    with (
        TemporaryDirectory() as place,
        Archive.open(Path(place, "office"), clock=SystemClock()) as archive,
        _clerk_at_work(archive.folder.root),
    ):
        _take_in(archive, _sources(Path(place, "first"), 1))  # a clerk that has just started is slower
        for lot in range(ROUNDS):
            for number in range(len(SIDES)):
                side = SIDES[(number + lot) % len(SIDES)]
                sources = _sources(Path(place, f"{side} {lot}"), FILES)
                target = Path(place, f"{side} {lot}, copied")
                took[side] += _take_in(archive, sources) if side == "ours" else _timed(side, sources, target)
                if side == "copying":
                    hashing += _hash_twice(sources)
    ours, copying, floor = took["ours"], took["copying"], min(took["two threads"], took["eight threads"])
    return {
        "files": ROUNDS * FILES,
        "handed in to Safe, seconds": round(ours, 2),
        "copied with fsync, seconds": round(copying, 2),
        "times as long as copying": round(ours / copying, 2),
        "copied with fsync, milliseconds a file": round(1000 * copying / ROUNDS / FILES, 2),
        "SHA-256 twice alone, one thread, seconds": round(hashing, 2),
        "that floor, times as long as copying": round(hashing / copying, 2),
        "the least for safety, seconds": round(floor, 2),
        "that least, times as long as copying": round(floor / copying, 2),
        "ours, times as long as that least": round(ours / floor, 2),
    }


@contextmanager
def _clerk_at_work(root: Path) -> Iterator[None]:
    context = multiprocessing.get_context("spawn")
    begun, end = context.Event(), context.Event()
    process = context.Process(target=_be_the_clerk, args=(root, begun, end))
    process.start()
    begun.wait()
    yield
    end.set()
    process.join()


def _be_the_clerk(root: Path, begun: Event, end: Event) -> None:
    with Archive.open(root, clock=SystemClock()) as archive, Clerk(archive, report=lambda _: None) as clerk:

        def stop_at_the_end() -> None:
            end.wait()
            clerk.stop()

        threading.Thread(target=stop_at_the_end).start()
        begun.set()
        clerk.run(only_copying=True)


def _sources(folder: Path, many: int) -> list[Path]:
    """Files of random bytes, flushed, so that nobody pays for writing them later."""
    folder.mkdir()
    paths = [folder / f"{number:03}.bin" for number in range(many)]
    for path in paths:
        _write(path, os.urandom(SIZE))
    return paths


def _take_in(archive: Archive, sources: list[Path]) -> float:
    version = archive.database.watch()
    begun = time.perf_counter()
    batch = hand_in(archive, paths=sources, source="benchmark", by="benchmark")
    seen = version()
    while not progress_of(archive, batch_id=batch).is_safe:
        while (now := version()) == seen:  # as the window does: it asks only when there is news
            time.sleep(LOOK)
        seen = now
    return time.perf_counter() - begun


def _timed(side: str, sources: list[Path], target: Path) -> float:
    target.mkdir()
    begun = time.perf_counter()
    if side == "copying":
        for source in sources:
            _write(target / source.name, source.read_bytes())
    else:
        with ThreadPoolExecutor(2 if side == "two threads" else 8) as pool:
            list(pool.map(lambda source: _make_safe(source, target), sources))
    return time.perf_counter() - begun


def _make_safe(source: Path, target: Path) -> None:
    content = source.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    _write(target / source.name, content)
    (target / source.name).rename(target / sha256)
    flush_folder(target)
    if _hash(target / sha256) != sha256:
        raise OSError


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _hash_twice(sources: list[Path]) -> float:
    begun = time.perf_counter()
    for source in sources * 2:
        _hash(source)
    return time.perf_counter() - begun


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
