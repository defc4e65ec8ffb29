"""The program's start: the window stands first, and nothing that is asked of it meanwhile is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

import desktop.opening
from archive.archive import Archive
from archive.clock import SystemClock
from archive.services.clients import add_client
from archive.services.viewing import batches
from desktop.application import Application
from desktop.frame.not_yet import NotYet
from desktop.main_window import MainWindow
from desktop.one_window import OneWindow
from desktop.program import Program
from tests.conftest import ExpectedLog
from tests.desktop.program_begun import a_program
from tests.desktop.views.hands import labels


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive with one client."""
    root = tmp_path / "archive"
    with Archive.open(root, clock=SystemClock()) as archive:
        add_client(archive, name="Harbour Dental Practice", by="AM")
    return root


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """A program that has not begun; what it opened is closed with the test."""
    with a_program(qtbot, qapp, tmp_path / "desk.ini") as made:
        yield made


def begun(program: Program, folder: Path) -> MainWindow:
    """The window that stands at once."""
    assert program.begin(folder)
    assert program.opening is not None
    return program.opening.first.window


def whole(qtbot: QtBot, program: Program) -> Application:
    """The program when all of it is there."""
    qtbot.waitUntil(lambda: program.application is not None and program.opening is None, timeout=30_000)
    assert program.application is not None
    return program.application


def shown_in(screen: QWidget) -> list[str]:
    """The names in the list of a screen."""
    lists = screen.findChildren(QListView)
    models = [one.model() for one in lists if one.isVisible()]
    return [one.index(row, 0).data() for one in models for row in range(one.rowCount())]


def test_the_window_stands_with_all_its_names_before_the_archive_is_open(
    qtbot: QtBot, program: Program, folder: Path
) -> None:
    window = begun(program, folder)
    assert window.isVisible()
    assert program.application is None
    assert window.rail.names == ("today", "clients", "intake", "paper", "disputes", "search", "settings")
    assert window.screens.current == "today"
    application = whole(qtbot, program)
    assert application.window is window
    assert window.screens.currentWidget() is application.today


@pytest.fixture
def held_open(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """The archive is not opened before this is set, as from a slow disk."""
    may = Event()
    meant = desktop.opening._open

    def after_waiting(folder: Path) -> Archive:
        may.wait()
        return meant(folder)

    monkeypatch.setattr(desktop.opening, "_open", after_waiting)
    yield may
    may.set()


def test_an_archive_that_takes_its_time_is_said_to_be_opened_until_there_is_something_to_see(
    qtbot: QtBot, program: Program, folder: Path, held_open: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    aloud: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: aloud.append(event.object().text()))
    window = begun(program, folder)
    assert "Opening the archive…" not in labels(window)
    qtbot.waitUntil(lambda: "Opening the archive…" in labels(window))
    assert aloud == ["Opening the archive…"]
    empty = window.screens.currentWidget()
    assert empty is not None
    assert empty.accessibleDescription() == "Opening the archive…"
    window.show_screen("clients")
    assert "Opening the archive…" in labels(window)
    held_open.set()
    application = whole(qtbot, program)
    assert not application.window.findChildren(NotYet)
    assert "Opening the archive…" not in labels(window)


def test_a_quick_start_says_nothing_of_it(
    qtbot: QtBot, program: Program, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desktop.opening, "SOON_MS", 60_000)  # however slow this machine is
    said: list[str] = []
    monkeypatch.setattr(MainWindow, "say_meanwhile", lambda _, words: said.append(words))
    begun(program, folder)
    whole(qtbot, program)
    assert not said


def test_an_archive_that_cannot_be_opened_for_an_unknown_reason_is_not_said_to_be_opened_any_more(
    qtbot: QtBot,
    program: Program,
    folder: Path,
    held_open: Event,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: ExpectedLog,
) -> None:
    expect_log("unexpected: division by zero")
    window, opening = begun(program, folder), program.opening
    assert opening is not None
    qtbot.waitUntil(lambda: "Opening the archive…" in labels(window))
    monkeypatch.setattr(Archive, "open", lambda *_, **__: 1 / 0)
    held_open.set()
    qtbot.waitUntil(lambda: "Opening the archive…" not in labels(window))
    with qtbot.waitSignal(opening.given_up):
        window.close()


def test_a_note_that_is_wanted_at_once_is_begun_when_it_can_be(qtbot: QtBot, program: Program, folder: Path) -> None:
    window = begun(program, folder)
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F2)
    application = whole(qtbot, program)
    qtbot.waitUntil(application.note.isVisible)


