"""The clerk: everything that was handed in becomes safe, readable and findable, whatever one file or the disk does."""

import errno
import json
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from archive import clerk as module
from archive.archive import Archive
from archive.clerk import DISK_TROUBLE, Clerk, report_as_json
from archive.errors import ClerkIsBusyElsewhere
from archive.records import Document, Page
from archive.search.search import Search
from archive.services import intake
from archive.services.intake import give_password, hand_in
from archive.services.receipt import FileReceipt, progress_of, receipt
from archive.services.viewing import document_view
from ocr.errors import ReadingTimedOut, TesseractMissing
from ocr.limits import Limits
from ocr.reader import Engine
from ocr.renderer import Renderer
from ocr.words import Box, Word
from tests.archive.paperwork import a_file
from tests.conftest import ExpectedLog
from tests.ocr.paper import printed, saved, text_pdf

PATIENCE = 60.0
"""Seconds after which a test gives up; none waits for long unless it fails."""
READ = (Word("paper", Box(0.1, 0.1, 0.2, 0.05), 95.0, 0),)


class Reading:
    """An engine that answers from a script: one answer after another, the last one for ever."""

    name = "scripted 1"

    def __init__(self, *answers: Callable[[], Sequence[Word]]) -> None:
        self._answers = answers or (lambda: READ,)
        self._lock = threading.Lock()
        self.read_so_far = 0

    def read(self, image: Path, *, resolution: int, languages: Sequence[str], timeout: float) -> tuple[Word, ...]:
        with self._lock:
            answer = self._answers[min(self.read_so_far, len(self._answers) - 1)]
            self.read_so_far += 1
        return tuple(answer())


def failing(problem: BaseException) -> Callable[[], Sequence[Word]]:
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
    return hand_in(archive, paths=list(paths), source="dropped", by="AM")


def page_states(archive: Archive, document: int | None) -> list[str]:
    assert document is not None
    return [page.state.value for page in document_view(archive, document_id=document).pages]


def test_a_scan_is_taken_in_read_and_found(archive: Archive, tmp_path: Path) -> None:
    batch = hand(archive, scan(tmp_path))
    with at_work(archive, Reading()) as clerk:
        (file,) = clerk.until_done(batch)

    assert (file.state, file.pages) == ("read", 1)
    search = Search(archive)
    (hit,) = search.answer("paper").hits
    search.close()
    assert hit.document_id == file.document_id
    assert clerk.went_well is True


def test_a_new_batch_becomes_safe_while_an_old_one_is_being_read(archive: Archive, tmp_path: Path) -> None:
    go_on = threading.Event()

    def slowly() -> Sequence[Word]:
        assert go_on.wait(PATIENCE)
        return READ

    old = hand(archive, *(scan(tmp_path, f"{number}.png") for number in range(12)))
    with at_work(archive, (engine := Reading(slowly))) as clerk:
        clerk.until(lambda: engine.read_so_far > 0)
        new = hand(archive, scan(tmp_path, "new.png"))
        clerk.until(lambda: progress_of(archive, batch_id=new).is_safe)
        assert not progress_of(archive, batch_id=old).is_searchable

        go_on.set()
        assert {file.state for file in (*clerk.until_done(old), *clerk.until_done(new))} == {"read"}


def test_without_tesseract_pages_can_be_looked_at_and_wait(archive: Archive, tmp_path: Path) -> None:
    batch = hand(archive, scan(tmp_path))
    with at_work(archive) as clerk:
        clerk.until(lambda: progress_of(archive, batch_id=batch).waits_for_a_reader_only)

    assert TesseractMissing().sentence in clerk.reports
    (file,) = receipt(archive, batch_id=batch)
    assert file.document_id is not None
    (page,) = document_view(archive, document_id=file.document_id).pages
    assert page.picture.exists()
    assert page.thumbnail.exists()


def test_once_tesseract_is_there_the_waiting_pages_are_read(archive: Archive, tmp_path: Path) -> None:
    found: list[Engine] = []

    def find(_: Archive) -> Engine:
        if not found:
            raise TesseractMissing
        return found[0]

    batch = hand(archive, scan(tmp_path))
    with at_work(archive, find_engine=find) as clerk:
        clerk.until(lambda: progress_of(archive, batch_id=batch).waits_for_a_reader_only)
        found.append(Reading())
        clerk.until_done(hand(archive, scan(tmp_path, "other.png")))
        clerk.until_done(batch)

    assert clerk.reports[-1] is None


