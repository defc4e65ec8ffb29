"""The page of the office's stack, and hands for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive.paper.stack_page import StackPage, stack_page
from desktop.sitting import Sitting
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.paper_stack import StackScreen
from tests.archive.paper.hands import Office
from tests.desktop.views.hands import button, settled


@pytest.fixture
def screen(
    qtbot: QtBot, office: Office, tasks: Tasks, appearance: Appearance, undos: list[Callable[[], None]]
) -> StackScreen:
    """The page of the office's stack."""
    made = StackScreen(office.archive, tasks, lambda: "AM", Sitting(office.clock, lambda: "AM"))
    made.message.connect(lambda _, undo: undos.append(undo))
    qtbot.addWidget(made)
    made.resize(1080, 900)
    made.show()
    made.open(office.stack, back_to="Paper")
    settled(qtbot, tasks)
    return made


def press(qtbot: QtBot, tasks: Tasks, inside: QWidget, words: str) -> None:
    QTest.mouseClick(button(inside, words), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)


def again(qtbot: QtBot, tasks: Tasks, screen: StackScreen) -> None:
    screen.refresh()
    settled(qtbot, tasks)


def page_of(office: Office) -> StackPage:
    return stack_page(office.archive, paper_id=office.stack)
