"""The line in which one types what is sought in a document."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.style import Appearance
from desktop.widgets.buttons import IconButton
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.find_line import FindLine


@pytest.fixture
def line(appearance: Appearance, qtbot: QtBot) -> FindLine:
    made = FindLine()
    qtbot.addWidget(made)
    made.resize(600, made.sizeHint().height())
    made.show()
    made.begin("")
    return made


def field(line: FindLine) -> QLineEdit:
    return line.findChildren(QLineEdit)[0]


@pytest.mark.parametrize(
    ("key", "modifier", "by"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, -1),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier, -1),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, -1),
    ],
)
def test_keys_step_from_hit_to_hit(
    line: FindLine, key: Qt.Key, modifier: Qt.KeyboardModifier, by: int, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(line.stepped) as stepped:
        QTest.keyClick(field(line), key, modifier)
    assert stepped.args == [by]


def test_the_mouse_steps_and_closes_as_well(line: FindLine, qtbot: QtBot) -> None:
    line.say("2 of 3", leads_on=True)
    earlier, following, close = (
        next(one for one in line.findChildren(IconButton) if one.accessibleName() == name)
        for name in ("Earlier hit", "Next hit", "Close")
    )
    for button, by in ((earlier, -1), (following, 1)):
        with qtbot.waitSignal(line.stepped) as stepped:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert stepped.args == [by]
    with qtbot.waitSignal(line.closed):
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    line.say("1 of 1", leads_on=False)
    assert not following.isEnabled()


def test_what_stands_there_already_is_kept_and_selected(line: FindLine) -> None:
    field(line).setText("boiler")
    line.begin("year")
    assert (line.words, field(line).selectedText()) == ("boiler", "boiler")


def test_where_it_is_narrow_the_field_has_a_line_of_its_own(line: FindLine) -> None:
    (said,) = line.findChildren(ElidedLabel)
    assert said.y() < field(line).geometry().bottom()
    line.resize(220, 200)
    layout = line.layout()
    assert layout is not None
    layout.activate()
    assert said.y() > field(line).geometry().bottom()
    assert field(line).width() > 150
    assert line.minimumSizeHint().width() == 0
