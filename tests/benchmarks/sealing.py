"""Encrypted copies beside readable ones: 1,000 originals of 200 KB copied, read back and put back, in the same run; and
the copy with nothing new of 50,000 documents.

The limit of a copy is what writing the same bytes with a flush each takes and sealing them in memory, one after the
other. Seconds by the clock and of the processor, since a machine that is shared tells the second more truly; the least
of three runs each, readable and encrypted in turn.
"""

import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.archive import Archive
from archive.clock import SystemClock
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.copies.keys import Sealing
from archive.copies.places import Place, remove_place
from archive.copies.putting_back import put_back
from archive.copies.sealing import Seal
from archive.copies.verifying import verify_copy
from archive.services.intake import hand_in, take_in_waiting
from tests.benchmarks.restoring import DOCUMENTS, FILES, MOST_SECONDS, SIZE, fill, sources

TURNS = 3

Spent = tuple[float, float]
"""Seconds by the clock, and of the processor."""


def measure() -> dict[str, float]:
    """Seconds of each, and how they compare."""
    return {**_beside_readable(), **_nothing_new()}


def _beside_readable() -> dict[str, float]:
    spent: dict[str, list[Spent]] = {}
    with TemporaryDirectory() as place, Archive.open(Path(place, "office"), clock=SystemClock()) as archive:
        files = sources(Path(place, "sources"))
        hand_in(archive, paths=files, source="benchmark", by="benchmark")
        take_in_waiting(archive, cancelled=lambda: False)
        for turn in range(TURNS):
            spent.setdefault("limit", []).append(_spent(partial(_seal_and_write, files, Path(place, f"limit {turn}"))))
            for how in ("readable", "encrypted"):
                there = _begun(archive, Path(place, f"{how} {turn}"), how == "encrypted")
                for name, act in _acts(archive, there, Path(place, f"{how} {turn} put back")).items():
                    spent.setdefault(f"{how}, {name}", []).append(_spent(act))
                remove_place(archive, place_id=there.id, by="benchmark")
    figures: dict[str, float] = {"files": FILES, "megabytes": FILES * SIZE / 1e6}
    for name, turns in spent.items():
        figures[f"{name}: seconds"] = round(min(one for one, _ in turns), 2)
        figures[f"{name}: of the processor"] = round(min(one for _, one in turns), 2)
    for name in ("copied", "read back", "put back"):
        ours, theirs = figures[f"encrypted, {name}: seconds"], figures[f"readable, {name}: seconds"]
        figures[f"encrypted by readable, {name}"] = round(ours / theirs, 2)
    figures["encrypted copy by its limit"] = round(figures["encrypted, copied: seconds"] / figures["limit: seconds"], 2)
    return figures


def _acts(archive: Archive, there: Place, root: Path) -> dict[str, Callable[[], object]]:
    return {
        "copied": lambda: make_copy(archive, place_id=there.id, by="benchmark"),
        "read back": lambda: verify_copy(archive, place_id=there.id),
        "put back": lambda: put_back(there.path, root, clock=SystemClock(), by="benchmark", seal=_SEAL),
    }


_SEAL = Seal.new()


def _begun(archive: Archive, folder: Path, is_sealed: bool) -> Place:
    sealing = Sealing(_SEAL, "a passphrase of the benchmark") if is_sealed else None
    return add_place(archive, folder=folder, is_elsewhere=False, by="benchmark", sealing=sealing)


def _nothing_new() -> dict[str, float]:
    with TemporaryDirectory() as place, Archive.open(Path(place, "office"), clock=SystemClock()) as archive:
        fill(archive)
        there = _begun(archive, Path(place, "copies"), is_sealed=True)
        first, _ = _spent(lambda: make_copy(archive, place_id=there.id, by="benchmark"))
        again = [_spent(lambda: make_copy(archive, place_id=there.id, by="benchmark")) for _ in range(TURNS)]
    return {
        "documents": DOCUMENTS,
        "first encrypted copy of them, seconds": round(first, 2),
        "with nothing new, seconds": round(min(one for one, _ in again), 2),
        "with nothing new, of the processor": round(min(one for _, one in again), 2),
        "promised of readable ones, at most": MOST_SECONDS,
    }


def _seal_and_write(files: list[Path], target: Path) -> None:
    target.mkdir()
    for path in files:
        with (target / path.name).open("wb") as file:
            file.write(_SEAL.sealed(path.read_bytes()))
            file.flush()
            os.fsync(file.fileno())


def _spent(act: Callable[[], object]) -> Spent:
    clock, processor = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - clock, time.process_time() - processor