def test_without_tesseract_a_pdf_with_words_of_its_own_is_read(archive: Archive, tmp_path: Path) -> None:
    lines = [f"Line {number} of the approval, go ahead for four hundred pounds." for number in range(20)]
    batch = hand(archive, text_pdf(tmp_path / "approval.pdf", [lines]))
    with at_work(archive) as clerk:
        (file,) = clerk.until_done(batch)

    assert page_states(archive, file.document_id) == ["read"]


def dying_renderer() -> Renderer:
    return Renderer(command=[sys.executable, "-c", "import os; os._exit(9)"])


def hanging_renderer() -> Renderer:
    limits = Limits(seconds=0.2)
    return Renderer(limits, command=[sys.executable, "-c", "import threading; threading.Event().wait()"])


@pytest.mark.parametrize(
    ("renderer", "reason"), [(dying_renderer, "broke the part"), (hanging_renderer, "took too long")]
)
def test_a_file_that_fells_the_renderer_twice_is_quarantined_with_its_reason(
    archive: Archive, tmp_path: Path, renderer: Callable[[], Renderer], reason: str
) -> None:
    batch = hand(archive, a_file(tmp_path, "poison.pdf"))
    with at_work(archive, Reading(), renderer=renderer) as clerk:
        (file,) = clerk.until_done(batch)

    assert file.state == "quarantined"
    assert reason in str(file.reason)
    assert file.sha256 is not None
    assert archive.folder.original(file.sha256).read_bytes() == (tmp_path / "poison.pdf").read_bytes()


@pytest.mark.parametrize(
    "bad",
    [
        failing(ReadingTimedOut()),
        failing(MemoryError()),
        failing(ValueError("an engine that fails in its own way")),
        lambda: [Word("lie", Box(3.0, -2.0, 0.1, 0.1), 95.0, 0)],
        lambda: [Word("lie", Box(0.1, 0.1, 0.1, 0.1), float("nan"), 0)],
    ],
    ids=["hangs", "eats memory", "crashes", "lies about places", "lies about confidence"],
)
def test_an_engine_that_fails_costs_a_page_and_nothing_else(
    archive: Archive, tmp_path: Path, bad: Callable[[], Sequence[Word]]
) -> None:
    pages = [printed([f"page {number}"]) for number in range(3)]
    stack = saved(pages[0], tmp_path / "stack.tif", save_all=True, append_images=pages[1:])
    batch = hand(archive, stack, scan(tmp_path))
    with at_work(archive, Reading(bad, bad, lambda: READ)) as clerk:
        stack_file, other = clerk.until_done(batch)

    assert sorted(page_states(archive, stack_file.document_id)).count("failed") <= 1
    assert [stack_file.state, other.state] == ["read", "read"]
    states = page_states(archive, stack_file.document_id) + page_states(archive, other.document_id)
    assert states.count("read") >= 3
    assert clerk.went_well is True


def test_a_file_that_nobody_can_open_is_kept_and_the_rest_goes_on(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "program.pdf").write_bytes(b"MZ\x90\0" + bytes(500))
    (tmp_path / "cut.pdf").write_bytes(text_pdf(tmp_path / "whole.pdf", [["Approval"]]).read_bytes()[:200])
    batch = hand(archive, *(tmp_path / name for name in ("empty.pdf", "program.pdf", "cut.pdf")), scan(tmp_path))
    with at_work(archive, Reading()) as clerk:
        files = clerk.until_done(batch)

    assert [file.state for file in files] == ["quarantined", "quarantined", "quarantined", "read"]
    for file in files:
        assert file.sha256 is not None
        assert archive.folder.original(file.sha256).read_bytes() == (tmp_path / file.name).read_bytes()


def test_a_locked_pdf_asks_for_its_password_is_read_and_the_password_is_forgotten(
    archive: Archive, tmp_path: Path
) -> None:
    lines = ["Statement of account"] + [f"Line {number} of the statement." for number in range(20)]
    batch = hand(archive, text_pdf(tmp_path / "statement.pdf", [lines, lines], password="ledger 1898"))
    with at_work(archive, Reading()) as clerk:
        (file,) = clerk.until_done(batch)
        assert file.state == "locked"
        assert file.document_id is not None
        assert "Enter the password" in str(file.reason)

        give_password(archive, document_id=file.document_id, password="wrong")
        clerk.until(lambda: "does not open" in str(receipt(archive, batch_id=batch)[0].reason))

        give_password(archive, document_id=file.document_id, password="ledger 1898")
        clerk.until(lambda: receipt(archive, batch_id=batch)[0].state == "read")

    with archive.database.reading() as session:
        assert session.scalars(select(Document.password)).one() is None
        assert "Statement of account" in session.scalars(select(Page.text)).all()[0]
    assert b"ledger 1898" not in archive.database.path.read_bytes()


