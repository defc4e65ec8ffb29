"""In Settings the scanner's folders are chosen and given up, and it is told how each stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.watching.folders import WatchedFolder, watched_folders
from archive.watching.room import WatchingRoom
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.settings_watched import WatchedSection
from desktop.widgets.buttons import IconButton
from desktop.widgets.line_row import LineRow
from tests.desktop.views.hands import button, settled, shown


class Desk:
    """The section, what it said, and the folder that somebody chooses next."""

    def __init__(self, archive: Archive, tasks: Tasks, qtbot: QtBot, folder: Path) -> None:
        self._tasks, self._qtbot = tasks, qtbot
        self.folder: Path | None = folder
        self.said: list[tuple[str, Callable[[], None] | None]] = []
        self.section = WatchedSection(archive, tasks, lambda: "AM", folder=lambda _: self.folder)
        self.section.message.connect(lambda said, undo: self.said.append((said, undo)))
        qtbot.addWidget(self.section)
        self.section.resize(800, 400)
        self.section.show()
        self.settle()

    def settle(self) -> None:
        settled(self._qtbot, self._tasks)

    def watch(self) -> None:
        button(self.section, "Watch a folder…").click()
        self.settle()

    def look(self) -> None:
        self.section.refresh()
        self.settle()

    def undo(self) -> None:
        undo = self.said[-1][1]
        assert undo is not None
        undo()
        self.settle()

    @property
    def row(self) -> str:
        return shown(self.section, LineRow)[0].accessibleName()


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """What the scanner writes into."""
    (tmp_path / "scans").mkdir()
    return tmp_path / "scans"


@pytest.fixture
def desk(archive: Archive, scans: Path, tasks: Tasks, qtbot: QtBot, appearance: Appearance) -> Desk:
    return Desk(archive, tasks, qtbot, scans)


def test_without_one_it_says_what_watching_is(desk: Desk) -> None:
    assert "No folder is watched" in desk.row


def test_a_folder_is_watched_told_and_undone(desk: Desk, archive: Archive, scans: Path) -> None:
    (scans / "a.pdf").write_bytes(b"%PDF-")
    desk.watch()
    assert watched_folders(archive) == (WatchedFolder(scans),)
    assert str(scans) in desk.row
    assert "watched, 1 file waits" in desk.row
    assert "Nothing has been taken in from it yet." in desk.row
    desk.undo()
    assert watched_folders(archive) == ()


def test_a_folder_that_makes_no_sense_is_told_beside_the_list(desk: Desk, archive: Archive) -> None:
    desk.folder = archive.folder.root
    desk.watch()
    assert desk.section.notice.isVisible()
    assert watched_folders(archive) == ()


def test_nobody_chooses_a_folder_after_all(desk: Desk, archive: Archive) -> None:
    desk.folder = None
    desk.watch()
    assert watched_folders(archive) == ()
    assert desk.said == []


def test_a_folder_that_is_away_is_told_with_since_when(desk: Desk, archive: Archive, scans: Path) -> None:
    desk.watch()
    scans.rmdir()
    WatchingRoom(archive).look(cancelled=lambda: False)
    desk.look()
    assert "cannot be reached since today 14:05" in desk.row
    scans.mkdir()
    desk.look()
    assert "watched, nothing waits" in desk.row


def test_a_folder_is_left_alone_and_watched_again_even_while_it_is_away(
    desk: Desk, archive: Archive, scans: Path
) -> None:
    desk.watch()
    scans.rmdir()
    shown(desk.section, IconButton)[0].click()
    desk.settle()
    assert watched_folders(archive) == ()
    desk.undo()
    assert watched_folders(archive) == (WatchedFolder(scans),)
