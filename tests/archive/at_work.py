"""A clerk at work in a thread of its own, with an engine that answers from a script."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from archive.archive import Archive
from archive.clerk import Clerk
from archive.services.intake import hand_in
from archive.services.receipt import FileReceipt, progress_of, receipt
from archive.services.viewing import document_view
from ocr.errors import TesseractMissing
from ocr.recognising import Engine
from ocr.words import Box, Word
from tests.ocr.paper import printed, saved

PATIENCE = 60.0
"""Seconds after which a test gives up; none waits for long unless it fails."""


READ = (Word("paper", Box(0.1, 0.1, 0.2, 0.05), 95.0, 0),)


class Reading:
    """An engine that answers from a script: one answer after another, the last one for ever. At a second look it sees
    nothing."""

    name = "scripted 1"

    def __init__(self, *answers: Callable[[], Sequence[Word]]) -> None:
        self._answers = answers or (lambda: READ,)
        self._lock = threading.Lock()
        self.read_so_far = 0

    def read(
        self, image: Path, *, resolution: int, languages: Sequence[str], timeout: float, sheet: bool = False
    ) -> tuple[Word, ...]:
        if sheet:
            return ()
        with self._lock:
            answer = self._answers[min(self.read_so_far, len(self._answers) - 1)]
            self.read_so_far += 1
        return tuple(answer())


def failing(problem: BaseException) -> Callable[[], Sequence[Word]]:
    """An answer of an engine that fails."""

    def fail() -> Sequence[Word]:
        raise problem

    return fail


class AtWork:
    """A clerk in a thread of its own, and what it reported."""

    def __init__(self, archive: Archive, clerk: Clerk, reports: list[str | None]) -> None:
        self._archive = archive
        self._clerk = clerk
        self.reports = reports
        self.went_well: bool | None = None
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    def _work(self) -> None:
        with self._clerk:
            self.went_well = self._clerk.run()

    def stop(self) -> None:
        """Stops it and waits for its end."""
        self._clerk.stop()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()

    def until(self, condition: Callable[[], bool]) -> None:
        """Waits for something that the clerk is to bring about."""
        look = threading.Event()
        for _ in range(int(PATIENCE / 0.02)):
            if condition():
                return
            assert self._thread.is_alive(), "the clerk has stopped"
            look.wait(0.02)
        pytest.fail("it never came about")

    def until_done(self, batch: int) -> tuple[FileReceipt, ...]:
        """Waits until a batch can be found; how its files stand then."""
        self.until(lambda: progress_of(self._archive, batch_id=batch).is_searchable)
        return receipt(self._archive, batch_id=batch)


@contextmanager
def at_work(archive: Archive, engine: Engine | None = None, **how: Any) -> Iterator[AtWork]:
    """A clerk at work; without an ``engine`` there is no Tesseract."""

    def find(_: Archive) -> Engine:
        if engine is None:
            raise TesseractMissing
        return engine

    reports: list[str | None] = []
    clerk = Clerk(archive, report=reports.append, **{"cores": 2, "find_engine": find, **how})
    working = AtWork(archive, clerk, reports)
    try:
        yield working
    finally:
        working.stop()


def scan(folder: Path, name: str = "order.png", *lines: str) -> Path:
    """A drawn page as a picture, unlike any other in these tests by its name."""
    return saved(printed([name, *lines, "Dear Sirs, the server was collected."]), folder / name)


def hand(archive: Archive, *paths: Path) -> int:
    """Hands files in; the batch."""
    return hand_in(archive, paths=list(paths), source="dropped", by="AM")


def page_states(archive: Archive, document: int | None) -> list[str]:
    """How the pages of a document stand."""
    assert document is not None
    return [page.state.value for page in document_view(archive, document_id=document).pages]
