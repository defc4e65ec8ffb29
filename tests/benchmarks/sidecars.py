"""Text beside the records: first writing, one change, comparing, and making lost records again, at 5,000 documents
(DULY_NOTED_DOCUMENTS) with some pages each.

The floor of writing is the same eight threads that put files of the same contents in place, flushed, and nothing else.
Making again is measured in the archive's own place, without originals, of which the check tells.
"""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import text

from archive.archive import Archive
from archive.clock import SystemClock
from archive.sidecars.comparing import compare_sidecars
from archive.sidecars.layout import files_in
from archive.sidecars.rebuilding import rebuild
from archive.sidecars.stamp import replace_whole
from archive.sidecars.writing import AT_ONCE, write_due
from tests.benchmarks._search_corpus import fill

DOCUMENTS = int(os.environ.get("DULY_NOTED_DOCUMENTS", "5000"))
NOTES = DOCUMENTS // 2
PACKED = 1300
"""Bytes that the places of the words of a page take, as in the made-up office."""


def measure() -> dict[str, object]:
    """The figures by name."""
    with TemporaryDirectory() as place:
        root = Path(place, "office")
        with Archive.open(root, clock=SystemClock()) as archive:
            fill(archive, pages=2 * DOCUMENTS, notes=NOTES)
            with archive.database.writing() as session:
                session.execute(text(f"INSERT INTO page_words SELECT id, randomblob({PACKED}) FROM page"))
            documents = _documents(archive)
            writing = _timed(lambda: write_due(archive))
            with archive.database.writing() as session:
                session.execute(text("UPDATE client SET town = 'Elsewhere' WHERE id = 1"))
            change = _timed(lambda: write_due(archive))
            comparing = _timed(lambda: _prove(not list(compare_sidecars(archive))))
            records = archive.folder.records
            contents = [file.read_bytes() for file in files_in(records)]
            in_records = archive.folder.database.stat().st_size
        floor = _timed(lambda: _put_all(Path(place, "floor"), contents))
        (root / "archive.db").unlink()
        making = _timed(lambda: _prove(rebuild(root, clock=SystemClock(), by="AM").documents == documents))
    return {
        "documents": documents,
        "notes": NOTES,
        "sidecars": len(contents),
        "MB of sidecars": round(sum(map(len, contents)) / 1e6, 1),
        "MB of records": round(in_records / 1e6, 1),
        "written, documents a second": round(documents / writing),
        "written, times as long as the floor": round(writing / floor, 2),
        "one change, milliseconds": round(1000 * change, 1),
        "compared, documents a second": round(documents / comparing),
        "made again, documents a second": round(documents / making),
    }


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _prove(is_so: bool) -> None:
    if not is_so:
        raise RuntimeError("what was measured is not as it should be")


def _put_all(place: Path, contents: list[bytes]) -> None:
    place.mkdir()
    files = [place / str(number) for number in range(len(contents))]
    with ThreadPoolExecutor(AT_ONCE) as writers:
        list(writers.map(replace_whole, files, contents))


def _documents(archive: Archive) -> int:
    with archive.database.reading() as session:
        return int(session.execute(text("SELECT count(*) FROM document")).scalar_one())
