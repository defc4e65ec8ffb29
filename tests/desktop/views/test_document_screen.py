"""One document over the whole screen, and the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.search.search import Search
from desktop.models.send_this import SendThis
from desktop.tasks import Tasks
from desktop.views.document_screen import DocumentScreen
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, settled


def action(screen: DocumentScreen, words: str) -> QAction:
    """What can be done with the page, by its words."""
    return next(one for one in screen.findChildren(QAction) if one.text() == words)


@pytest.fixture
def screen(
    qtbot: QtBot, archive: Archive, tasks: Tasks, search: Search, tray: PaperTray, appearance: object
) -> DocumentScreen:
    """Open at the second page of a document, come to from Clients."""
    document = tray.put("first side", "second side")
    made = DocumentScreen(archive, tasks, search)
    made.trouble.connect(lambda error: pytest.fail(str(error)))
    qtbot.addWidget(made)
    made.resize(1096, 714)
    made.show()
    made.open(document, 2, "", back_to="Clients")
    settled(qtbot, tasks)
    return made


def test_the_page_that_was_wanted_is_shown(screen: DocumentScreen) -> None:
    assert screen.pane.page == 2


def test_the_way_back_says_where_it_leads(qtbot: QtBot, screen: DocumentScreen) -> None:
    with qtbot.waitSignal(screen.back_wanted):
        button(screen, "Back to Clients").click()


def test_esc_leads_back(qtbot: QtBot, screen: DocumentScreen) -> None:
    with qtbot.waitSignal(screen.back_wanted):
        QTest.keyClick(screen.first_focus(), Qt.Key.Key_Escape)


def test_the_keyboard_starts_on_the_page(screen: DocumentScreen) -> None:
    assert screen.first_focus() is screen.pane.sheet


def test_a_document_is_sent_from_the_page_on_screen_by_whoever_is_at_the_desk(
    qtbot: QtBot, archive: Archive, tasks: Tasks, search: Search, tray: PaperTray, screen: DocumentScreen
) -> None:
    assert not action(screen, "Send this…").isEnabled()  # nobody is known to be at the desk
    document = tray.put("third side", "fourth side")
    made = DocumentScreen(archive, tasks, search, by=lambda: "AM")
    qtbot.addWidget(made)
    made.show()
    made.open(document, 2, "side", back_to="Clients")
    qtbot.waitUntil(lambda: action(made, "Send this…").isEnabled())
    settled(qtbot, tasks)
    with qtbot.waitSignal(made.send_wanted) as asked:
        action(made, "Send this…").trigger()

    assert asked.args == [SendThis(document, 2, "side")]


def test_looking_again_keeps_the_page(qtbot: QtBot, tasks: Tasks, screen: DocumentScreen) -> None:
    screen.refresh()
    settled(qtbot, tasks)
    assert screen.pane.page == 2
