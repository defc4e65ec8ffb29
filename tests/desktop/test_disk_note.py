"""Today says once, quietly, that the disk is not encrypted; "We know" puts it away for good."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from desktop.disk_note import DiskNote
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.today import TodayScreen
from desktop.views.today_disk import DiskNotice
from tests.desktop.views.conftest import archive

__all__ = ["archive"]


@pytest.fixture
def today(archive: Archive, tasks: Tasks, appearance: Appearance, qtbot: QtBot) -> TodayScreen:
    screen = TodayScreen(archive, tasks, lambda: "AM")
    qtbot.addWidget(screen)
    return screen


def asked(qtbot: QtBot, tasks: Tasks, today: TodayScreen, file: Path) -> DiskNotice:
    """The notice after the system was asked."""
    note = DiskNote(file.parent, tasks, file, today)
    note.stand_on(today)
    note.ask()
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    return today.findChildren(DiskNotice)[-1]


@pytest.mark.parametrize(("encrypted", "said"), [(False, True), (True, False), (None, False)])
def test_it_is_said_only_where_it_is_known(
    qtbot: QtBot,
    tasks: Tasks,
    today: TodayScreen,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    encrypted: bool | None,
    said: bool,
) -> None:
    monkeypatch.setattr("desktop.disk_note.is_encrypted", lambda _: encrypted)
    assert asked(qtbot, tasks, today, tmp_path / "desk.ini").isVisibleTo(today) is said


def test_once_it_is_known_it_is_said_no_more(
    qtbot: QtBot, tasks: Tasks, today: TodayScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.disk_note.is_encrypted", lambda _: False)
    notice = asked(qtbot, tasks, today, tmp_path / "desk.ini")
    (known,) = notice.findChildren(QPushButton)
    known.click()
    assert not notice.isVisibleTo(today)
    assert not asked(qtbot, tasks, today, tmp_path / "desk.ini").isVisibleTo(today)
