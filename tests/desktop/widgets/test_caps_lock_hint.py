"""Caps Lock gives itself away by its letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.style import Appearance
from desktop.widgets.caps_lock_hint import CapsLockHint

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


class Asking(QWidget):
    """A field with the hint under it."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.hint = CapsLockHint(self.field)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.hint)

    def press(self, letter: str, with_: Qt.KeyboardModifier = NONE, key: Qt.Key = Qt.Key.Key_unknown) -> None:
        """As the platform's keyboard says it."""
        QApplication.sendEvent(self.field, QKeyEvent(QEvent.Type.KeyPress, key, with_, letter))


@pytest.fixture
def asking(qtbot: QtBot, appearance: Appearance) -> Asking:
    made = Asking()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(("letter", "with_"), [("H", NONE), ("Ä", NONE), ("h", SHIFT)])
def test_a_letter_that_shift_does_not_explain_is_told(asking: Asking, letter: str, with_: Qt.KeyboardModifier) -> None:
    asking.press(letter, with_)
    assert asking.hint.isVisible()
    assert asking.hint.text() == "Caps Lock seems to be on."
    assert asking.field.text() == letter


@pytest.mark.parametrize(
    ("letter", "with_"),
    [("h", NONE), ("H", SHIFT), ("7", NONE), ("!", SHIFT), (" ", NONE), ("ß", NONE)],
)
def test_what_is_typed_as_always_tells_nothing(asking: Asking, letter: str, with_: Qt.KeyboardModifier) -> None:
    asking.press(letter, with_)
    assert not asking.hint.isVisible()


def test_it_goes_with_a_letter_that_proves_the_contrary_or_with_the_key_itself(asking: Asking) -> None:
    asking.press("H")
    asking.press("7")
    asking.press("H", SHIFT)
    assert asking.hint.isVisible()
    asking.press("h")
    assert not asking.hint.isVisible()
    asking.press("H")
    asking.press("", key=Qt.Key.Key_CapsLock)
    assert not asking.hint.isVisible()


def test_a_command_is_no_letter(asking: Asking) -> None:
    asking.press("V", Qt.KeyboardModifier.AltModifier)
    assert not asking.hint.isVisible()
