"""A wrong side is replaced in one stroke: both pictures are seen, one reason is given, undo takes all of it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from archive.paper.checking import look
from archive.records import Face, Seen
from desktop.tasks import Tasks
from desktop.views.paper_add_side_form import AddSideForm
from desktop.views.paper_side_picture import SidePicture
from desktop.views.paper_stack import StackScreen
from desktop.widgets.choice_field import ChoiceField
from tests.archive.paper.hands import Office
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, field, settled, shown, the
from tests.desktop.views.paper.checking import scan, scan_by_jt
from tests.desktop.views.paper.conftest import LayStack


@pytest.fixture
def wrong(office: Office, tray: PaperTray) -> None:
    """AM has looked at every side; the back of sheet 1 is smudged, and was scanned again by itself."""
    scan_by_jt(office, tray)
    for place, side in enumerate(scan(office).sides):
        seen, words = (Seen.ILLEGIBLE, "smudged") if place == 1 else (Seen.LEGIBLE, "")
        look(office.archive, side_id=side.id, seen=seen, seconds=1, sitting="noon", by="AM", words=words)
    tray.put("clear at last", name="again.pdf")


@pytest.fixture
def screen(wrong: None, lay_stack: LayStack) -> StackScreen:
    return lay_stack()


def words(screen: StackScreen) -> str:
    return " ".join(label.text() for label in shown(screen, QLabel))


def test_enter_replaces_the_side_that_is_wrong_and_undo_takes_all_of_it_back(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks, undos: list[Callable[[], None]]
) -> None:
    screen.activateWindow()
    screen.setFocus()
    qtbot.waitUntil(screen.hasFocus)
    QTest.keyClick(screen, Qt.Key.Key_Return)
    settled(qtbot, tasks)
    form = the(screen, AddSideForm)
    place, face = shown(form, QComboBox)
    assert place.currentText() == "in place of Sheet 1, back"
    assert (face.currentText(), face.isEnabled()) == ("back", False)
    assert field(form, "Why").text() == "Not legible: smudged"
    assert the(form, ChoiceField).text() == "again.pdf, page 1"  # there is but one
    assert len(shown(form, SidePicture)) == 2
    button(form, "Replace the side").click()
    settled(qtbot, tasks)
    now = [(side.sheet, side.face, side.struck_why, side.inserted_why) for side in scan(office).sides]
    assert now[1:3] == [
        (1, Face.BACK, "Not legible: smudged", None),
        (1, Face.BACK, None, "Not legible: smudged"),
    ]
    assert scan(office).counted == 4
    assert "Not looked at yet. Added later by AM: Not legible: smudged" in words(screen)
    undos[-1]()
    settled(qtbot, tasks)
    assert [side.struck_why for side in scan(office).sides] == [None, None, "It was replaced by mistake", None, None]


def test_a_front_that_was_replaced_stands_with_its_own_sheet(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    front = scan(office).sides[2]
    look(office.archive, side_id=front.id, seen=Seen.CROOKED, seconds=1, sitting="noon", by="AM")
    screen.refresh()
    settled(qtbot, tasks)
    screen.scan_deeds.sides.ask(front.id)
    settled(qtbot, tasks)
    button(the(screen, AddSideForm), "Replace the side").click()
    settled(qtbot, tasks)
    assert [side.sheet for side in scan(office).sides] == [1, 1, 2, 2, 2]


def test_where_a_sheet_is_missing_the_new_side_goes_behind(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    side = scan(office).sides[1]
    look(office.archive, side_id=side.id, seen=Seen.PAGE_MISSING, seconds=1, sitting="noon", by="AM")
    screen.refresh()
    settled(qtbot, tasks)
    button(screen, "Add it…").click()
    settled(qtbot, tasks)
    place = shown(the(screen, AddSideForm), QComboBox)[0]
    assert place.currentText() == "behind Sheet 1, back"
    assert button(screen, "Add the side").isVisible()


def test_a_page_that_comes_while_the_form_is_open_can_be_chosen(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks, tray: PaperTray
) -> None:
    button(screen, "Replace…").click()
    settled(qtbot, tasks)
    tray.put("and once more", name="third.pdf")
    screen.refresh()
    settled(qtbot, tasks)
    choice = the(the(screen, AddSideForm), ChoiceField)
    choice.selectAll()
    QTest.keyClicks(choice, "third")
    QTest.keyClick(choice, Qt.Key.Key_Down)
    QTest.keyClick(choice, Qt.Key.Key_Return)
    assert choice.text() == "third.pdf, page 1"


def test_whoever_looked_at_what_they_had_not_scanned_is_named_with_those_who_scanned(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    button(screen, "Replace…").click()
    settled(qtbot, tasks)
    button(the(screen, AddSideForm), "Replace the side").click()
    settled(qtbot, tasks)
    new = scan(office).sides[2]
    look(office.archive, side_id=new.id, seen=Seen.LEGIBLE, seconds=1, sitting="noon", by="JT")
    screen.refresh()
    settled(qtbot, tasks)
    assert "by JT, some of it later by AM." in words(screen)
    assert "Looked at by AM, JT, each side by somebody who had not scanned it" in words(screen)
    assert "Good. Added later by AM: Not legible: smudged" in words(screen)


def test_tab_goes_through_the_page_as_it_is_read(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    screen.activateWindow()
    screen.setFocus()
    replacing, hold = button(screen, "Replace…"), button(screen, "Hold")
    stops: list[QWidget] = []
    while hold not in stops and len(stops) < 40:
        QTest.keyClick(QApplication.focusWidget() or screen, Qt.Key.Key_Tab)
        stops += [now] if (now := QApplication.focusWidget()) is not None else []
    assert replacing in stops  # what is at the left comes before what is at the right
    at_left = [stop for stop in stops if stop.mapTo(screen, QPoint(0, 0)).x() < screen.width() // 2]
    down = [stop.mapTo(screen, QPoint(0, 0)).y() for stop in at_left]
    assert down == sorted(down)