def test_what_is_typed_at_once_stays_and_is_answered(qtbot: QtBot, program: Program, folder: Path) -> None:
    window = begun(program, folder)
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.top_bar.search, "harb")
    assert window.search.words == "harb"
    whole(qtbot, program)
    qtbot.waitUntil(lambda: window.search.panel.count > 0)
    assert window.search.words == "harb"


def test_a_screen_that_is_chosen_at_once_fills(qtbot: QtBot, program: Program, folder: Path) -> None:
    window = begun(program, folder)
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    application = whole(qtbot, program)
    assert window.screens.currentWidget() is application.clients
    qtbot.waitUntil(lambda: "Harbour Dental Practice" in shown_in(application.clients))


def test_files_that_are_dropped_at_once_come_in(qtbot: QtBot, program: Program, folder: Path, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4")
    begun(program, folder).files_dropped.emit([scan])
    application = whole(qtbot, program)
    qtbot.waitUntil(lambda: [one.source for one in batches(application.archive)] == ["dropped"])


def test_files_of_a_second_start_come_in_once(qtbot: QtBot, program: Program, folder: Path, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4")
    begun(program, folder)
    assert program._one is not None
    program._one.handed_over.emit([scan])
    application = whole(qtbot, program)
    qtbot.waitUntil(lambda: bool(batches(application.archive)))
    qtbot.waitUntil(lambda: not application.tasks.under_way)
    assert [one.source for one in batches(application.archive)] == ["handed over"]


def test_a_window_that_is_closed_at_once_lets_the_archive_go(
    qtbot: QtBot, program: Program, folder: Path, tmp_path: Path
) -> None:
    window = begun(program, folder)
    opening = program.opening
    assert opening is not None
    with qtbot.waitSignal(opening.given_up, timeout=30_000):
        window.close()
    assert program.application is None
    other = OneWindow(folder)
    assert other.claim()
    other.release()
    with Archive.open(folder, clock=SystemClock()) as archive:
        assert not batches(archive)


def test_a_window_that_is_closed_while_it_is_built_closes_as_always(
    qtbot: QtBot, program: Program, folder: Path
) -> None:
    window = begun(program, folder)
    qtbot.waitUntil(lambda: program.application is not None, timeout=30_000)
    application = program.application
    assert application is not None
    assert not application.is_built
    with qtbot.waitSignal(application.ended, timeout=30_000):
        window.close()


def test_an_archive_that_turns_out_to_be_damaged_is_refused_and_its_window_is_gone(
    qtbot: QtBot, program: Program, folder: Path
) -> None:
    database = folder / "archive.db"
    database.write_bytes(database.read_bytes()[:100] + b"this was a database once " * 1000)
    window = begun(program, folder)
    qtbot.waitUntil(lambda: program.refusal is not None, timeout=30_000)
    assert not isValid(window) or not window.isVisible()
    assert program.refusal is not None
    assert program.refusal.isVisible()


def test_where_no_archive_is_yet_one_is_begun_before_the_window_stands(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    assert program.begin(tmp_path / "new")
    assert program.opening is None
    assert program.application is not None


@pytest.mark.parametrize(
    ("loaded", "unwanted"),
    [
        (
            "desktop.program",
            {"sqlalchemy", "numpy", "whoosh", "jinja2", "PIL", "archive.records", "desktop.application"},
        ),
        (
            "archive.archive archive.erasure.told desktop.desk desktop.office_news desktop.views.today",
            {"numpy", "whoosh", "jinja2", "alembic", "pikepdf", "fpdf", "PIL", "pypdfium2", "desktop.application"},
        ),
    ],
)
def test_what_stands_first_loads_nothing_that_it_does_not_show(loaded: str, unwanted: set[str]) -> None:
    asked = f"import sys, {', '.join(loaded.split())}; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert not unwanted & set(told.stdout.split())
