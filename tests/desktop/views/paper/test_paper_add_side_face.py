"""The face that belongs at a place is preset; what does not pair is told as such, and is not ready."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from archive.paper.checking import look
from archive.paper.scanning import Weave, scan_stack
from archive.paper.side_mending import strike_side
from archive.paper.stacks import change_stack
from archive.records import Face, Seen
from archive.records.board_rule import Column
from desktop.models.paper_count import scan_count
from desktop.models.paper_words import standing
from desktop.style import Tone
from desktop.tasks import Tasks
from desktop.views.paper_add_side_form import AddSideForm
from desktop.views.paper_stack import StackScreen
from desktop.widgets.choice_field import ChoiceField
from tests.archive.paper.hands import Office
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, field, settled, shown, the
from tests.desktop.views.paper.checking import scan
from tests.desktop.views.paper.conftest import LayStack


@pytest.fixture
def screen(qtbot: QtBot, office: Office, tray: PaperTray, tasks: Tasks, lay_stack: LayStack) -> StackScreen:
    """The page of a stack of two sheets of which the last back was not scanned; the form to add it is open."""
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, sheets=2), by="AM")
    batch = tray.put("one", "its back", "two", name="batch.pdf")
    tray.put("back of two", name="late.pdf")
    scan_stack(office.archive, paper_id=office.stack, documents=[batch], weave=Weave(), by="AM", sitting="morning")
    made = lay_stack()
    made.scan_deeds.sides.ask()
    settled(qtbot, tasks)
    return made


def words(screen: StackScreen) -> str:
    return " ".join(label.text() for label in shown(screen, QLabel))


def add(qtbot: QtBot, screen: StackScreen, tasks: Tasks) -> None:
    form = the(screen, AddSideForm)
    field(form, "Why").setText("It stuck")
    button(form, "Add the side").click()
    settled(qtbot, tasks)


def test_behind_a_front_a_back_is_preset_and_what_is_added_so_agrees(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    assert "3 sides, but the sheets have 4: no back of sheet 2." in words(screen)
    place, face = shown(the(screen, AddSideForm), QComboBox)
    assert (place.currentText(), face.currentText()) == ("behind Sheet 2, front", "back")
    add(qtbot, screen, tasks)
    assert [(side.sheet, side.face) for side in scan(office).sides[2:]] == [(2, Face.FRONT), (2, Face.BACK)]
    assert "4 sides, as many as the sheets have." in words(screen)
    assert "some of it later" not in words(screen)  # whoever added it had scanned the rest


def test_the_face_follows_the_place_until_somebody_chose_it(screen: StackScreen) -> None:
    place, face = shown(the(screen, AddSideForm), QComboBox)
    for where, belongs in (
        ("behind Sheet 1, back", "front"),
        ("behind Sheet 1, front", "back"),
        ("before all others", "front"),
    ):
        place.setCurrentIndex(place.findText(where))
        assert face.currentText() == belongs
    QTest.keyClick(face, Qt.Key.Key_Down)
    assert face.currentText() == "back"
    place.setCurrentIndex(place.findText("behind Sheet 1, back"))
    assert face.currentText() == "back"


def test_as_many_sides_that_do_not_pair_are_told_as_such_and_are_not_ready(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    _, face = shown(the(screen, AddSideForm), QComboBox)
    QTest.keyClick(face, Qt.Key.Key_Up)
    add(qtbot, screen, tasks)
    for side in scan(office).sides:
        look(office.archive, side_id=side.id, seen=Seen.LEGIBLE, seconds=1, sitting="noon", by="JT")
    screen.refresh()
    settled(qtbot, tasks)
    assert "4 sides, but not a front and a back of each sheet: no back of sheets 2, 3." in words(screen)
    assert "as many as the sheets have" not in words(screen)
    seen = office.seen()
    assert seen.column is Column.BEING_CHECKED
    assert standing(seen, office.clock.now().date()) == ("sides do not pair", Tone.AMBER)


def test_paper_written_on_one_side_says_that_backs_do_not_belong(office: Office, screen: StackScreen) -> None:
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, sheets=3, sides=1), by="AM")
    assert scan_count(scan(office)) == "3 sides, but some are backs, and this paper is written on one side only"


def test_of_a_page_that_was_struck_out_and_added_elsewhere_the_first_is_not_put_back(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    last = scan(office).sides[2]
    strike_side(office.archive, side_id=last.id, why="Wrong place", by="AM")
    screen.refresh()
    settled(qtbot, tasks)
    assert button(screen, "Put back").isVisible()
    form = the(screen, AddSideForm)
    the(form, ChoiceField).choose(last.page_id)
    add(qtbot, screen, tasks)
    assert [side.page_id for side in scan(office).sides].count(last.page_id) == 2
    assert "Put back" not in [one.text() for one in shown(screen, QPushButton)]
