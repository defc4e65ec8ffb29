from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.main_window import MainWindow
from desktop.style import Appearance


@pytest.fixture
def window(tmp_path: Path, appearance: Appearance, qtbot: QtBot) -> MainWindow:
    made = MainWindow(tmp_path / "window.ini", tmp_path)
    qtbot.addWidget(made)
    screen = QWidget()
    column = QVBoxLayout(screen)
    for part in (QLineEdit(), QPlainTextEdit(), QPushButton("Close")):
        column.addWidget(part)
    made.name_screen("today", icon="calendar-check", title="Today")
    made.add_screen("today", screen)
    made.show_last_screen()
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def part(window: MainWindow, kind: type[QWidget]) -> QWidget:
    screen = window.screens.currentWidget()
    assert screen is not None
    found = screen.findChild(kind)
    assert isinstance(found, QWidget)
    found.setFocus()
    return found


def control_z(window: MainWindow) -> None:
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("kind", [QPushButton, QLineEdit, QPlainTextEdit])
def test_ctrl_z_undoes_what_was_just_told_where_there_is_no_typing_to_undo(
    window: MainWindow, kind: type[QWidget]
) -> None:
    undone: list[int] = []
    window.toast.tell("The job is closed.", lambda: undone.append(1))
    part(window, kind)
    control_z(window)
    assert undone == [1]
    assert window.toast.isHidden()
    control_z(window)
    assert undone == [1]
    assert window.toast.text() == "There is nothing to undo."
    assert window.toast.isVisible()


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_ctrl_z_undoes_typing_first(window: MainWindow, kind: type[QWidget]) -> None:
    undone: list[int] = []
    field = part(window, kind)
    window.toast.tell("The job is closed.", lambda: undone.append(1))
    QTest.keyClicks(field, "alpha")
    control_z(window)
    assert undone == []
    assert (field.text() if isinstance(field, QLineEdit) else field.property("plainText")) == ""
    control_z(window)
    assert undone == [1]


def test_the_last_act_can_be_undone_long_after_it_was_told(window: MainWindow) -> None:
    undone: list[int] = []
    window.toast.tell("The job is closed.", lambda: undone.append(1))
    window.toast.hide()
    window.toast.tell("01947 600113 copied.")
    part(window, QPushButton)
    control_z(window)
    assert undone == [1]
    assert window.toast.text() == "Taking back: The job is closed."


def test_another_act_takes_the_place_of_the_one_before(window: MainWindow) -> None:
    undone: list[str] = []
    window.toast.tell("The job is closed.", lambda: undone.append("job"))
    window.toast.tell("Finch Joinery was added.", lambda: undone.append("client"))
    window.toast.hide()
    part(window, QPushButton)
    control_z(window)
    control_z(window)
    assert undone == ["client"]
    assert window.toast.text() == "There is nothing to undo."


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_undoing_more_typing_than_there_was_undoes_no_act_of_long_ago(window: MainWindow, kind: type[QWidget]) -> None:
    undone: list[int] = []
    window.toast.tell("The job is closed.", lambda: undone.append(1))
    window.toast.hide()
    QTest.keyClicks(part(window, kind), "alpha")
    control_z(window)
    control_z(window)
    assert undone == []
    assert window.toast.text() == "All typing here is undone."
