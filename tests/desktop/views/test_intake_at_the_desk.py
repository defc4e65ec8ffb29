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
from archive.services.clients import add_client
from archive.services.filing import file_document, places_of
from archive.services.jobs import open_job
from desktop.style import Appearance, current_look
from desktop.tasks import Tasks
from desktop.views.intake import IntakeScreen
from desktop.views.intake_list import IntakeList
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, field, settled, shown
from tests.desktop.views.test_intake import batch, chosen_names, look, pills, press


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


@pytest.mark.parametrize(("text_size", "width", "height"), [(100, 1096, 714), (150, 1200, 690), (200, 1180, 660)])
@pytest.mark.parametrize("suggested", [True, False])
def test_the_button_that_files_is_seen_whole_at_every_text_size(
    qtbot: QtBot,
    archive: Archive,
    tasks: Tasks,
    tray: PaperTray,
    screen: IntakeScreen,
    appearance: Appearance,
    job: str,
    text_size: int,
    width: int,
    height: int,
    suggested: bool,
) -> None:
    """The sizes are those that Intake has in a window of 1280 by 800 pixels."""
    appearance.choose_text_size(text_size)
    screen.resize(width, height)
    batch(archive, tray.put(f"Work order\nNo. {job}" if suggested else "nothing to go by"))
    look(qtbot, tasks, screen)
    verb = button(screen, "File")
    qtbot.waitUntil(lambda: verb.visibleRegion().boundingRect() == verb.rect())


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental Practice", by="AM")


@pytest.fixture
def job(archive: Archive, client: int) -> str:
    """The number of a job of the client."""
    return open_job(archive, client_id=client, title="Recover data", by="AM").number


def control_z(files: IntakeList) -> None:
    QTest.keyClick(files, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


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


def test_ctrl_z_takes_back_what_was_filed_last_long_after_the_message(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int, job: str
) -> None:
    first, second = tray.put(f"No. {job}", name="a.pdf"), tray.put(f"about {job}", name="b.pdf")
    batch(archive, first, second)
    files = look(qtbot, tasks, screen)
    for _ in range(2):
        press(files, Qt.Key.Key_Return)
        settled(qtbot, tasks)
    assert pills(files) == ["Filed", "Filed"]
    control_z(files)
    settled(qtbot, tasks)
    assert pills(files) == ["Filed", "To file"]
    assert chosen_names(files) == ["b.pdf"]
    control_z(files)
    settled(qtbot, tasks)
    assert pills(files) == ["To file", "To file"]
    control_z(files)  # nothing is left, and nothing happens
    settled(qtbot, tasks)
    assert not places_of(archive, document_id=first)


def test_ctrl_z_does_not_touch_what_was_taken_back_and_filed_anew(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int, job: str
) -> None:
    document = tray.put(f"No. {job}")
    batch(archive, document)
    files = look(qtbot, tasks, screen)
    with qtbot.waitSignal(screen.message) as told:
        press(files, Qt.Key.Key_Return)
    assert told.args is not None
    told.args[1]()
    settled(qtbot, tasks)
    file_document(archive, document_id=document, client_id=client, by="TR")
    control_z(files)
    settled(qtbot, tasks)
    assert len(places_of(archive, document_id=document)) == 1


def test_a_filed_document_is_taken_back_from_its_card(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> None:
    document = tray.put("nothing to go by")
    elsewhere = add_client(archive, name="Quay Motors", by="AM")
    file_document(archive, document_id=document, client_id=elsewhere, by="AM")
    file_document(archive, document_id=document, client_id=client, by="AM")
    batch(archive, document)
    files = look(qtbot, tasks, screen)
    button(screen, "Take back").click()
    settled(qtbot, tasks)
    assert pills(files) == ["To file"]
    assert places_of(archive, document_id=document) == ()
