"""What a locked window shows, and where its keys go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.style import Appearance
from desktop.views.locked import LockedView
from tests.desktop.at_keyboard import at_keyboard
from tests.desktop.views.hands import labels

FILE = Path("/home/anna/.config/Duly Noted/desk.ini")


class Around(QWidget):
    """The window that it covers; it counts the keys that get through."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = 0

    def keyPressEvent(self, event: object) -> None:
        self.keys += 1


@pytest.fixture
def around(qtbot: QtBot, appearance: Appearance) -> Iterator[Around]:
    made = Around()
    qtbot.addWidget(made)
    yield made
    appearance.choose_text_size(100)


@pytest.fixture
def view(around: Around, qtbot: QtBot) -> LockedView:
    made = LockedView(FILE, around)
    around.resize(900, 600)
    made.resize(900, 600)
    around.show()
    around.activateWindow()
    qtbot.waitUntil(around.isActiveWindow)
    made.passphrase.setFocus()
    return made


def test_it_says_what_it_is_and_what_it_is_not(view: LockedView) -> None:
    said = " ".join(labels(view))
    assert "This is a screen lock and no more" in said
    assert "can read the archive folder" in said
    assert "encrypt the disk" in said


def test_whoever_has_forgotten_it_is_told_how_it_is_taken_off(view: LockedView) -> None:
    assert not any(str(FILE) in one for one in labels(view))
    view.forgotten.click()
    assert any(str(FILE) in one and "[lock]" in one for one in labels(view))


def test_letters_go_into_the_field_wherever_the_keyboard_is(view: LockedView, around: Around) -> None:
    view.forgotten.setFocus()
    QTest.keyClicks(view.forgotten, "pas")
    assert view.passphrase.hasFocus()
    QTest.keyClicks(at_keyboard(), "s")
    assert view.passphrase.text() == "pass"
    assert not around.keys


@pytest.mark.parametrize(
    ("key", "with_"),
    [
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_no_other_key_gets_through_to_the_window(
    view: LockedView, around: Around, key: Qt.Key, with_: Qt.KeyboardModifier
) -> None:
    for field in (view.passphrase, view.unlock, view.forgotten):
        field.setFocus()
        QTest.keyClick(field, key, with_)
    assert not around.keys


def test_escape_empties_the_field(view: LockedView) -> None:
    QTest.keyClicks(view.passphrase, "harb")
    QTest.keyClick(view.passphrase, Qt.Key.Key_Escape)
    assert not view.passphrase.text()


def test_an_empty_field_asks_nobody(qtbot: QtBot, view: LockedView) -> None:
    with qtbot.assertNotEmitted(view.unlock_wanted):
        QTest.keyClick(view.passphrase, Qt.Key.Key_Return)
        view.unlock.click()


def test_the_button_wakes_with_the_first_letter(view: LockedView) -> None:
    assert not view.unlock.isEnabled()
    QTest.keyClicks(view.passphrase, "h")
    assert view.unlock.isEnabled()
    QTest.keyClick(view.passphrase, Qt.Key.Key_Backspace)
    assert not view.unlock.isEnabled()


def test_after_it_was_looked_at_in_vain_the_button_is_awake_again_until_the_field_is_emptied(view: LockedView) -> None:
    QTest.keyClicks(view.passphrase, "harbour")
    view.say_checking()
    assert not view.unlock.isEnabled()
    view.refuse(was_checked=True)
    assert view.unlock.isEnabled()
    view.unlock.setFocus()
    QTest.keyClick(view.unlock, Qt.Key.Key_Escape)
    assert not view.unlock.isEnabled()
    assert view.passphrase.hasFocus()


def test_capitals_that_nobody_held_shift_for_are_told_as_caps_lock_wherever_they_are_typed(view: LockedView) -> None:
    view.forgotten.setFocus()
    QTest.sendKeyEvent(QTest.KeyAction.Click, view.forgotten, Qt.Key.Key_H, "H", Qt.KeyboardModifier.NoModifier)
    assert view.passphrase.text() == "H"
    assert view.caps_lock.isVisible()
    view.begin()
    assert not view.caps_lock.isVisible()


def test_while_it_is_looked_at_nothing_is_asked_twice_and_the_keyboard_stays(qtbot: QtBot, view: LockedView) -> None:
    QTest.keyClicks(view.passphrase, "harbour")
    view.unlock.setFocus()
    view.say_checking()
    assert view.passphrase.hasFocus()
    with qtbot.assertNotEmitted(view.unlock_wanted):
        QTest.keyClick(view.passphrase, Qt.Key.Key_Return)


def test_a_click_anywhere_brings_the_keyboard_to_the_field(view: LockedView) -> None:
    view.forgotten.setFocus()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert view.passphrase.hasFocus()


def test_the_passphrase_is_never_shown_and_takes_no_drops(view: LockedView) -> None:
    QTest.keyClicks(view.passphrase, "harbour")
    assert "harbour" not in view.passphrase.displayText()
    assert not view.passphrase.acceptDrops()


def test_in_a_small_window_with_large_text_the_field_is_seen(
    qtbot: QtBot, view: LockedView, around: Around, appearance: Appearance
) -> None:
    appearance.choose_text_size(200)
    around.resize(640, 480)
    view.resize(640, 480)
    field, button = view.passphrase, view.unlock
    qtbot.waitUntil(lambda: field.mapTo(view, QPoint(0, field.height())).y() <= view.height())
    qtbot.waitUntil(lambda: button.mapTo(view, QPoint(button.width(), 0)).x() <= view.width())
