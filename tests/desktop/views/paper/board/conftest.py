"""The board of the office, and what can be seen of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.letter_out import WhereTo
from desktop.views.paper import PaperScreen
from desktop.views.paper_cards import StackCards
from desktop.widgets.row import ROW_ROLE, Row
from tests.archive.paper.hands import Office
from tests.desktop.views.hands import settled, shown


@pytest.fixture
def screen(qtbot: QtBot, office: Office, tasks: Tasks, appearance: Appearance, tmp_path: Path) -> PaperScreen:
    """The board of the office, 1100 by 700."""
    made = PaperScreen(office.archive, tasks, lambda: "AM", where=WhereTo(file=lambda _, name: tmp_path / name))
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.refresh()
    settled(qtbot, tasks)
    return made


def cards(screen: PaperScreen, column: str) -> list[Row]:
    """The small cards of a column."""
    found = next(one for one in shown(screen, StackCards) if one.accessibleName() == column)
    return [found.rows.index(place, 0).data(ROW_ROLE) for place in range(found.rows.rowCount())]


def focused(screen: PaperScreen) -> str:
    """What has the keyboard."""
    found = screen.focusWidget()
    return found.accessibleName() if found is not None else ""
