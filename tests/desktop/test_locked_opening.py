"""With the screen lock switched on, the window that stands before the archive is open shows the lock and no more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SystemClock
from archive.services.clients import add_client
from archive.services.follow_ups import make_follow_up
from desktop.application import Application
from desktop.main_window import MainWindow
from desktop.program import Program
from tests.desktop.all_said import all_said
from tests.desktop.at_keyboard import at_keyboard
from tests.desktop.program_begun import a_program
from tests.desktop.screen_lock.quick_passphrase import WORDS, locked_file

CLIENT = "Harbour Dental"


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """A program that has not begun, with the lock switched on."""
    locked_file(tmp_path / "desk.ini")
    with a_program(qtbot, qapp, tmp_path / "desk.ini") as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive whose Today names a client."""
    root = tmp_path / "archive"
    with Archive.open(root, clock=SystemClock()) as archive:
        client = add_client(archive, name=CLIENT, by="AM")
        today = archive.clock.now().date()
        make_follow_up(archive, client_id=client, due_on=today, what="Call them", by="AM")
    return root


def begun(program: Program, folder: Path) -> MainWindow:
    assert program.begin(folder)
    assert program.opening is not None
    return program.opening.first.window


def whole(qtbot: QtBot, program: Program) -> Application:
    qtbot.waitUntil(lambda: program.application is not None and program.opening is None)
    assert program.application is not None
    return program.application


def say_it(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClicks(at_keyboard(), WORDS)
    QTest.keyClick(at_keyboard(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.sight.is_on)


def test_nothing_of_the_office_is_seen_before_the_passphrase_was_said(
    qtbot: QtBot, program: Program, folder: Path
) -> None:
    window = begun(program, folder)
    assert window.sight.is_on
    assert not window.content.isVisible()
    application = whole(qtbot, program)
    qtbot.waitUntil(lambda: not application.tasks.under_way)
    assert CLIENT not in all_said()
    say_it(qtbot, window)
    qtbot.waitUntil(lambda: CLIENT in all_said())


def test_the_passphrase_may_be_said_while_the_archive_is_still_being_opened(
    qtbot: QtBot, program: Program, folder: Path
) -> None:
    window = begun(program, folder)
    qtbot.waitUntil(window.isActiveWindow)
    say_it(qtbot, window)
    application = whole(qtbot, program)
    assert window.screens.currentWidget() is application.today
    qtbot.waitUntil(lambda: CLIENT in all_said())


def test_an_archive_that_cannot_be_opened_is_told_all_the_same(qtbot: QtBot, program: Program, folder: Path) -> None:
    database = folder / "archive.db"
    database.write_bytes(database.read_bytes()[:100] + b"this was a database once " * 1000)
    begun(program, folder)
    qtbot.waitUntil(lambda: program.refusal is not None and program.refusal.isVisible())
    assert program.refusal is not None
    assert not program.refusal.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    assert program.refusal.windowHandle() is not None
