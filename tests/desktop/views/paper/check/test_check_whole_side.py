"""A side is good only when all of it was on screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QRegion
from pytestqt.qtbot import QtBot

from archive.records import Seen
from desktop.sitting import Sitting
from desktop.tasks import Tasks
from desktop.typed_keeper import TypedKeeper
from desktop.views.check import CheckScreen
from tests.archive.paper.hands import Office
from tests.desktop.views.hands import button, settled
from tests.desktop.views.paper.check.conftest import key
from tests.desktop.views.paper.checking import scan


def large(qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks) -> None:
    """Open the check again with its sides larger than the room."""
    for _ in range(4):
        screen.view.zoom_in()
    screen.open(office.stack, back_to="the stack")
    settled(qtbot, tasks)


def in_sight(screen: CheckScreen) -> QRegion:
    """Which part of the side is on screen, in thousandths of its width and height."""
    sheet, room = screen.view.sheet(), screen.view.viewport().visibleRegion().boundingRect()
    seen = QRectF(room).intersected(sheet).translated(-sheet.topLeft())
    across, down = 1000 / sheet.width(), 1000 / sheet.height()
    return QRegion(
        QRectF(seen.x() * across, seen.y() * down, seen.width() * across, seen.height() * down).toAlignedRect()
    )


def test_enter_goes_over_all_of_a_side_that_is_larger_than_the_room_before_it_says_good(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    large(qtbot, screen, office, tasks)
    across, down = screen.view.horizontalScrollBar(), screen.view.verticalScrollBar()
    assert across.maximum() > 100
    assert button(screen, "Further across").isVisible()
    down.setValue(down.maximum())  # jumped over is not seen
    down.setValue(0)
    seen, pressed = QRegion(), 0
    while scan(office).sides[0].seen is None and pressed < 20:
        seen = seen.united(in_sight(screen))
        key(qtbot, tasks, screen, Qt.Key.Key_Return)
        pressed += 1
    assert scan(office).sides[0].seen is Seen.LEGIBLE
    assert QRegion(QRect(10, 10, 980, 980)).subtracted(seen).isEmpty()
    assert (across.value(), down.value()) == (0, 0)  # the next one, from its top


def test_a_side_whose_ends_of_lines_are_cut_off_is_not_good_yet(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    screen.view.fit_width()
    while screen.view.horizontalScrollBar().maximum() == 0:
        screen.view.zoom_in()
    screen.open(office.stack, back_to="")
    settled(qtbot, tasks)
    across, down = screen.view.horizontalScrollBar(), screen.view.verticalScrollBar()
    across.setValue(0)
    for height in range(0, down.maximum() + 1, 100):
        down.setValue(height)
        settled(qtbot, tasks)
    key(qtbot, tasks, screen, Qt.Key.Key_Return)
    assert scan(office).sides[0].seen is None
    assert across.value() > 0


@pytest.mark.parametrize("size", [(1096, 710), (776, 510), (420, 510)])
def test_a_side_opens_no_wider_than_the_room(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks, typed: TypedKeeper, size: tuple[int, int]
) -> None:
    made = CheckScreen(office.archive, tasks, lambda: "AM", Sitting(office.clock, lambda: "AM"), typed)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    made.open(office.stack, back_to="")
    settled(qtbot, tasks)
    assert made.view.horizontalScrollBar().maximum() == 0


def test_a_side_of_which_the_window_cuts_off_a_part_is_gone_over_as_well(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    screen.resize(420, 260)  # lower than the page is at its lowest: all of it scrolls
    screen.open(office.stack, back_to="")
    settled(qtbot, tasks)
    seen, pressed = QRegion(), 0
    while scan(office).sides[0].seen is None and pressed < 20:
        seen = seen.united(in_sight(screen))
        key(qtbot, tasks, screen, Qt.Key.Key_Return)
        pressed += 1
    assert scan(office).sides[0].seen is Seen.LEGIBLE
    assert QRegion(QRect(10, 10, 980, 980)).subtracted(seen).isEmpty()


def test_a_side_that_is_shown_whole_is_good_at_once(
    qtbot: QtBot, screen: CheckScreen, office: Office, tasks: Tasks
) -> None:
    large(qtbot, screen, office, tasks)
    key(qtbot, tasks, screen, Qt.Key.Key_9)
    assert button(screen, "Good, next").isVisible()
    key(qtbot, tasks, screen, Qt.Key.Key_Return)
    assert scan(office).sides[0].seen is Seen.LEGIBLE
