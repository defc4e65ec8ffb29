"""The whole window on one archive, opened for a test and closed after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from desktop.application import Application
from desktop.problems import Problem
from desktop.style import Appearance


def office_window(qtbot: QtBot, archive: Archive, appearance: Appearance, tmp_path: Path) -> Iterator[Application]:
    """The open window without a clerk; no problem may be told in it."""
    problems: list[Problem] = []
    made = Application(archive, appearance=appearance, desk_file=tmp_path / "desk.ini", clerk_command=["no clerk"])
    made.problems.told.connect(problems.append)
    made.window.resize(1280, 800)
    made.open(reading=False)
    qtbot.waitExposed(made.window)
    ends: list[bool] = []
    made.ended.connect(lambda: ends.append(True))
    yield made
    if not ends:
        close(qtbot, made)
    assert not problems


def close(qtbot: QtBot, application: Application) -> None:
    """Close the window and let it go, else every later test dresses it as well."""
    with qtbot.waitSignal(application.ended):
        application.window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def calm(qtbot: QtBot, application: Application) -> None:
    qtbot.waitUntil(lambda: not application.tasks.under_way)
