"""Locked files: the password goes where one looks, is never shown, and may be wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import Document
from archive.records.documents import DocumentState
from desktop.tasks import Tasks
from desktop.views.intake import IntakeScreen
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import field, settled, shown
from tests.desktop.views.intake.hands import (
    batch,
    click_action,
    look,
    pills,
    press,
    the_card,
)


def refuse(archive: Archive, document: int) -> None:
    """Let the clerk have found that the password does not open the document."""
    with archive.database.writing() as session:
        kept = session.get_one(Document, document)
        kept.state, kept.password = DocumentState.LOCKED, None
        kept.reason_code, kept.reason = "wrong-password", "That password does not open it."


def archive_state(archive: Archive, document: int) -> DocumentState:
    with archive.database.reading() as session:
        return session.get_one(Document, document).state


def names_of_fields(screen: IntakeScreen) -> list[str]:
    return [one.accessibleName() for one in shown(screen, QLineEdit)]


def test_a_locked_file_takes_its_password_where_one_looks(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen
) -> None:
    document = tray.put(name="statement.pdf", state=DocumentState.LOCKED, reason="Locked.")
    batch(archive, document)
    files = look(qtbot, tasks, screen)
    assert pills(files) == ["Needs you"]
    click_action(files, files.model().index(1, 0))
    password = the_card(screen).findChild(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert isinstance(password, QLineEdit)
    qtbot.waitUntil(password.hasFocus)
    QTest.keyClicks(password, "sesame")
    press(password, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    with archive.database.reading() as session:
        kept = session.get_one(Document, document)
        assert (kept.state, kept.password) == (DocumentState.RECEIVED, "sesame")
    assert password.text() == ""


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
