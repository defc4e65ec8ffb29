from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread, QTimer
from pytestqt.qtbot import QtBot

from desktop.tasks import Report, Tasks


@pytest.fixture
def unexpected() -> list[Exception]:
    return []


@pytest.fixture
def tasks(qtbot: QtBot, unexpected: list[Exception]) -> Iterator[Tasks]:
    made = Tasks(unexpected.append)
    yield made
    assert made.close()


def test_the_answer_comes_back_in_the_gui_thread(tasks: Tasks, qtbot: QtBot) -> None:
    here = QThread.currentThread()
    answers: list[tuple[bool, bool]] = []
    tasks.run(
        lambda: QThread.currentThread() is here,
        then=lambda worked_here: answers.append((worked_here, QThread.currentThread() is here)),
    )
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(False, True)]


def test_a_failure_goes_to_the_one_who_asked(tasks: Tasks, qtbot: QtBot, unexpected: list[Exception]) -> None:
    told: list[Exception] = []
    tasks.run(lambda: 1 // 0, failed=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], ZeroDivisionError)
    assert unexpected == []


def test_a_failure_nobody_asked_about_is_never_silent(tasks: Tasks, qtbot: QtBot, unexpected: list[Exception]) -> None:
    tasks.run(lambda: 1 // 0)
    qtbot.waitUntil(lambda: bool(unexpected))


def test_what_is_typed_reaches_the_disk_while_everything_else_waits(qtbot: QtBot, unexpected: list[Exception]) -> None:
    gate, kept = threading.Event(), threading.Event()
    tasks = Tasks(unexpected.append, threads=2)
    try:
        for _ in range(3):
            tasks.run(gate.wait)
        tasks.run(kept.set, apart=True)
        qtbot.waitUntil(kept.is_set)
    finally:
        gate.set()
        assert tasks.close()


def test_a_cancelled_task_delivers_nothing(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    answers: list[bool] = []
    task = tasks.run(gate.wait, then=answers.append)
    task.cancel()
    gate.set()
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert answers == []


class Screen(QObject):
    """Stands for a screen that may be closed before its answer comes."""

    shown = 0

    def show_answer(self, answer: object) -> None:
        Screen.shown += 1


def test_an_answer_for_a_closed_screen_is_dropped(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    screen = Screen()
    tasks.run(gate.wait, then=screen.show_answer)
    shiboken6.delete(screen)
    gate.set()
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert Screen.shown == 0


def test_an_answer_for_a_closed_screen_is_dropped_even_by_way_of_a_lambda(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    screen, shown = QObject(), list[str]()
    tasks.run(gate.wait, then=lambda _: shown.append(screen.objectName()))
    shiboken6.delete(screen)
    gate.set()
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert shown == []


@pytest.mark.parametrize("closes", [False, True])
def test_what_the_work_alone_still_holds_is_freed_in_the_gui_thread(tasks: Tasks, qtbot: QtBot, closes: bool) -> None:
    gate = threading.Event()
    freed_in: list[threading.Thread] = []

    class Screen:
        def __del__(self) -> None:
            freed_in.append(threading.current_thread())

    def ask(screen: Screen) -> None:
        def work() -> str:
            gate.wait()
            return type(screen).__name__

        tasks.run(work)

    ask(Screen())
    assert not freed_in
    gate.set()
    if closes:
        assert tasks.close()
    qtbot.waitUntil(lambda: bool(freed_in))
    assert freed_in == [threading.main_thread()]


def test_long_work_tells_how_far_it_is(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    ends: list[str] = []

    def work(report: Report) -> str:
        for page in range(1, 4):
            report(page, 3)
        return "read"

    tasks.run_long(work, progress=lambda done, total: seen.append((done, total)), then=ends.append)
    qtbot.waitUntil(lambda: bool(ends))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_long_work_stops_between_steps_when_cancelled(tasks: Tasks, qtbot: QtBot) -> None:
    began, go_on = threading.Event(), threading.Event()
    reached: list[int] = []

    def work(report: Report) -> None:
        for page in range(1, 4):
            report(page, 3)
            reached.append(page)
            began.set()
            go_on.wait(5)

    task = tasks.run_long(work, progress=lambda _done, _total: None)
    assert began.wait(5)
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert reached == [1]


def test_what_is_asked_for_after_the_close_is_not_begun(tasks: Tasks) -> None:
    begun: list[int] = []
    tasks.close()
    assert tasks.run(lambda: begun.append(1)).cancelled
    assert tasks.close()
    assert begun == []


def test_a_full_disk_comes_as_what_a_person_can_do_about_it(tasks: Tasks, qtbot: QtBot, tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "full.db", check_same_thread=False)
    database.execute("PRAGMA max_page_count = 1")
    failures: list[Exception] = []
    tasks.run(lambda: database.execute("CREATE TABLE client (name TEXT)"), failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert str(failures[0]) == "The disk is full. Nothing was saved. Make room and save again."
    database.close()


def test_parts_are_done_one_a_turn_so_that_keys_and_painting_come_between(tasks: Tasks, qtbot: QtBot) -> None:
    done: list[str] = []
    between = QTimer()
    between.setInterval(0)
    between.timeout.connect(lambda: done.append("·"))
    between.start()
    tasks.in_turns([lambda: done.append("head"), lambda: done.append("jobs")])
    assert done == []
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert "·" in done[done.index("head") : done.index("jobs")]


def test_parts_that_are_left_are_dropped_when_something_else_is_shown(tasks: Tasks, qtbot: QtBot) -> None:
    done: list[str] = []
    task = tasks.in_turns([lambda: done.append("head"), lambda: task.cancel(), lambda: done.append("jobs")])
    qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert done == ["head"]
    tasks.close()
    assert tasks.in_turns([lambda: done.append("late")]).cancelled


def test_a_part_that_shows_something_on_a_widget_that_is_gone_is_left_out(
    tasks: Tasks, qtbot: QtBot, unexpected: list[Exception]
) -> None:
    screen = QObject()

    def name(words: str) -> None:
        screen.setObjectName(words)

    task = tasks.in_turns([partial(name, "Today"), partial(QObject.setObjectName, screen, "Board")])
    shiboken6.delete(screen)
    qtbot.waitUntil(lambda: task.over)
    assert unexpected == []
