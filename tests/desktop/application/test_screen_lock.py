"""The whole window locked: nothing of any client is seen, said or reached, and all goes on behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.services.clients import add_client
from desktop.application import Application
from desktop.problems import Problem
from desktop.style import Appearance
from desktop.views.note_who import WhoField
from desktop.views.settings_lock_form import NewPassphraseForm
from tests.desktop.all_said import all_said
from tests.desktop.at_keyboard import at_keyboard
from tests.desktop.office_window import calm, office_window
from tests.desktop.screen_lock.quick_passphrase import WORDS, locked_file
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import the

CLIENT = "Harbour Dental"

KEYS = (
    *("F1", "F2", "Shift+F2", "F3", "F6", "Shift+F6", "Esc", "Alt+Left", "Ctrl+Return", "Ctrl+Shift+F", "Ctrl+Z"),
    *("Ctrl+K", "Ctrl+F", "Ctrl+L", "Ctrl+N", "Ctrl+V", "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+5", "Ctrl+6", "Ctrl+,"),
)
"""What the program listens to while it is open."""


@pytest.fixture
def locked(
    qtbot: QtBot, archive: Archive, client: int, appearance: Appearance, tmp_path: Path
) -> Iterator[Application]:
    """Just started, with the lock switched on."""
    locked_file(tmp_path / "desk.ini")
    yield from office_window(qtbot, archive, appearance, tmp_path)


def unlock(qtbot: QtBot, application: Application) -> None:
    QTest.keyClicks(at_keyboard(), WORDS)
    QTest.keyClick(at_keyboard(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not application.lock.is_locked)


def half_a_note(qtbot: QtBot, application: Application, client: int) -> QPlainTextEdit:
    """Somebody is on the phone, and half of what they say is written down."""
    application.show_client(client)
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_F2)
    calm(qtbot, application)
    QTest.keyClick(the(application.note, WhoField).field, Qt.Key.Key_Return)
    words = the(application.note, QPlainTextEdit)
    words.setFocus()
    QTest.keyClicks(words, "The backup tap")
    QTest.keyClick(words, Qt.Key.Key_Left)
    return words


def test_switched_on_the_program_starts_locked_and_shows_no_client(
    qtbot: QtBot, locked: Application, client: int
) -> None:
    assert locked.lock.is_locked
    locked.show_client(client)
    calm(qtbot, locked)
    assert CLIENT not in all_said()
    assert locked.window.windowTitle() == "Duly Noted"
    unlock(qtbot, locked)
    calm(qtbot, locked)
    assert CLIENT in all_said()


def test_half_a_note_and_the_card_are_there_again_cursor_included(
    qtbot: QtBot, locked: Application, client: int
) -> None:
    unlock(qtbot, locked)
    words = half_a_note(qtbot, locked, client)
    QTest.keyClick(locked.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert locked.lock.is_locked
    assert CLIENT not in all_said()
    unlock(qtbot, locked)
    assert locked.window.screens.current == "clients"
    assert locked.window.side_panel.isVisible()
    QTest.keyClick(at_keyboard(), Qt.Key.Key_X)
    assert words.toPlainText() == "The backup taxp"


def test_no_key_of_the_program_does_anything(
    qtbot: QtBot, locked: Application, client: int, windows_shown: list[QWidget]
) -> None:
    unlock(qtbot, locked)
    locked.show_client(client)
    calm(qtbot, locked)
    undone: list[bool] = []
    locked.window.toast.tell("Filed.", lambda: undone.append(True))
    locked.lock.lock()
    for keys in KEYS:
        for at in (locked.window, locked.lock.view.passphrase):
            QTest.keySequence(at, QKeySequence(keys))
        assert locked.lock.view.passphrase.hasFocus(), keys
        assert locked.window.screens.current == "clients", keys
    assert not windows_shown
    unlock(qtbot, locked)
    assert not undone
    assert locked.window.side_panel.isHidden()
    assert not locked.window.search.is_typed_in


def test_files_let_go_over_a_locked_window_stay_where_they_are(
    qtbot: QtBot, locked: Application, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(scan))])
    comes = QDragEnterEvent(
        QPoint(300, 300), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.assertNotEmitted(locked.window.files_dropped):
        QApplication.sendEvent(locked.window.windowHandle(), comes)
    assert not comes.isAccepted()


def test_what_was_handed_over_is_taken_in_behind_and_no_screen_changes(
    qtbot: QtBot, locked: Application, client: int, tmp_path: Path
) -> None:
    unlock(qtbot, locked)
    half_a_note(qtbot, locked, client)
    locked.lock.lock()
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4\n%%EOF")
    with qtbot.waitSignal(locked.taking_in.handed_in):
        locked.come_forward([scan])
    calm(qtbot, locked)
    assert locked.lock.is_locked
    assert "scan.pdf" not in all_said()
    unlock(qtbot, locked)
    assert locked.window.screens.current == "clients"


def test_what_happens_behind_is_not_said_aloud(
    qtbot: QtBot, locked: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[object] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", said.append)
    locked.window.toast.tell(f"Filed to {CLIENT}.")
    locked.window.problem_panel.show_problem(Problem("a", "b", "c"))
    assert not said
    locked.window.problem_panel.put_away(Problem("a", "b", "c"))


def test_windows_beside_are_away_as_well_and_come_back(
    qtbot: QtBot, locked: Application, client: int, archive: Archive
) -> None:
    unlock(qtbot, locked)
    help_window = locked.settings.show_help()
    beside = QWidget()
    qtbot.addWidget(beside)
    beside.setWindowTitle(CLIENT)
    QLabel(CLIENT, beside)
    beside.show()
    locked.lock.lock()
    assert not beside.isVisible()
    assert not help_window.isVisible()
    assert CLIENT not in all_said()
    unlock(qtbot, locked)
    assert beside.isVisible()
    assert help_window.isVisible()


def test_the_office_goes_on_behind(qtbot: QtBot, locked: Application, archive: Archive) -> None:
    add_client(archive, name="Quay Motors", by="TR")
    calm(qtbot, locked)
    assert "Quay Motors" not in all_said()
    unlock(qtbot, locked)
    locked.window.show_screen("clients")
    qtbot.waitUntil(lambda: "Quay Motors" in all_said())


def test_ctrl_l_leads_to_the_passphrase_where_there_is_none_yet(qtbot: QtBot, application: Application) -> None:
    QTest.keyClick(application.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert application.window.screens.current == "settings"
    assert the(application.settings.view, NewPassphraseForm).first.hasFocus()
    assert not application.lock.is_locked


def test_closed_while_locked_the_draft_is_kept_and_the_next_start_is_locked(
    qtbot: QtBot, locked: Application, client: int, appearance: Appearance, tmp_path: Path
) -> None:
    unlock(qtbot, locked)
    half_a_note(qtbot, locked, client)
    locked.lock.lock()
    with qtbot.waitSignal(locked.ended):
        locked.window.close()
    again = office_window(qtbot, Archive.open(tmp_path / "archive", clock=SetClock(NOW)), appearance, tmp_path)
    opened = next(again)
    assert opened.lock.is_locked
    calm(qtbot, opened)
    assert CLIENT not in all_said()
    unlock(qtbot, opened)
    assert "The backup tap" in [one.toPlainText() for one in opened.note.findChildren(QPlainTextEdit)]
    for _ in again:
        pass
