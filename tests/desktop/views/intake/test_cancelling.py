"""A batch that is still being copied is seen at once, and left off from its heading or by a key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.services.intake import hand_in
from archive.services.viewing import batches
from desktop.models.intake_delegate import heading_action
from desktop.style import current_look
from desktop.tasks import Tasks
from desktop.views.intake import IntakeScreen
from desktop.views.intake_list import IntakeList
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import field, settled
from tests.desktop.views.intake.hands import batch, chosen_names, look, press, rows


@pytest.fixture
def files(
    qtbot: QtBot, archive: Archive, tasks: Tasks, tray: PaperTray, screen: IntakeScreen, client: int
) -> IntakeList:
    """The list with forty files, the last of which is chosen."""
    batch(archive, *(tray.put(f"side {number}", name=f"old{number}.pdf") for number in range(40)))
    found = look(qtbot, tasks, screen)
    press(found, Qt.Key.Key_End)
    settled(qtbot, tasks)
    return found


def handed_over(
    archive: Archive, screen: IntakeScreen, folder: Path, qtbot: QtBot, tasks: Tasks, *, count: int = 150
) -> None:
    paths = [folder / f"new{number:03}.pdf" for number in range(count)]
    for path in paths:
        path.write_bytes(path.name.encode())
    screen.show_batch(hand_in(archive, paths=paths, source="handed over", by="AM"))
    settled(qtbot, tasks)


def heading_in_sight(files: IntakeList) -> bool:
    return bool(files.viewport().rect().contains(files.visualRect(files.model().index(0, 0))))


def test_a_batch_that_comes_is_seen_with_its_heading_whatever_was_chosen(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, files: IntakeList, tmp_path: Path
) -> None:
    assert chosen_names(files) == ["old39.pdf"]
    assert not heading_in_sight(files)
    handed_over(archive, screen, tmp_path, qtbot, tasks)
    assert heading_in_sight(files)
    assert chosen_names(files) == ["new000.pdf"]


def test_a_batch_that_comes_while_somebody_types_is_seen_and_takes_nothing_away(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, files: IntakeList, tmp_path: Path
) -> None:
    line = field(screen, "Client")
    line.setFocus()
    QTest.keyClicks(line, "zeph")
    handed_over(archive, screen, tmp_path, qtbot, tasks)
    assert heading_in_sight(files)
    assert chosen_names(files) == ["old39.pdf"]
    assert line.text() == "zeph"


def test_home_shows_the_heading_too(qtbot: QtBot, tasks: Tasks, files: IntakeList) -> None:
    press(files, Qt.Key.Key_Home)
    assert chosen_names(files) == ["old0.pdf"]
    assert heading_in_sight(files)


def test_cancel_in_the_heading_leaves_off_the_batch(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, files: IntakeList, tmp_path: Path
) -> None:
    assert rows(files)[0].action == ""
    handed_over(archive, screen, tmp_path, qtbot, tasks)
    assert rows(files)[0].action == "Cancel"
    heading = files.model().index(0, 0)
    spot = heading_action(rows(files)[0], files.visualRect(heading), current_look()).center()
    with qtbot.waitSignal(screen.message) as told:
        QTest.mouseClick(files.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settled(qtbot, tasks)
    assert told.args is not None
    assert told.args[0] == "150 files were not copied."
    assert len(batches(archive)) == 1


def test_delete_on_a_file_that_is_being_copied_leaves_off_its_batch_and_can_be_undone(
    qtbot: QtBot, archive: Archive, tasks: Tasks, screen: IntakeScreen, files: IntakeList, tmp_path: Path
) -> None:
    handed_over(archive, screen, tmp_path, qtbot, tasks, count=3)
    with qtbot.waitSignal(screen.message) as told:
        press(files, Qt.Key.Key_Delete)
    settled(qtbot, tasks)
    assert len(batches(archive)) == 1
    assert told.args is not None
    told.args[1]()
    settled(qtbot, tasks)
    assert [len(one.lines) for one in batches(archive)] == [3, 40]
