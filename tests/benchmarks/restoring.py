"""A copy of 1,000 originals of 200 KB put back, against copying the same files with a flush at the end and hashing what
was written; and the copy with nothing new of 50,000 documents, which is what an office waits for every evening.

The 50,000 are small, since a copy with nothing new looks at names and sizes, and have a page of text each. Every disk
is asked, not memory, where the system allows that. Promised: put back at 0.7 or more of the verified copy's speed, and
10 seconds or less for nothing new.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.archive import Archive
from archive.clock import SystemClock
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.copies.putting_back import put_back
from archive.copies.writing import hash_from_disk
from archive.records import Document, Page
from archive.records.documents import DocumentState, PageState
from archive.services.history import NewAct, record_all
from archive.services.intake import hand_in, take_in_waiting

FILES, SIZE = 1000, 200_000
DOCUMENTS, SMALL = 50_000, 1_000
LEAST_RATIO, MOST_SECONDS = 0.7, 10.0


def measure() -> dict[str, float]:
    """Seconds of each, and how they compare with what is promised."""
    return {**_put_back(), **_nothing_new()}


def _put_back() -> dict[str, float]:
    with TemporaryDirectory() as place:
        root, copies = Path(place, "office"), Path(place, "copies")
        with Archive.open(root, clock=SystemClock()) as archive:
            hand_in(archive, paths=sources(Path(place, "sources")), source="benchmark", by="benchmark")
            take_in_waiting(archive, cancelled=lambda: False)
            there = add_place(archive, folder=copies, is_elsewhere=False, by="benchmark")
            make_copy(archive, place_id=there.id, by="benchmark")
        verified = [_seconds(lambda: _verified_copy(copies / "vault", Path(place, "copied"))) for _ in range(3)]
        ours = [_seconds(partial(_put_one_back, copies, Path(place, f"new {turn}"))) for turn in range(3)]
    return {
        "files": FILES,
        "megabytes": FILES * SIZE / 1e6,
        "verified copy, seconds": round(min(verified), 2),
        "put back, seconds": round(min(ours), 2),
        "speed of the verified copy": round(min(verified) / min(ours), 2),
        "promised, at least": LEAST_RATIO,
    }


def _put_one_back(copies: Path, root: Path) -> None:
    put_back(copies, root, clock=SystemClock(), by="benchmark")


def _nothing_new() -> dict[str, float]:
    with TemporaryDirectory() as place, Archive.open(Path(place, "office"), clock=SystemClock()) as archive:
        fill(archive)
        there = add_place(archive, folder=Path(place, "copies"), is_elsewhere=False, by="benchmark")
        first = _seconds(lambda: make_copy(archive, place_id=there.id, by="benchmark"))
        again = [_seconds(lambda: make_copy(archive, place_id=there.id, by="benchmark")) for _ in range(3)]
        size = archive.folder.database.stat().st_size
    return {
        "documents": DOCUMENTS,
        "megabytes of records": round(size / 1e6, 1),
        "first copy of them, seconds": round(first, 2),
        "copy with nothing new, seconds": round(min(again), 2),
        "promised, at most, seconds": MOST_SECONDS,
        "of the promised": round(min(again) / MOST_SECONDS, 2),
    }


def fill(archive: Archive) -> None:
    """Documents as they come to lie in an archive, without the flush of each, which is not measured here."""
    now = archive.clock.now()
    words = "Work order: recover the data of both servers, and bring the tapes along. " * 25
    with archive.database.writing() as session:
        for number in range(DOCUMENTS):
            content = f"{number}\n".encode().ljust(SMALL)
            sha256 = hashlib.sha256(content).hexdigest()
            path = archive.folder.original(sha256)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            archive.folder.sidecar(sha256).write_text(f'{{"sha256": "{sha256}", "size": {SMALL}}}')
            document = Document(
                id=number + 1,
                sha256=sha256,
                size=SMALL,
                name=f"{number}.pdf",
                received_at=now,
                received_by="AM",
                state=DocumentState.READ,
            )
            page = Page(document_id=number + 1, number=1, state=PageState.READ, text=f"{number} {words}")
            session.add_all([document, page])
        session.flush()
        acts = [NewAct(now, "AM", "received", f"document:{one + 1}", {}) for one in range(DOCUMENTS)]
        record_all(session, acts)


def sources(folder: Path) -> list[Path]:
    """Files of random bytes to be handed in."""
    folder.mkdir()
    paths = [folder / f"{number:04}.bin" for number in range(FILES)]
    for path in paths:
        path.write_bytes(os.urandom(SIZE))
    return paths


def _verified_copy(source: Path, target: Path) -> None:
    """What a careful person would do: cp, sync, and sha256sum of what lies there then."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    if hasattr(os, "sync"):
        os.sync()
    for path in target.rglob("*"):
        if path.is_file() and not path.suffix:
            digest, _ = hash_from_disk(path, cancelled=lambda: False)
            if digest != path.name:
                raise ValueError(f"{path} is not what was copied")


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
