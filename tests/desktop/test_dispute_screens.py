"""The pages of disputes follow what the clerk writes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from desktop import dispute_screens
from desktop.dispute_screens import DisputeScreens
from desktop.style import Appearance
from desktop.tasks import Tasks
from tests.desktop.views.conftest import archive

__all__ = ["archive"]


@pytest.mark.parametrize("name", ["dispute", "dossier"])
def test_while_the_clerk_reads_a_page_that_reads_a_whole_matter_is_loaded_at_once_and_then_once_in_a_while(
    name: str, archive: Archive, tasks: Tasks, appearance: Appearance, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispute_screens, "DISPUTE_MS", 20)
    monkeypatch.setattr(dispute_screens, "DOSSIER_MS", 20)
    screens = DisputeScreens(archive, tasks, lambda: "AM")
    list(screens.build())
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    for one in screens.all:
        stack.addWidget(one)
    screen = getattr(screens, name)
    loaded: list[int] = []
    monkeypatch.setattr(screen, "refresh", lambda: loaded.append(1))
    stack.setCurrentWidget(screen)
    for _ in range(10):
        screens.refresh_shown(screen)
    assert loaded == [1]
    qtbot.waitUntil(lambda: loaded == [1, 1])

    qtbot.waitUntil(lambda: not screens._news[screen]._timer.isActive())
    screens.refresh_shown(screen)
    screens.refresh_shown(screen)
    stack.setCurrentWidget(screens.list)
    qtbot.waitUntil(lambda: not screens._news[screen]._timer.isActive())
    assert loaded == [1, 1, 1], "it was loaded although another one lies over it"
    screens.finish()
