"""An office with one client, and somebody in front of Today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import Side, Standing
from archive.services.agreement_words import Draft, Line
from archive.services.clients import add_client
from archive.services.jobs import open_job
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.today import TodayScreen
from desktop.views.today_row import TodayRow
from tests.archive.services.at_agreements import accepted
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import settled, shown, the

TODAY = NOW.date()


class Reader:
    """Somebody in front of Today. ``undo`` is what the last message offered."""

    def __init__(self, screen: TodayScreen, tasks: Tasks, qtbot: QtBot) -> None:
        self.screen, self._tasks, self._qtbot = screen, tasks, qtbot
        self.told: list[str] = []
        self.undo: Callable[[], None] | None = None
        screen.message.connect(self._hear)

    def _hear(self, sentence: str, undo: Callable[[], None] | None) -> None:
        self.told.append(sentence)
        self.undo = undo

    def look(self) -> list[str]:
        self.screen.refresh()
        settled(self._qtbot, self._tasks)
        return [row.accessibleName().split(". ")[0] for row in shown(self.screen, TodayRow)]

    def row(self, beginning: str) -> TodayRow:
        return next(one for one in shown(self.screen, TodayRow) if one.accessibleName().startswith(beginning))

    def press(self, beginning: str) -> list[str]:
        the(self.row(beginning), QPushButton).click()
        settled(self._qtbot, self._tasks)
        return self.look()

    def key(self, beginning: str, key: Qt.Key) -> None:
        QTest.keyClick(self.row(beginning), key)
        settled(self._qtbot, self._tasks)

    def take_back(self) -> list[str]:
        assert self.undo is not None
        self.undo()
        settled(self._qtbot, self._tasks)
        return self.look()


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", by="AM", standing=Standing.ESTABLISHED)


@pytest.fixture
def reader(archive: Archive, tasks: Tasks, appearance: Appearance, qtbot: QtBot) -> Reader:
    screen = TodayScreen(archive, tasks, lambda: "AM")
    qtbot.addWidget(screen)
    screen.trouble.connect(lambda error: pytest.fail(str(error)))
    screen.resize(1096, 744)
    screen.show()
    return Reader(screen, tasks, qtbot)


def a_job(archive: Archive, client: int, title: str = "Recover data") -> int:
    return open_job(archive, client_id=client, title=title, by="AM").id


def promised(archive: Archive, job: int) -> None:
    lines = (
        Line(Side.WE, "Copy all files", due_on=TODAY - timedelta(2)),
        Line(Side.YOU, "Send the keys", due_on=TODAY - timedelta(1)),
    )
    accepted(archive, job=job, draft=Draft(lines=lines))
