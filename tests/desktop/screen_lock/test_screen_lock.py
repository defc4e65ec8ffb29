"""The window is locked in time, opens for the passphrase alone, and shows then what it showed before."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.main_window import MainWindow
from desktop.screen_lock.kept_passphrase import KeptPassphrase
from desktop.screen_lock.lock_choice import LockFile
from desktop.screen_lock.screen_lock import ScreenLock, Told
from desktop.style import Appearance
from desktop.tasks import Tasks
from tests.desktop.at_keyboard import at_keyboard
from tests.desktop.screen_lock.quick_passphrase import WORDS, locked_file
from tests.desktop.screen_lock.two_clocks import Time


@pytest.fixture
def running(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks(lambda error: pytest.fail(str(error)))
    yield made
    qtbot.waitUntil(lambda: made.under_way == 0)
    assert made.close()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, appearance: Appearance) -> Iterator[MainWindow]:
    made = MainWindow(tmp_path / "desk.ini", tmp_path)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def note(window: MainWindow) -> QPlainTextEdit:
    """In which somebody types."""
    return QPlainTextEdit(window.content)


def lock_of(window: MainWindow, file: LockFile, tasks: Tasks, time: Time) -> ScreenLock:
    return ScreenLock(window, file, tasks, time.clock, window, passing=lambda: time.passing)


@pytest.fixture
def lock(
    window: MainWindow, note: QPlainTextEdit, running: Tasks, time: Time, tmp_path: Path, qtbot: QtBot
) -> Iterator[ScreenLock]:
    """Switched on, at ten minutes; the window is open, and was unlocked once."""
    made = lock_of(window, locked_file(tmp_path / "desk.ini"), running, time)
    made.begin()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    unlock(qtbot, made)
    note.setFocus()
    yield made
    made.end()


def try_words(lock: ScreenLock, words: str) -> None:
    lock.view.passphrase.clear()
    QTest.keyClicks(lock.view.passphrase, words)
    QTest.keyClick(lock.view.passphrase, Qt.Key.Key_Return)


def unlock(qtbot: QtBot, lock: ScreenLock) -> None:
    try_words(lock, WORDS)
    qtbot.waitUntil(lambda: not lock.is_locked)


def sit_still(lock: ScreenLock, time: Time, seconds: int) -> None:
    """Let so many seconds pass, the lock looking at each."""
    for _ in range(seconds):
        time.go(1)
        lock.look()


def test_after_ten_minutes_without_key_or_mouse_it_is_locked_and_not_before(lock: ScreenLock, time: Time) -> None:
    sit_still(lock, time, 599)
    assert not lock.is_locked
    sit_still(lock, time, 1)
    assert lock.is_locked


def test_who_goes_on_typing_is_left_alone(lock: ScreenLock, time: Time, window: MainWindow) -> None:
    for _ in range(4):
        sit_still(lock, time, 400)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert not lock.is_locked


def test_a_computer_that_wakes_finds_it_locked(lock: ScreenLock, time: Time) -> None:
    time.clock.put(time.clock.at + timedelta(minutes=2))
    lock.look()
    assert lock.is_locked


def test_a_clock_that_is_set_back_keeps_nothing_open(lock: ScreenLock, time: Time) -> None:
    time.clock.put(time.clock.at - timedelta(days=1))
    time.passing += 600
    lock.look()
    assert lock.is_locked


def test_ctrl_l_locks_at_once(lock: ScreenLock, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert lock.is_locked


def test_the_menu_of_who_is_at_the_desk_locks_it_too(lock: ScreenLock, window: MainWindow) -> None:
    next(one for one in window.top_bar.person.menu().actions() if one.text() == "Lock this window").trigger()
    assert lock.is_locked


def test_switched_on_it_is_locked_when_the_program_starts_also_after_it_was_killed(
    window: MainWindow, running: Tasks, time: Time, tmp_path: Path
) -> None:
    made = lock_of(window, locked_file(tmp_path / "desk.ini"), running, time)
    made.begin()
    assert made.is_locked
    window.show()
    assert not window.content.isVisible()
    made.end()


def test_switched_off_nothing_ever_locks_and_ctrl_l_leads_to_where_it_is_switched_on(
    qtbot: QtBot, window: MainWindow, running: Tasks, time: Time, tmp_path: Path
) -> None:
    made = lock_of(window, LockFile(tmp_path / "desk.ini"), running, time)
    made.begin()
    window.show()
    time.go(100_000)
    made.look()
    assert not made.is_locked
    with qtbot.waitSignal(made.setting_wanted):
        made.lock_by_hand()
    assert not made.is_locked


def test_half_a_note_is_exactly_there_afterwards_the_keyboard_in_it(
    qtbot: QtBot, lock: ScreenLock, note: QPlainTextEdit
) -> None:
    QTest.keyClicks(note, "They rang about the rou")
    QTest.keyClick(note, Qt.Key.Key_Left)
    lock.lock()
    unlock(qtbot, lock)
    QTest.keyClick(at_keyboard(), Qt.Key.Key_X)
    assert note.toPlainText() == "They rang about the roxu"


def test_a_wrong_one_is_told_calmly_and_the_next_may_be_typed_at_once(qtbot: QtBot, lock: ScreenLock) -> None:
    lock.lock()
    try_words(lock, "harbour")
    qtbot.waitUntil(lambda: lock.view.problem.said == "That is not the passphrase. Try again.")
    assert lock.is_locked
    assert lock.view.passphrase.hasFocus()
    assert lock.view.passphrase.selectedText()
    QTest.keyClicks(lock.view.passphrase, "n")
    assert not lock.view.problem.said


def test_after_wrong_ones_the_next_is_looked_at_later_and_later_and_the_right_one_opens_then(
    qtbot: QtBot, lock: ScreenLock, time: Time
) -> None:
    lock.lock()
    for seconds in (1, 4, 16):  # after the first, the third and the fifth wrong one
        try_words(lock, "harbour")
        qtbot.waitUntil(lambda: bool(lock.view.problem.said))
        try_words(lock, "light")  # waits
        assert lock.view.unlock.text() == "Checking…"
        time.go(seconds - 0.25)
        lock.look()
        assert lock.view.unlock.text() == "Checking…"
        time.go(0.25)
        lock.look()
        qtbot.waitUntil(lambda: lock.view.unlock.isEnabled())
        time.go(60)
    try_words(lock, WORDS)
    qtbot.waitUntil(lambda: not lock.is_locked)


def test_after_the_right_one_a_slip_costs_a_second_again(qtbot: QtBot, lock: ScreenLock, time: Time) -> None:
    lock.lock()
    for _ in range(3):
        try_words(lock, "harbour")
        qtbot.waitUntil(lambda: bool(lock.view.problem.said))
        time.go(60)
    unlock(qtbot, lock)
    lock.lock()
    try_words(lock, "harbour")
    qtbot.waitUntil(lambda: bool(lock.view.problem.said))
    time.go(1)
    unlock(qtbot, lock)


def test_nothing_freezes_while_the_passphrase_is_looked_at(
    qtbot: QtBot, lock: ScreenLock, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[bool] = []
    really = KeptPassphrase.is_it

    def notice(kept: KeptPassphrase, words: str) -> bool:
        threads.append(threading.current_thread() is threading.main_thread())
        return really(kept, words)

    monkeypatch.setattr(KeptPassphrase, "is_it", notice)
    lock.lock()
    unlock(qtbot, lock)
    assert threads == [False]


def test_a_computer_without_room_to_compare_says_so_and_locks_nobody_out(
    qtbot: QtBot, lock: ScreenLock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(kept: KeptPassphrase, words: str) -> bool:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(KeptPassphrase, "is_it", fails)
        lock.lock()
        try_words(lock, WORDS)
        qtbot.waitUntil(lambda: lock.view.problem.said.startswith("This computer could not check it"))
    unlock(qtbot, lock)


def test_it_locks_again_after_it_was_unlocked(qtbot: QtBot, lock: ScreenLock, time: Time) -> None:
    sit_still(lock, time, 600)
    unlock(qtbot, lock)
    sit_still(lock, time, 599)
    assert not lock.is_locked
    sit_still(lock, time, 1)
    assert lock.is_locked


def test_a_new_passphrase_holds_at_once_and_at_the_next_start(
    qtbot: QtBot, lock: ScreenLock, tmp_path: Path, time: Time
) -> None:
    done: list[bool] = []
    lock.switch_on("another light", 3, then=lambda: done.append(True), failed=lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: bool(done))
    told: list[Told] = []
    lock.check(WORDS, told.append)
    qtbot.waitUntil(lambda: told == [Told.WRONG])
    time.go(60)
    lock.check("another light", told.append)
    qtbot.waitUntil(lambda: told == [Told.WRONG, Told.RIGHT])
    kept = LockFile(tmp_path / "desk.ini").choice
    assert kept is not None
    assert kept == lock.choice
    assert kept.minutes == 3


def test_switched_off_it_stays_off(lock: ScreenLock, tmp_path: Path, time: Time) -> None:
    assert lock.switch_off(failed=lambda error: pytest.fail(str(error)))
    sit_still(lock, time, 700)
    assert not lock.is_locked
    assert LockFile(tmp_path / "desk.ini").choice is None


def test_what_cannot_be_kept_is_told_and_changes_nothing(
    lock: ScreenLock, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(file: LockFile, choice: object) -> None:
        raise PermissionError

    monkeypatch.setattr(LockFile, "keep", fails)
    told: list[Exception] = []
    assert not lock.switch_off(failed=told.append)
    assert len(told) == 1
    sit_still(lock, time, 600)
    assert lock.is_locked


def test_a_window_closed_while_it_is_locked_ends_as_ever(lock: ScreenLock, window: MainWindow, qtbot: QtBot) -> None:
    lock.lock()
    with qtbot.waitSignal(window.closing):
        window.close()
    assert not window.isVisible()
