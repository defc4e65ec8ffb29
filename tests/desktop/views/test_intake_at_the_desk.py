"""Intake where things go otherwise: room for every word and verb, second thoughts, passwords that do not fit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records.documents import DocumentState
from archive.search.search import Search
from desktop.style import current_look
from desktop.tasks import Tasks
from desktop.views.intake import IntakeScreen
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.test_intake import batch, look


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
