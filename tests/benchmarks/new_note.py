"""From the keystroke that saves a note to its being found, beside a real clerk, at 10,000 pages (DULY_NOTED_PAGES).

The note is saved as the window does it; a searcher whose index is open and prepared asks for its word until it is
found. Also while the clerk is at a large batch of news. The clerk's own part, from its seeing the note, is measured by
itself: learning it, and opening what it wrote.
"""

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.search import outbox
from archive.search.indexing import Indexer
from archive.search.outbox import announce
from archive.search.search import Search
from archive.services.notes import write_note
from tests.benchmarks._search_corpus import fill

PAGES = int(os.environ.get("DULY_NOTED_PAGES", "10000"))
NOTES = PAGES // 5
SAVED = 25
SAVED_MEANWHILE = 10
PATIENCE = 120.0
HOME = Path(__file__).parents[2]

_numbers = count()


def measure() -> dict[str, object]:
    """The figures by name, in milliseconds."""
    with TemporaryDirectory() as folder, Archive.open(Path(folder), clock=SystemClock()) as archive:
        fill(archive, pages=PAGES, notes=NOTES)
        with Indexer(archive) as indexer:
            indexer.catch_up(cancelled=lambda: False)
        figures: dict[str, object] = {"pages": PAGES, "notes": NOTES}
        search = Search(archive)
        search.prepare()
        figures |= _clerks_part(archive, search)
        with _a_clerk(archive):
            _found_after(archive, search)  # it has begun
            figures |= _spread("saved and found", [_found_after(archive, search) for _ in range(SAVED)])
            with archive.database.writing() as session:
                announce(session, *(f"page:{number}" for number in range(1, PAGES // 2)))
            figures |= _spread(
                "saved and found while half of all pages are news",
                [_found_after(archive, search) for _ in range(SAVED_MEANWHILE)],
            )
        search.close()
    return figures


def _clerks_part(archive: Archive, search: Search) -> dict[str, object]:
    """Without its wait: what lies between its seeing the note and the answer. That it strikes the note off its list
    comes after that and does not count."""
    learning, opening = [], []
    learnt = 0.0
    strike_off = outbox._forget_rows

    def learnt_now(*given: Any) -> None:
        nonlocal learnt
        learnt = learnt or time.perf_counter()
        strike_off(*given)

    with Indexer(archive) as indexer, pytest.MonkeyPatch.context() as patch:
        indexer.catch_up(cancelled=lambda: False)
        patch.setattr(outbox, "_forget_rows", learnt_now)
        gc.freeze()  # as the clerk does
        for _ in range(SAVED):
            word, learnt = _saved(archive), 0.0
            begun = time.perf_counter()
            indexer.catch_up(cancelled=lambda: False)
            ended = time.perf_counter()
            if not _is_found(search, word):
                raise AssertionError("a note that the clerk has learnt is not found")
            opening.append(time.perf_counter() - ended)
            learning.append(learnt - begun)
    both = [sum(pair) for pair in zip(learning, opening, strict=True)]
    return {
        **_spread("the clerk learns it", learning),
        **_spread("the searcher opens that and answers", opening),
        **_spread("seen by the clerk and found", both),
    }


def _saved(archive: Archive) -> str:
    word = f"zq{next(_numbers):05}x"
    write_note(archive, client_id=1, text=f"Remember the {word}", by="benchmark")
    return word


def _is_found(search: Search, word: str) -> bool:
    return any(hit.match == "exact" for hit in search.answer(f"{word} ").hits)


def _found_after(archive: Archive, search: Search) -> float:
    """Seconds from saving a note to an answer that has it."""
    begun = time.perf_counter()
    word = _saved(archive)
    while not _is_found(search, word):
        if time.perf_counter() - begun > PATIENCE:
            raise AssertionError("a note is not found")
        time.sleep(0.005)
    return time.perf_counter() - begun


@contextmanager
def _a_clerk(archive: Archive) -> Iterator[None]:
    """Within this block a clerk works in a process of its own."""
    command = [sys.executable, "-m", "archive", "clerk", "--archive", str(archive.folder.root)]
    with subprocess.Popen(command, cwd=HOME, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as clerk:
        try:
            yield
        finally:
            clerk.terminate()
            clerk.wait()


def _spread(name: str, seconds: Sequence[float]) -> dict[str, object]:
    milliseconds = [one * 1000 for one in seconds]
    return {f"{name}, median": round(statistics.median(milliseconds), 1), f"{name}, worst": round(max(milliseconds), 1)}
