"""Settings by keyboard: Tab goes as one reads, and a section that was chosen has the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.settings import SettingsView
from desktop.views.settings_copies import CopiesSection
from tests.desktop.views.hands import button, settled, shown
from tests.desktop.views.test_settings import VALUES


class Desk:
    """Settings with the section of copies, and the keyboard in them."""

    def __init__(self, archive: Archive, tasks: Tasks, qtbot: QtBot, folder: Path) -> None:
        self._tasks, self._qtbot = tasks, qtbot
        self.copies = CopiesSection(archive, tasks, lambda: "AM", folder=lambda _: folder)
        self.view = SettingsView(VALUES, more=(self.copies,))
        qtbot.addWidget(self.view)
        self.view.resize(1100, 700)
        self.view.show()
        self.view.activateWindow()
        qtbot.waitUntil(self.view.isActiveWindow)
        self.settle()

    def settle(self) -> None:
        settled(self._qtbot, self._tasks)

    def press(self, words: str) -> None:
        button(self.copies, words).click()
        self.settle()

    def keep_copies(self) -> None:
        self.press("Keep copies in a folder…")
        self.press("Keep copies there")

    def key(self, key: Qt.Key) -> str:
        now = QApplication.focusWidget()
        assert now is not None
        QTest.keyClick(now, key)
        return self.here

    @property
    def here(self) -> str:
        now = QApplication.focusWidget()
        assert now is not None
        return now.accessibleName() or (now.text() if isinstance(now, QPushButton | QCheckBox) else "")


@pytest.fixture
def desk(archive: Archive, tasks: Tasks, qtbot: QtBot, appearance: Appearance, tmp_path: Path) -> Desk:
    return Desk(archive, tasks, qtbot, tmp_path / "copies")


def go_to_list(desk: Desk) -> None:
    desk.view.contents.buttons[desk.view.people].setFocus()


def test_tab_goes_through_the_page_as_it_is_read_also_where_rows_came_later(desk: Desk) -> None:
    desk.keep_copies()
    go_to_list(desk)
    heard = [desk.key(Qt.Key.Key_Tab) for _ in range(40)]
    away = next(one for one in heard if one.startswith("Keep no more copies"))
    tom = next(place for place, one in enumerate(heard) if "Tom" in one)
    assert tom < heard.index("Initials of the new person") < heard.index("Copy now")
    assert heard.index("Copy now") + 1 == heard.index(away)
    assert heard.index(away) < heard.index("Keep copies in a folder…") < heard.index("Open folder")


def test_tab_goes_through_the_form_for_encrypted_copies_and_stays_in_it(desk: Desk) -> None:
    desk.press("Keep copies in a folder…")
    (encrypted,) = shown(desk.copies, QCheckBox)
    encrypted.setFocus()
    desk.key(Qt.Key.Key_Space)
    heard = [desk.key(Qt.Key.Key_Tab) for _ in range(4)]
    assert heard == ["Passphrase", "The same again", "Cancel", "Keep copies there"]


def test_a_section_chosen_in_the_list_is_entered_with_tab(desk: Desk) -> None:
    go_to_list(desk)
    while not desk.view.contents.buttons[desk.copies].isChecked():
        assert desk.key(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is desk.view.contents.buttons[desk.copies]
    assert desk.key(Qt.Key.Key_Tab) == "Keep copies in a folder…"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_section_chosen_in_the_list_is_entered_at_once_with_enter(desk: Desk, key: Qt.Key) -> None:
    desk.view.bring_up(desk.copies)
    desk.view.contents.buttons[desk.copies].setFocus()
    assert desk.key(key) == "Keep copies in a folder…"


def test_a_section_chosen_with_the_mouse_leaves_the_keyboard_in_the_list(desk: Desk) -> None:
    chosen = desk.view.contents.buttons[desk.copies]
    desk.view.people.initials.setFocus()
    QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is chosen
    assert desk.key(Qt.Key.Key_Tab) == "Keep copies in a folder…"


def test_the_list_over_a_narrow_page_leads_into_the_section_with_enter(desk: Desk) -> None:
    desk.view.resize(800, 700)
    chosen = next(one for one in shown(desk.view, QPushButton) if one.text() == "Copies")
    chosen.setFocus()
    assert desk.key(Qt.Key.Key_Return) == "Keep copies in a folder…"


def test_who_is_led_to_the_copies_can_copy_with_the_next_key(desk: Desk) -> None:
    desk.keep_copies()
    assert desk.here == "Copy now"  # the folder was just chosen
    go_to_list(desk)
    desk.view.go_to(desk.copies)
    assert desk.here == "Copy now"


def test_who_is_led_to_copies_that_are_still_looked_up_has_the_first_of_them_then(
    archive: Archive, tasks: Tasks, qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    Desk(archive, tasks, qtbot, tmp_path / "copies").keep_copies()
    later = Desk(archive, tasks, qtbot, tmp_path / "copies")
    assert later.view.isVisible()
    later.copies._standing = None  # as before it was ever shown
    later.copies.setFocus()
    later.copies.refresh()
    later.settle()
    assert later.here == "Copy now"
