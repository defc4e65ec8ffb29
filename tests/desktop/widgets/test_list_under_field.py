"""The keyboard goes down from a field into the list that it narrows, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.list_under_field import went_between


class Place(QWidget):
    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self.field, self.rows = QLineEdit(), QListView()
        self.rows.setModel(QStringListModel(names, self.rows))
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.rows)
        self.left_over: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not went_between(event, self.field, self.rows):
            self.left_over.append(event.key())


@pytest.fixture
def place(qtbot: QtBot) -> Place:
    made = Place(["Abbey Vets", "Brook & Lane"])
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.field.setFocus()
    qtbot.waitUntil(made.field.hasFocus)
    return made


def test_down_goes_to_the_first_row_and_later_to_the_one_that_was_marked(place: Place) -> None:
    QTest.keyClick(place, Qt.Key.Key_Down)
    assert place.rows.hasFocus()
    assert place.rows.currentIndex().data() == "Abbey Vets"
    place.rows.setCurrentIndex(place.rows.model().index(1, 0))
    place.field.setFocus()
    QTest.keyClick(place, Qt.Key.Key_Down)
    assert place.rows.currentIndex().data() == "Brook & Lane"


def test_escape_empties_the_field_and_is_somebody_elses_when_it_is_empty(place: Place) -> None:
    place.field.setText("abbey")
    place.rows.setFocus()
    QTest.keyClick(place, Qt.Key.Key_Escape)
    assert place.field.text() == ""
    assert place.field.hasFocus()
    assert place.left_over == []
    QTest.keyClick(place, Qt.Key.Key_Escape)
    assert place.left_over == [Qt.Key.Key_Escape]


def test_with_no_row_the_keyboard_stays(place: Place) -> None:
    place.rows.setModel(QStringListModel([], place.rows))
    QTest.keyClick(place, Qt.Key.Key_Down)
    assert place.field.hasFocus()
    assert place.left_over == [Qt.Key.Key_Down]