@pytest.mark.parametrize(
    "trouble",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OperationalError("COMMIT", {}, Exception("database or disk is full")),
    ],
)
def test_a_full_disk_is_reported_and_the_work_goes_on_by_itself(
    archive: Archive,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: ExpectedLog,
    trouble: Exception,
) -> None:
    take_in, refusals = intake.take_in_waiting, [trouble, trouble]

    def refuse_at_first(*where: Any, **how: Any) -> int:
        if refusals:
            raise refusals.pop()
        return take_in(*where, **how)

    monkeypatch.setattr(intake, "take_in_waiting", refuse_at_first)
    monkeypatch.setattr(module, "AFTER_TROUBLE", 0.01)
    expect_log("take-in rests")
    batch = hand(archive, scan(tmp_path))
    with at_work(archive, Reading()) as clerk:
        (file,) = clerk.until_done(batch)

    assert file.state == "read"
    assert DISK_TROUBLE in clerk.reports
    assert clerk.reports[-1] is None


def test_pictures_that_cannot_be_written_are_no_fault_of_the_page(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectedLog
) -> None:
    monkeypatch.setattr(module, "AFTER_TROUBLE", 0.01)
    expect_log("reading rests")
    archive.folder.pages.rmdir()
    archive.folder.pages.touch()
    batch = hand(archive, scan(tmp_path))
    with at_work(archive, Reading()) as clerk:
        clerk.until(lambda: DISK_TROUBLE in clerk.reports)
        archive.folder.pages.unlink()
        archive.folder.pages.mkdir()
        (file,) = clerk.until_done(batch)

    assert file.state == "read"


def test_there_is_one_clerk_for_an_archive(archive: Archive) -> None:
    with Clerk(archive, report=lambda _: None), pytest.raises(ClerkIsBusyElsewhere, match="already"):
        Clerk(archive, report=lambda _: None).__enter__()

    with Clerk(archive, report=lambda _: None):
        pass


def test_a_clerk_that_stopped_in_the_middle_is_continued_by_the_next(archive: Archive, tmp_path: Path) -> None:
    batch = hand(archive, *(scan(tmp_path, f"{number}.png") for number in range(20)))
    with at_work(archive, (engine := Reading())) as clerk:
        clerk.until(lambda: engine.read_so_far > 0)
    before = progress_of(archive, batch_id=batch)
    assert not before.is_searchable

    with at_work(archive, Reading()) as clerk:
        files = clerk.until_done(batch)

    assert {file.state for file in files} == {"read"}


def test_a_fault_ends_the_clerk_and_stands_in_the_log(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectedLog
) -> None:
    def fail(*_: object, **__: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(intake, "take_in_waiting", fail)
    expect_log("take-in failed")
    clerk = Clerk(archive, report=lambda _: None, find_engine=lambda _: Reading())
    with clerk:
        assert clerk.run() is False


def test_what_a_crash_left_in_scratch_is_cleared(archive: Archive) -> None:
    (archive.folder.scratch / "left" / "over").mkdir(parents=True)
    with at_work(archive) as clerk:
        clerk.until(lambda: not list(archive.folder.scratch.glob("left*")))


def test_an_original_that_a_crash_left_without_a_row_gets_it_at_the_next_start(
    archive: Archive, tmp_path: Path
) -> None:
    archive.vault.keep(scan(tmp_path), {"name": "order.png"})
    (archive.folder.incoming / "under way").touch()
    with at_work(archive, Reading()) as clerk:
        clerk.until(lambda: progress_of(archive, batch_id=None).files == 1)
        clerk.until(lambda: progress_of(archive, batch_id=None).is_searchable)


def test_a_report_is_a_line_only_when_something_has_changed() -> None:
    lines: list[str] = []
    report = report_as_json(lines.append)
    for trouble in (None, "full", "full", None, None):
        report(trouble)

    assert [json.loads(line) for line in lines] == [{"trouble": "full"}, {"trouble": None}]
