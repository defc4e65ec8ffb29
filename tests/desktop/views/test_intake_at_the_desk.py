"""Intake where things go otherwise: room for every word and verb, second thoughts, passwords that do not fit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import Document
from archive.records.documents import DocumentState
from archive.search.search import Search
from desktop.style import current_look
from desktop.tasks import Tasks
from desktop.views.intake import IntakeScreen
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import field, settled, shown
from tests.desktop.views.test_intake import batch, look, press


@pytest.fixture
def screen(qtbot: QtBot, archive: Archive, tasks: Tasks, search: Search, appearance: object) -> Iterator[IntakeScreen]:
    """Intake at the size it has in the window, not yet shown; trouble fails the test."""
    troubles: list[object] = []
    made = IntakeScreen(archive, tasks, lambda: "AM", search)
    made.trouble.connect(troubles.append)
    made.resize(1096, 714)
    qtbot.addWidget(made)
    yield made
    assert not troubles


def test_the_sum_of_a_batch_keeps_clear_of_the_scroll_bar(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    locked = [tray.put(name=f"{n}.pdf", state=DocumentState.LOCKED, reason="Locked.") for n in range(20)]
    batch(archive, *locked)
    files = look(qtbot, tasks, screen)
    assert files.verticalScrollBar().maximum() > 0
    heading = files.visualRect(files.model().index(0, 0))
    drawn: QImage = files.viewport().grab(heading).toImage()
    columns = range(drawn.width() - current_look().px(8), drawn.width())
    assert len({drawn.pixel(x, y) for x in columns for y in range(drawn.height())}) == 1


def refuse(archive: Archive, document: int) -> None:
    """Let the clerk have found that the password does not open the document."""
    with archive.database.writing() as session:
        kept = session.get_one(Document, document)
        kept.state, kept.password = DocumentState.LOCKED, None
        kept.reason_code, kept.reason = "wrong-password", "That password does not open it."


def names_of_fields(screen: IntakeScreen) -> list[str]:
    return [one.accessibleName() for one in shown(screen, QLineEdit)]


def test_after_a_wrong_password_the_next_try_is_typed_unseen(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    document = tray.put(name="statement.pdf", state=DocumentState.LOCKED, reason="Locked.")
    batch(archive, document)
    files = look(qtbot, tasks, screen)
    password = field(screen, "Password")
    password.setFocus()
    QTest.keyClicks(password, "sesame")
    press(password, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    qtbot.waitUntil(files.hasFocus)  # it is being tried
    QTest.keyClicks(files, "impatient")
    press(files, Qt.Key.Key_Return)
    assert "Client" not in names_of_fields(screen)
    refuse(archive, document)
    screen.refresh()
    settled(qtbot, tasks)
    qtbot.waitUntil(password.hasFocus)
    assert password.text() == ""
    QTest.keyClicks(password, "Sesame")
    assert (password.text(), password.echoMode()) == ("Sesame", QLineEdit.EchoMode.Password)
    assert names_of_fields(screen) == ["Password"]


def test_a_password_refused_at_once_leaves_the_cursor_where_it_is(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    document = tray.put(name="statement.pdf", state=DocumentState.LOCKED, reason="Locked.")
    batch(archive, document)
    look(qtbot, tasks, screen)
    password = field(screen, "Password")
    password.setFocus()
    QTest.keyClicks(password, "sesame")
    qtbot.waitUntil(password.hasFocus)
    screen.refresh()
    press(password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: archive_state(archive, document) is DocumentState.RECEIVED)
    refuse(archive, document)
    settled(qtbot, tasks)
    screen.refresh()
    settled(qtbot, tasks)
    assert (password.hasFocus(), password.text()) == (True, "")


def archive_state(archive: Archive, document: int) -> DocumentState:
    with archive.database.reading() as session:
        return session.get_one(Document, document).state


def test_letters_on_a_locked_file_are_its_password_and_never_a_clients_name(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    batch(archive, tray.put(name="statement.pdf", state=DocumentState.LOCKED, reason="Locked."))
    files = look(qtbot, tasks, screen)
    QTest.keyClicks(files, "s")
    password = field(screen, "Password")
    qtbot.waitUntil(password.hasFocus)
    assert password.text() == "s"
    assert names_of_fields(screen) == ["Password"]
