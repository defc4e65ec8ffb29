"""From handing in to Safe for 100 files of 1 MB, against copying the same files with a flush each.

Both sides take turns in one run, on the same disk, each with files of its own. Ours is measured as the office meets it:
a clerk is at work, notices the batch, copies, flushes, renames, reads again, compares, and commits the rows; the time
ends when the database says that every file is safe. Copying is one thread: read, write, fsync, next. Target: 1.5.

Where a flush costs nothing, as on many virtual disks, copying takes half a millisecond a file, and the two checksums
that make a file safe take longer than that by themselves: look at that floor before the ratio.
"""

import hashlib
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.archive import Archive
from archive.clerk import Clerk
from archive.clock import SystemClock
from archive.services.intake import hand_in
from archive.services.receipt import progress_of

ROUNDS = 5
FILES, SIZE = 100, 1_000_000
LOOK = 0.01
"""Seconds between two looks whether all is safe."""


def measure() -> dict[str, float]:
    """Seconds of both sides over all rounds, their ratio, and what hashing the bytes twice takes alone."""
    ours = copying = hashing = 0.0
    with (
        TemporaryDirectory() as place,
        Archive.open(Path(place, "office"), clock=SystemClock()) as archive,
        _clerk_at_work(archive),
    ):
        for lot in range(ROUNDS):
            for side in ("copying", "ours") if lot % 2 else ("ours", "copying"):
                sources = _sources(Path(place, f"{side} {lot}"))
                if side == "ours":
                    ours += _take_in(archive, sources)
                else:
                    copying += _copy(sources, Path(place, f"copied {lot}"))
                    hashing += _hash_twice(sources)
    return {
        "files": ROUNDS * FILES,
        "handed in to Safe, seconds": round(ours, 2),
        "copied with fsync, seconds": round(copying, 2),
        "times as long as copying": round(ours / copying, 2),
        "copied with fsync, milliseconds a file": round(1000 * copying / ROUNDS / FILES, 2),
        "SHA-256 twice alone, one thread, seconds": round(hashing, 2),
        "that floor, times as long as copying": round(hashing / copying, 2),
    }


@contextmanager
def _clerk_at_work(archive: Archive) -> Iterator[None]:
    begun = threading.Event()

    def work() -> None:
        with Clerk(archive, report=lambda _: None) as clerk:
            clerks.append(clerk)
            begun.set()
            clerk.run(only_copying=True)

    clerks: list[Clerk] = []
    thread = threading.Thread(target=work)
    thread.start()
    begun.wait()
    yield
    clerks[0].stop()
    thread.join()


def _sources(folder: Path) -> list[Path]:
    """Files of random bytes, flushed, so that nobody pays for writing them later."""
    folder.mkdir()
    paths = [folder / f"{number:03}.bin" for number in range(FILES)]
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


def _copy(sources: list[Path], target: Path) -> float:
    target.mkdir()
    begun = time.perf_counter()
    for source in sources:
        _write(target / source.name, source.read_bytes())
    return time.perf_counter() - begun


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _hash_twice(sources: list[Path]) -> float:
    begun = time.perf_counter()
    for source in sources * 2:
        with source.open("rb") as file:
            hashlib.file_digest(file, "sha256")
    return time.perf_counter() - begun
