"""A copy of 1,000 originals of 200 KB, read back and tried, against copying the same files with a flush each.

Both on the same disk. Then the copy with nothing new, which is what an office waits for every evening. What is read
back is asked of the disk itself where the system allows that, and the same hashing from memory stands beside it.
"""

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.archive import Archive
from archive.clock import SystemClock
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.copies.trial import try_restoring
from archive.copies.verifying import verify_copy
from archive.services.intake import hand_in, take_in_waiting

FILES, SIZE = 1000, 200_000


def measure() -> dict[str, float]:
    """Seconds of each, and how they compare with copying and with hashing alone."""
    with TemporaryDirectory() as place, Archive.open(Path(place, "office"), clock=SystemClock()) as archive:
        sources = _sources(Path(place, "sources"))
        hand_in(archive, paths=sources, source="benchmark", by="benchmark")
        take_in_waiting(archive, cancelled=lambda: False)
        there = add_place(archive, folder=Path(place, "copies"), is_elsewhere=False, by="benchmark")
        copying = _seconds(lambda: _copy(sources, Path(place, "copied")))
        ours = _seconds(lambda: make_copy(archive, place_id=there.id, by="benchmark"))
        nothing_new = _seconds(lambda: make_copy(archive, place_id=there.id, by="benchmark"))
        verifying = _seconds(lambda: verify_copy(archive, place_id=there.id))
        hashing = _seconds(lambda: _hash(sources))
        trial = _seconds(lambda: try_restoring(archive, place_id=there.id, sample=None))
    return {
        "files": FILES,
        "megabytes": FILES * SIZE / 1e6,
        "copy, seconds": round(ours, 2),
        "copied with fsync, seconds": round(copying, 2),
        "times as long as copying": round(ours / copying, 2),
        "copy with nothing new, seconds": round(nothing_new, 2),
        "read back, seconds": round(verifying, 2),
        "times as long as hashing from memory": round(verifying / hashing, 2),
        "trial restore of all, seconds": round(trial, 2),
    }


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _sources(folder: Path) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"{number:04}.bin" for number in range(FILES)]
    for path in paths:
        path.write_bytes(os.urandom(SIZE))
    return paths


def _copy(sources: list[Path], target: Path) -> None:
    target.mkdir()
    for source in sources:
        with (target / source.name).open("wb") as file:
            file.write(source.read_bytes())
            file.flush()
            os.fsync(file.fileno())


def _hash(sources: list[Path]) -> None:
    for source in sources:
        with source.open("rb") as file:
            hashlib.file_digest(file, "sha256")
