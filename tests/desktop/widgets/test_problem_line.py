"""A sentence under a field goes away without pulling the button from under the pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.style import Appearance
from desktop.widgets.problem_line import ProblemLine


class Place(QWidget):
    """A field, what is wrong with it, another field and a button."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.line, self.next, self.button = QLineEdit(), ProblemLine(), QLineEdit(), QPushButton("Save")
        column = QVBoxLayout(self)
        for part in (self.field, self.line, self.next, self.button):
            column.addWidget(part)
        column.addStretch(1)

    @property
    def height_of_button(self) -> int:
        layout = self.layout()
        assert layout is not None
        layout.activate()
        return self.button.y()


@pytest.fixture
def place(appearance: Appearance, qtbot: QtBot) -> Place:
    made = Place()
    qtbot.addWidget(made)
    made.resize(300, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.field.setFocus()
    return made


def test_what_is_put_right_leaves_its_room_until_the_keyboard_goes_on(place: Place) -> None:
    at_first = place.height_of_button
    place.line.say("", "There is no such day.")
    complained = place.height_of_button
    place.line.say("")
    assert (complained > at_first, place.line.said) == (True, "")
    assert place.height_of_button == complained

    QTest.keyClick(place.field, Qt.Key.Key_Tab)
    assert place.height_of_button == at_first


def test_a_field_clicked_stays_under_the_pointer(place: Place) -> None:
    place.line.say("There is no such day.")
    complained = place.height_of_button
    place.line.say()
    QTest.mouseClick(place.next, Qt.MouseButton.LeftButton)
    assert place.next.hasFocus()
    assert place.height_of_button == complained


def test_far_from_the_keyboard_no_room_is_kept(place: Place, qtbot: QtBot) -> None:
    at_first = place.height_of_button
    place.line.say("There is no such day.")
    place.field.clearFocus()
    place.line.say()
    assert place.height_of_button == at_first


def test_the_next_problem_is_said_in_the_same_room(place: Place) -> None:
    place.line.say("There is no such day.")
    complained = place.height_of_button
    place.line.say()
    place.line.say("That day has not come yet.")
    assert (place.line.said, place.height_of_button) == ("That day has not come yet.", complained)
