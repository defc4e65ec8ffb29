"""Keys and mouse in any window of the program count, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.screen_lock.stillness import Stillness
from tests.desktop.screen_lock.two_clocks import Time


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    return field


@pytest.fixture
def still(field: QLineEdit, time: Time) -> Iterator[Stillness]:
    made = Stillness(time.clock, passing=lambda: time.passing)
    made.begin()
    yield made
    made.end()


def test_time_passes_while_nobody_does_anything(still: Stillness, time: Time) -> None:
    time.go(61)
    assert still.seconds == 61


def test_a_key_a_click_and_the_wheel_begin_anew(still: Stillness, time: Time, field: QLineEdit) -> None:
    window = field.windowHandle()
    time.go(61)
    QTest.keyClick(window, Qt.Key.Key_A)
    assert still.seconds == 0
    time.go(61)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert still.seconds == 0
    time.go(61)
    QTest.wheelEvent(window, QPoint(5, 5), QPoint(0, 120))
    assert still.seconds == 0


def test_the_mouse_counts_when_it_moves_and_not_when_a_window_comes_up_under_it(
    still: Stillness, time: Time, field: QLineEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = [QPoint(5, 5)]
    monkeypatch.setattr(QCursor, "pos", lambda: at[0])
    window = field.windowHandle()
    QTest.mouseMove(window, QPoint(6, 6))
    time.go(61)
    QTest.mouseMove(window, QPoint(7, 6))  # told, though the pointer rests
    assert still.seconds == 61
    at[0] = QPoint(7, 6)
    QTest.mouseMove(window, QPoint(8, 6))
    assert still.seconds == 0


def test_a_window_that_opens_later_counts_too(still: Stillness, time: Time, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    time.go(61)
    QTest.keyClick(other.windowHandle(), Qt.Key.Key_A)
    assert still.seconds == 0


def test_a_computer_that_slept_is_noticed_once(still: Stillness, time: Time) -> None:
    time.go(1)
    assert not still.has_slept()
    time.clock.put(time.clock.at + timedelta(hours=2))  # the other clock may stand still meanwhile
    assert still.has_slept()
    assert not still.has_slept()


def test_where_both_clocks_go_on_in_sleep_it_is_noticed_as_well(still: Stillness, time: Time) -> None:
    time.go(3600)
    assert still.has_slept()


def test_a_clock_that_is_set_back_is_no_sleep_and_keeps_nothing_open(still: Stillness, time: Time) -> None:
    time.clock.put(time.clock.at - timedelta(days=1))
    time.passing += 20
    assert not still.has_slept()
    assert still.seconds == 20


def test_after_the_end_nothing_is_heard_any_more(still: Stillness, time: Time, field: QLineEdit) -> None:
    still.end()
    time.go(61)
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    assert still.seconds == 61
