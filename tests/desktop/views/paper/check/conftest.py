"""A check under way: two sheets, their fourth side blank, scanned by JT in the morning and looked at by AM."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.sitting import Sitting
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.typed_keeper import TypedKeeper
from desktop.views.check import CheckScreen
from tests.archive.paper.hands import Office
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import settled
from tests.desktop.views.paper.checking import scan_by_jt


@pytest.fixture
def scanned(office: Office, tray: PaperTray, appearance: Appearance) -> None:
    scan_by_jt(office, tray)


@pytest.fixture
def typed(office: Office, tasks: Tasks) -> TypedKeeper:
    return TypedKeeper(office.archive, tasks, "desk")


@pytest.fixture
def screen(
    qtbot: QtBot,
    office: Office,
    scanned: None,
    tasks: Tasks,
    typed: TypedKeeper,
    appearance: Appearance,
    undos: list[Callable[[], None]],
) -> CheckScreen:
    """The check of the stack by AM."""
    made = CheckScreen(office.archive, tasks, lambda: "AM", Sitting(office.clock, lambda: "AM"), typed)
    made.message.connect(lambda _, undo: undos.append(undo))
    qtbot.addWidget(made)
    made.resize(1080, 760)
    made.show()
    made.open(office.stack, back_to="the stack")
    made.view.fit_page()
    settled(qtbot, tasks)
    return made


def key(qtbot: QtBot, tasks: Tasks, screen: CheckScreen, which: Qt.Key) -> None:
    QTest.keyClick(screen.view, which)
    settled(qtbot, tasks)
