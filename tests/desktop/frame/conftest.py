"""A window with the search field, for what opens under it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.frame.search_box import SearchBox
from desktop.style import Appearance
from desktop.widgets.search_field import SearchField


class Desk(QWidget):
    """A window with the search field over a screen where somebody is writing."""

    def __init__(self) -> None:
        super().__init__()
        self.field = SearchField("Search everything", "Search everything")
        self.notes = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.notes)
        column.addStretch(1)
        self.resize(960, 600)
        self.box = SearchBox(self.field, self)


def shown(desk: Desk, qtbot: QtBot) -> None:
    """The window is in front, and somebody writes in it."""
    qtbot.addWidget(desk)
    with qtbot.waitActive(desk):
        desk.show()
        desk.activateWindow()
    desk.notes.setFocus()


@pytest.fixture
def desk(appearance: Appearance, qtbot: QtBot) -> Desk:
    made = Desk()
    shown(made, qtbot)
    return made
