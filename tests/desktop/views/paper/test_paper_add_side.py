"""A side that was scanned later is put in its place with a reason, and taken out by undo; nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from archive.paper.added_sides import page_choices
from archive.paper.scanning import Weave, scan_stack
from archive.paper.stacks import change_stack
from archive.records import Face, Feeding
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
    """The page of a stack of three sheets, of which the second did not go through by itself."""
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, sheets=3, sides=1), by="AM")
    first = tray.put("sheet one", "sheet three", name="batch.pdf")
    tray.put("sheet two", name="late.pdf")
    scan_stack(
        office.archive,
        paper_id=office.stack,
        documents=[first],
        weave=Weave(Feeding.SINGLE),
        by="AM",
        sitting="morning",
    )
    made = lay_stack()
    made.scan_deeds.sides.ask()
    settled(qtbot, tasks)
    return made


def choose_late(office: Office, form: AddSideForm) -> None:
    offered = page_choices(office.archive, paper_id=office.stack)
    the(form, ChoiceField).choose(next(one.id for one in offered if one.name == "late.pdf"))
    place, _ = shown(form, QComboBox)
    place.setCurrentIndex(place.findText("behind Sheet 1, front"))


def test_a_side_is_put_behind_another_with_its_reason_and_taken_out_by_undo(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks, undos: list[Callable[[], None]]
) -> None:
    form = the(screen, AddSideForm)
    choose_late(office, form)
    field(form, "Why").setText("Two sheets went through at once")
    QTest.mouseClick(button(form, "Add the side"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    added = scan(office).sides[1]
    assert (added.inserted_why, added.face) == ("Two sheets went through at once", Face.FRONT)
    assert scan(office).counted == 3
    undos[-1]()
    settled(qtbot, tasks)
    assert (scan(office).counted, scan(office).sides[1].struck_why) == (2, "It was added by mistake")


def test_without_a_page_or_a_reason_nothing_is_added(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    form = the(screen, AddSideForm)
    chosen = the(form, ChoiceField)
    chosen.selectAll()
    QTest.keyClick(chosen, Qt.Key.Key_Delete)
    QTest.mouseClick(button(form, "Add the side"), Qt.MouseButton.LeftButton)
    assert "Choose the page that shows the side." in [label.text() for label in shown(form, QLabel)]
    choose_late(office, form)
    QTest.mouseClick(button(form, "Add the side"), Qt.MouseButton.LeftButton)
    assert "Say why a side is added." in [label.text() for label in shown(form, QLabel)]
    settled(qtbot, tasks)
    assert scan(office).counted == 2
