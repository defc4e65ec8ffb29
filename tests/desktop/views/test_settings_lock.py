"""The screen lock is switched on with a passphrase said twice, and off by whoever knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from archive.clock import SystemClock
from desktop.main_window import MainWindow
from desktop.screen_lock.kept_passphrase import KeptPassphrase
from desktop.screen_lock.lock_choice import LockFile
from desktop.screen_lock.screen_lock import ScreenLock
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.settings_lock import LockSection
from desktop.views.settings_lock_form import NewPassphraseForm, SwitchOffForm
from tests.desktop.screen_lock.quick_passphrase import WORDS, locked_file, quick_passphrase
from tests.desktop.views.hands import button, labels, shown, the


@pytest.fixture
def running(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks(lambda error: pytest.fail(str(error)))
    yield made
    qtbot.waitUntil(lambda: made.under_way == 0)
    assert made.close()


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """New passphrases cost nothing here."""
    monkeypatch.setattr(KeptPassphrase, "of", quick_passphrase)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desk.ini"


@pytest.fixture
def section(
    qtbot: QtBot, file: Path, running: Tasks, appearance: Appearance
) -> Iterator[Callable[[LockFile], LockSection]]:
    """Of a window whose lock is kept so."""
    window = MainWindow(file, file.parent)
    qtbot.addWidget(window)
    locks: list[ScreenLock] = []

    def make(kept: LockFile) -> LockSection:
        lock = ScreenLock(window, kept, running, SystemClock(), window, passing=lambda: 0.0)
        locks.append(lock)
        made = LockSection(lock)
        made.trouble.connect(lambda error: pytest.fail(str(error)))
        qtbot.addWidget(made)
        made.resize(700, 500)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    yield make
    for lock in locks:
        lock.end()


@pytest.fixture
def off(section: Callable[[LockFile], LockSection], file: Path) -> LockSection:
    return section(LockFile(file))


@pytest.fixture
def on(section: Callable[[LockFile], LockSection], file: Path) -> LockSection:
    return section(locked_file(file))


def type_into(field: QLineEdit | None, words: str) -> None:
    assert field is not None
    field.clear()
    QTest.keyClicks(field, words)


def words_of(section: LockSection) -> str:
    return " ".join(labels(section))


def test_it_is_off_and_says_what_it_is_not_before_it_is_switched_on(off: LockSection) -> None:
    assert [one.text() for one in shown(off, QPushButton)] == ["Set a passphrase…"]
    assert "This is a screen lock and no more" in words_of(off)


def test_by_keyboard_alone_it_is_switched_on_and_the_file_keeps_no_word_of_it(
    qtbot: QtBot, off: LockSection, file: Path
) -> None:
    off.set_up.setFocus()
    QTest.keyClick(off.set_up, Qt.Key.Key_Return)
    form = the(off, NewPassphraseForm)
    assert form.first.hasFocus()
    QTest.keyClicks(form.first, "another light")
    QTest.keyClick(form.first, Qt.Key.Key_Tab)
    QTest.keyClicks(form.second, "another light")
    with qtbot.waitSignal(off.message) as told:
        QTest.keyClick(form.second, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0] == "The screen lock is on. Ctrl+L locks at once."
    kept = LockFile(file).choice
    assert kept is not None
    assert kept.passphrase.is_it("another light")
    assert kept.minutes == 10
    assert "another light" not in file.read_text()
    assert [one.text() for one in shown(off, QPushButton)] == ["Lock now", "Change the passphrase…", "Switch off…"]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("", "", "Take at least 6 characters; a few words are good."),
        ("short", "short", "Take at least 6 characters; a few words are good."),
        ("another light", "another lihgt", "The two are not the same. Type it once more."),
    ],
)
def test_what_would_lock_somebody_out_by_mistake_is_not_kept(
    off: LockSection, file: Path, first: str, second: str, said: str
) -> None:
    off.begin()
    form = the(off, NewPassphraseForm)
    type_into(form.first, first)
    type_into(form.second, second)
    QTest.keyClick(form.second, Qt.Key.Key_Return)
    assert said in labels(off)
    assert LockFile(file).choice is None


def test_escape_leaves_everything_as_it_was_the_keyboard_on_the_button(off: LockSection, file: Path) -> None:
    off.begin()
    form = the(off, NewPassphraseForm)
    type_into(form.first, "another light")
    QTest.keyClick(form.first, Qt.Key.Key_Escape)
    assert off.set_up.hasFocus()
    assert LockFile(file).choice is None


def test_minutes_hold_at_once(on: LockSection, file: Path) -> None:
    on.minutes.setValue(25)
    kept = LockFile(file).choice
    assert kept is not None
    assert kept.minutes == 25


def test_minutes_are_typed_without_losing_the_keyboard(on: LockSection, file: Path) -> None:
    on.minutes.setFocus()
    on.minutes.selectAll()
    QTest.keyClicks(on.minutes, "45")
    assert on.minutes.hasFocus()
    kept = LockFile(file).choice
    assert kept is not None
    assert kept.minutes == 45


def test_minutes_beyond_reason_are_told_and_not_kept(on: LockSection, file: Path) -> None:
    on.minutes.setValue(10_000)
    assert "It can be 1 to 240 minutes." in labels(on)
    kept = LockFile(file).choice
    assert kept is not None
    assert kept.minutes == 10


def test_whoever_knows_it_switches_it_off(qtbot: QtBot, on: LockSection, file: Path) -> None:
    button(on, "Switch off…").click()
    form = the(on, SwitchOffForm)
    type_into(form.present, WORDS)
    with qtbot.waitSignal(on.message):
        QTest.keyClick(form.present, Qt.Key.Key_Return)
    assert LockFile(file).choice is None
    assert on.set_up.hasFocus()


def test_whoever_does_not_know_it_can_neither_switch_it_off_nor_change_it(
    qtbot: QtBot, on: LockSection, file: Path
) -> None:
    before = LockFile(file).choice
    button(on, "Change the passphrase…").click()
    form = the(on, NewPassphraseForm)
    type_into(form.present, "no idea")
    type_into(form.first, "another light")
    type_into(form.second, "another light")
    QTest.keyClick(form.second, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(one.startswith("That is not the passphrase.") for one in labels(on)))
    assert str(file) in words_of(on)  # how it is taken off when it was forgotten
    assert LockFile(file).choice == before


def test_it_is_changed_by_whoever_knows_it_and_keeps_its_minutes(qtbot: QtBot, on: LockSection, file: Path) -> None:
    on.minutes.setValue(25)
    button(on, "Change the passphrase…").click()
    form = the(on, NewPassphraseForm)
    assert form.minutes is None
    type_into(form.present, WORDS)
    type_into(form.first, "another light")
    type_into(form.second, "another light")
    with qtbot.waitSignal(on.message):
        QTest.keyClick(form.second, Qt.Key.Key_Return)
    kept = LockFile(file).choice
    assert kept is not None
    assert kept.passphrase.is_it("another light")
    assert kept.minutes == 25


def test_the_number_of_minutes_takes_no_more_room_than_it_needs(qtbot: QtBot, off: LockSection) -> None:
    off.set_up.click()
    form = the(off, NewPassphraseForm)
    minutes = form.minutes
    assert minutes is not None
    qtbot.waitUntil(lambda: form.first.width() > 400)
    assert minutes.width() == minutes.sizeHint().width() < 150
    assert minutes.mapTo(form, minutes.rect().topLeft()).x() == form.first.mapTo(form, form.first.rect().topLeft()).x()


def test_what_a_passphrase_needs_is_said_before_it_is_typed(off: LockSection) -> None:
    off.set_up.click()
    assert "At least 6 characters; a few words are good." in words_of(off)


@pytest.mark.parametrize("way", ["Set a passphrase…", "Change the passphrase…", "Switch off…"])
def test_caps_lock_is_told_where_a_passphrase_is_typed(
    section: Callable[[LockFile], LockSection], file: Path, way: str
) -> None:
    asked = section(LockFile(file) if way.startswith("Set") else locked_file(file))
    button(asked, way).click()
    for field in shown(asked, QLineEdit):
        if field.echoMode() is QLineEdit.EchoMode.Password:
            assert "Caps Lock" not in words_of(asked)
            QTest.sendKeyEvent(QTest.KeyAction.Click, field, Qt.Key.Key_H, "H", Qt.KeyboardModifier.NoModifier)
            assert "Caps Lock seems to be on." in words_of(asked)
            QTest.keyClick(field, Qt.Key.Key_H)
