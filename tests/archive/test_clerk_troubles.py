"""What one file, one engine or the disk does to the clerk, and what it never does."""

import errno
import logging
import sqlite3
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from archive import clerk as module
from archive.archive import Archive
from archive.clerk import Clerk
from archive.hindrances import NoSpaceToWork
from archive.records import Page
from archive.renderer_troubles import NO_PICTURES
from archive.services import intake
from archive.services.receipt import progress_of
from ocr.errors import NoRoomLeft, ReadingTimedOut, RendererNotStarted
from ocr.limits import Limits
from ocr.renderer import Renderer
from ocr.words import Box, Word
from tests.archive.at_work import READ, Reading, at_work, failing, hand, page_states, scan
from tests.archive.paperwork import a_file
from tests.conftest import ExpectedLog
from tests.ocr import mails
from tests.ocr.paper import LETTER, mixed_pdf, printed, saved, text_pdf


def dying_renderer() -> Renderer:
    return Renderer(command=[sys.executable, "-c", "import os, sys; [os._exit(9) for line in sys.stdin]"])


def hanging_renderer() -> Renderer:
    limits = Limits(seconds=0.2)
    return Renderer(
        limits,
        command=[sys.executable, "-c", "import sys, threading; [threading.Event().wait() for line in sys.stdin]"],
    )


@pytest.mark.parametrize(
    ("renderer", "reason", "code"),
    [(dying_renderer, "broke the part", "renderer-died"), (hanging_renderer, "took too long", "renderer-hung")],
)
def test_a_file_that_fells_the_renderer_twice_is_quarantined_with_its_reason(
    archive: Archive,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    renderer: Callable[[], Renderer],
    reason: str,
    code: str,
) -> None:
    caplog.set_level(logging.INFO)
    batch = hand(archive, a_file(tmp_path, "poison.pdf"))
    with at_work(archive, Reading(), renderer=renderer) as clerk:
        (file,) = clerk.until_done(batch)

    assert file.state == "quarantined"
    assert reason in str(file.reason)
    assert file.sha256 is not None
    assert archive.folder.original(file.sha256).read_bytes() == (tmp_path / "poison.pdf").read_bytes()
    assert caplog.messages.count(f"document {file.document_id} brought down what opens files: {code}") == 2
    assert "poison" not in caplog.text.replace(str(tmp_path), "")


@pytest.mark.parametrize("opened_before", [False, True])
def test_files_wait_for_a_renderer_that_cannot_be_started_and_none_is_blamed(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectedLog, opened_before: bool
) -> None:
    absent = tmp_path / "absent"
    here = f"import pathlib; pathlib.Path({str(absent)!r}).exists() and exit(1)"
    command = [sys.executable, "-P", "-c", f"{here}; from ocr.renderer_child import main; main()"]
    monkeypatch.setattr(module, "AFTER_TROUBLE", 0.01)
    expect_log("reading rests: The part of the program")
    batch = hand(archive, scan(tmp_path))
    if opened_before:
        with at_work(archive) as clerk:
            clerk.until(lambda: any(archive.folder.pages.rglob("1.jpg")))
    absent.touch()
    with at_work(archive, Reading(), renderer=lambda: Renderer(command=command)) as clerk:
        clerk.until(lambda: RendererNotStarted().sentence in clerk.reports)
        absent.unlink()
        (file,) = clerk.until_done(batch)

    assert file.state == "read"
    assert page_states(archive, file.document_id) == ["read"]
    assert clerk.reports[-1] is None


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
    assert {stack_file.state, other.state} <= {"read", "partly read", "not read"}
    states = page_states(archive, stack_file.document_id) + page_states(archive, other.document_id)
    assert states.count("read") >= 3
    assert clerk.went_well is True


def test_the_text_of_a_page_is_found_although_its_pictures_could_not_be_read(archive: Archive, tmp_path: Path) -> None:
    picture = printed(["Harbour Street 48"], size=(1200, 300), letters=90)
    batch = hand(archive, mixed_pdf(tmp_path / "a.pdf", LETTER, picture, (60, 60, 480, 120)))
    with at_work(archive) as clerk:
        clerk.until(lambda: bool(words_of(archive)))
        assert page_states(archive, 1) == ["waiting"]
    with at_work(archive, Reading(failing(ReadingTimedOut()))) as clerk:
        (file,) = clerk.until_done(batch)
    assert page_states(archive, file.document_id) == ["failed"]
    assert words_of(archive) == "\n".join(LETTER)


def words_of(archive: Archive) -> str:
    with archive.database.reading() as session:
        return " ".join(session.scalars(select(Page.text).where(Page.read_at.is_not(None))))


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


def full_database() -> Exception:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL  # as the driver sets it
    return error


@pytest.mark.parametrize(
    "trouble",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OperationalError("COMMIT", {}, full_database()),
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
    assert str(NoSpaceToWork(folder=archive.folder.root)) in clerk.reports
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
        clerk.until(lambda: any(NO_PICTURES in (report or "") for report in clerk.reports))
        archive.folder.pages.unlink()
        archive.folder.pages.mkdir()
        (file,) = clerk.until_done(batch)

    assert file.state == "read"


@pytest.mark.parametrize("draws", [True, False])
def test_a_disk_that_is_full_of_pictures_is_called_full_and_no_page_is_blamed(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectedLog, draws: bool
) -> None:
    full, draw = [True], Renderer.draw

    def draw_or_not(*where: Any, **how: Any) -> Any:
        if draws and full[0]:
            raise NoRoomLeft
        return draw(*where, **how)

    def read_or_not() -> Sequence[Word]:
        if full[0]:
            raise NoRoomLeft
        return READ

    monkeypatch.setattr(Renderer, "draw", draw_or_not)
    monkeypatch.setattr(module, "AFTER_TROUBLE", 0.01)
    expect_log("reading rests")
    batch = hand(archive, scan(tmp_path))
    with at_work(archive, Reading(read_or_not)) as clerk:
        clerk.until(lambda: str(NoSpaceToWork(folder=archive.folder.root)) in clerk.reports)
        full[0] = False
        (file,) = clerk.until_done(batch)

    assert file.state == "read"
    assert clerk.reports[-1] is None


def test_attachments_for_which_there_is_no_room_wait_with_their_mail(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectedLog
) -> None:
    full, detach = [True], Renderer.detach

    def detach_or_not(renderer: Renderer, path: Path, folder: Path) -> None:
        if full[0]:
            raise NoRoomLeft
        detach(renderer, path, folder)

    monkeypatch.setattr(Renderer, "detach", detach_or_not)
    monkeypatch.setattr(module, "AFTER_TROUBLE", 0.01)
    expect_log("reading rests")
    message = mails.mail()
    message.add_attachment(b"%PDF-1.4 is not one", maintype="application", subtype="pdf", filename="order.pdf")
    batch = hand(archive, mails.written(message, tmp_path / "a.eml"))
    with at_work(archive, Reading()) as clerk:
        clerk.until(lambda: str(NoSpaceToWork(folder=archive.folder.root)) in clerk.reports)
        full[0] = False
        clerk.until(lambda: progress_of(archive, batch_id=None).files == 2)
        files = clerk.until_done(batch)
    assert [file.state for file in files] == ["read", "quarantined"]


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


def test_records_of_copies_that_a_crash_left_open_are_removed(archive: Archive) -> None:
    (archive.folder.root / "copying").mkdir()
    (archive.folder.root / "copying" / "left.db").write_bytes(b"records")
    with at_work(archive) as clerk:
        clerk.until(lambda: not (archive.folder.root / "copying").exists())


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
