"""The page of the office's stack, and hands for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive.paper.stack_page import StackPage, stack_page
from desktop.tasks import Tasks
from desktop.views.paper_stack import StackScreen
from tests.archive.paper.hands import Office
from tests.desktop.views.hands import button, settled
from tests.desktop.views.paper.conftest import LayStack


@pytest.fixture
def screen(lay_stack: LayStack) -> StackScreen:
    """The page of the office's stack."""
    return lay_stack()


def press(qtbot: QtBot, tasks: Tasks, inside: QWidget, words: str) -> None:
    QTest.mouseClick(button(inside, words), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)


def again(qtbot: QtBot, tasks: Tasks, screen: StackScreen) -> None:
    screen.refresh()
    settled(qtbot, tasks)


def page_of(office: Office) -> StackPage:
    return stack_page(office.archive, paper_id=office.stack)
