"""Buttons show with one ring, and nothing besides, that the keyboard is on them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.frame.rail import RailButton
from desktop.style import Appearance, set_style_property
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.pill_tabs import PillTabs

RING = 4
"""Pixels from the edge within which the ring is drawn."""


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance) -> QWidget:
    """With an ordinary button, a link, an icon and two pills beside each other."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.addWidget(Button(""))
    line.addWidget(Button("", role="link"))
    line.addWidget(IconButton("x", "Clear"))
    line.addWidget(PillTabs("What is shown", [("a", "  "), ("b", "  ")]))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def _inner_colours(button: QWidget) -> set[str]:
    """The colours along the middle line of the part inside the ring, left half."""
    picture: QImage = button.grab().toImage()
    row = picture.height() - RING - 1
    return {QColor(picture.pixel(x, row)).name() for x in range(RING, picture.width() - RING)}


@pytest.mark.parametrize("kind", [QPushButton, QToolButton])
def test_a_button_reached_by_tab_has_one_ring_and_nothing_inside_it(window: QWidget, kind: type[QWidget]) -> None:
    buttons = window.findChildren(kind)
    assert buttons
    for _ in range(8):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        reached = window.focusWidget()
        if reached in buttons:
            assert len(_inner_colours(reached)) == 1


def test_tab_and_shift_tab_land_on_the_chosen_pill(qtbot: QtBot, appearance: Appearance) -> None:
    window = QWidget()
    line = QHBoxLayout(window)
    before, pills, after = Button("Before"), PillTabs("Shown", [("a", "A"), ("b", "B"), ("c", "C")]), Button("After")
    for part in (before, pills, after):
        line.addWidget(part)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    pills.choose("b")
    after.setFocus()
    QTest.keyClick(after, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    reached = window.focusWidget()
    assert isinstance(reached, QPushButton)
    assert reached.text() == "B"
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert window.focusWidget() is reached
    QTest.keyClick(reached, Qt.Key.Key_Right)
    assert pills.choice == "c"


def test_a_field_in_error_shows_that_the_keyboard_is_in_it(qtbot: QtBot, appearance: Appearance) -> None:
    window = QWidget()
    line = QHBoxLayout(window)
    field, other = QLineEdit(), QLineEdit()
    for part in (field, other):
        line.addWidget(part)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    set_style_property(field, "wrong", "true")
    field.setFocus()
    focused, room = field.grab().toImage(), field.sizeHint()
    other.setFocus()
    middle = focused.height() // 2
    assert field.sizeHint() == room
    assert focused.pixel(1, middle) != field.grab().toImage().pixel(1, middle)


def test_the_text_of_a_field_in_error_is_selected(qtbot: QtBot, appearance: Appearance) -> None:
    form = InlineForm("Save")
    qtbot.addWidget(form)
    since = form.add_line("Since", "year")
    form.show()
    form.complain(since, "That is no year.")
    assert since.selectedText() == "year"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize(
    "button",
    [
        lambda: Button("Look at it"),
        lambda: Button("a folder", role="link"),
        lambda: IconButton("x", "Close"),
        lambda: RailButton("users", "Clients"),
    ],
    ids=["plain", "link", "icon", "rail"],
)
def test_enter_presses_a_focused_button_once_like_space(
    qtbot: QtBot, appearance: Appearance, button: Callable[[], QAbstractButton], key: Qt.Key
) -> None:
    made, clicks = button(), [0]
    made.clicked.connect(lambda: clicks.append(1))
    qtbot.addWidget(made)
    QTest.keyClick(made, key)
    assert sum(clicks) == 1


def test_enter_on_cancel_leaves_a_form_without_saving(qtbot: QtBot, appearance: Appearance) -> None:
    form, told = InlineForm("Save"), list[str]()
    form.saved.connect(lambda: told.append("saved"))
    form.left.connect(lambda: told.append("left"))
    qtbot.addWidget(form)
    form.show()
    cancel = next(one for one in form.findChildren(QPushButton) if one.text() == "Cancel")
    QTest.keyClick(cancel, Qt.Key.Key_Return)
    assert told == ["left"]
