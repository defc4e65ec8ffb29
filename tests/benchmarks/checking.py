"""The check of 2,000 originals of 200 KB against reading and hashing the same files, by Python and by sha256sum.

The whole check with records, history and index beside that, and a share of the rounds; then the check of the pictures
of a page of each, of 250 KB and 8 KB, against the same. All files are in memory by then; DULY_NOTED_ORIGINALS changes
how many there are.
"""

import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SystemClock
from archive.records import Document, Page
from archive.records.documents import PageState
from archive.rounds.mending import look_at_all
from archive.services.check import check
from archive.services.intake import hand_in, take_in_waiting
from archive.storage.fixity import check_vault
from ocr.picture_checksum import END, HEADER, PLACE, with_checksum

FILES, SIZE = int(os.environ.get("DULY_NOTED_ORIGINALS", "2000")), 200_000


def measure() -> dict[str, float | str]:
    """Originals a second of each, and how the check compares with the peers."""
    with TemporaryDirectory() as place, Archive.open(Path(place, "office"), clock=SystemClock()) as archive:
        sources = Path(place, "sources")
        sources.mkdir()
        for number in range(FILES):
            (sources / f"{number:05}.bin").write_bytes(os.urandom(SIZE))
        hand_in(archive, paths=[sources], source="benchmark", by="benchmark")
        take_in_waiting(archive, cancelled=lambda: False)
        originals = [archive.folder.original(sha256) for sha256 in archive.vault.hashes()]
        hashing = _seconds(lambda: _hash(originals))
        vault = _seconds(lambda: list(check_vault(archive, progress=_unheard)))
        whole = _seconds(lambda: list(check(archive, progress=_unheard)))
        rounds = _seconds(lambda: look_at_all(archive, progress=_unheard))
        summing = _seconds(lambda: _sums(originals)) if shutil.which("sha256sum") else None
        pictures = _draw(archive)
        found = list(check(archive, progress=_unheard, looks=["drawn"]))
        drawn = _seconds(lambda: list(check(archive, progress=_unheard, looks=["drawn"])))
        with_pictures = _seconds(lambda: list(check(archive, progress=_unheard)))
        summing_pictures = _seconds(lambda: _sums(pictures)) if shutil.which("sha256sum") else None
    return {
        "originals": len(originals),
        "megabytes": round(len(originals) * SIZE / 1e6),
        "originals checked a second": round(len(originals) / vault),
        "the same with everything else, a second": round(len(originals) / whole),
        "rounds, originals a second": round(len(originals) / rounds),
        "check / hashing alone": round(hashing / vault, 2),
        "check / sha256sum": round(summing / vault, 2) if summing else "no sha256sum here",
        "pages whose pictures are wrong": len(found),
        "pages whose pictures are checked, a second": round(len(originals) / drawn),
        "with everything else, documents of a page a second": round(len(originals) / with_pictures),
        "pictures / sha256sum": round(summing_pictures / drawn, 2) if summing_pictures else "no sha256sum here",
    }


def _draw(archive: Archive) -> list[Path]:
    """Give each document a page that was read, with pictures of noise that carry their checksums."""
    with archive.database.writing() as session:
        documents = session.scalars(select(Document)).all()
        session.add_all(
            Page(document_id=one.id, number=1, state=PageState.READ, width=1414, height=2000) for one in documents
        )
        originals = [one.sha256 for one in documents]
    pictures = []
    for sha256 in originals:
        sizes = {archive.folder.page_picture(sha256, 1): 250_000, archive.folder.page_thumbnail(sha256, 1): 8_000}
        for picture, size in sizes.items():
            picture.parent.mkdir(parents=True, exist_ok=True)
            picture.write_bytes(with_checksum(HEADER.ljust(PLACE, b"\0") + os.urandom(size) + END, picture))
            pictures.append(picture)
    return pictures


def _unheard(_done: int, _of: int) -> None:
    """Nobody wants to know how far it has come."""


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _hash(files: list[Path]) -> None:
    for path in files:
        with path.open("rb") as file:
            hashlib.file_digest(file, "sha256")


def _sums(files: list[Path]) -> None:
    for first in range(0, len(files), 500):
        subprocess.run(["sha256sum", *map(str, files[first : first + 500])], capture_output=True, check=True)
