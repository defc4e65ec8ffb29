from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from pytestqt.qtbot import QtBot

from desktop.tasks import ChangeWatch


class Number:
    """Stands for the database's version; counts how often and where it was asked."""

    def __init__(self) -> None:
        self.value = 1
        self.asked = 0
        self.thread: threading.Thread | None = None
        self.trouble: Exception | None = None

    def __call__(self) -> int:
        self.asked += 1
        self.thread = threading.current_thread()
        if self.trouble is not None:
            raise self.trouble
        return self.value


@contextmanager
def watching(number: Number) -> Iterator[ChangeWatch]:
    watch = ChangeWatch(number, every_ms=2)
    watch.start()
    try:
        yield watch
    finally:
        watch.stop()


def test_a_write_by_the_clerk_is_noticed(qtbot: QtBot) -> None:
    number = Number()
    with watching(number) as watch:
        qtbot.waitUntil(lambda: number.asked > 0)
        with qtbot.waitSignal(watch.changed):
            number.value += 1


def test_nothing_is_said_while_nothing_changes(qtbot: QtBot) -> None:
    number = Number()
    heard: list[int] = []
    with watching(number) as watch:
        watch.changed.connect(lambda: heard.append(1))
        qtbot.waitUntil(lambda: number.asked > 5)
    assert heard == []


def test_the_database_is_never_asked_in_the_gui_thread(qtbot: QtBot) -> None:
    number = Number()
    with watching(number):
        qtbot.waitUntil(lambda: number.thread is not None)
    assert number.thread is not threading.main_thread()


def test_trouble_is_told_once_and_watching_goes_on(qtbot: QtBot) -> None:
    number = Number()
    told: list[object] = []
    with watching(number) as watch:
        watch.failed.connect(told.append)
        number.trouble = OSError("the folder is gone")
        asked = number.asked
        qtbot.waitUntil(lambda: number.asked > asked + 5 and len(told) == 1)
        number.trouble = None
        asked = number.asked
        qtbot.waitUntil(lambda: number.asked > asked + 2)
        with qtbot.waitSignal(watch.changed):
            number.value += 1
    assert len(told) == 1
