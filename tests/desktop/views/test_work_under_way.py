"""Long work is watched and stopped, and always tells how it ended."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive.exchange.progress import Progress
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.work_under_way import WorkUnderWay
from tests.desktop.views.hands import settled


class Errand:
    """Work that goes on when it is let go, and what was told of it."""

    def __init__(self, work: WorkUnderWay) -> None:
        self._work = work
        self.begun, self.go_on = threading.Event(), threading.Event()
        self.told: list[object] = []

    def begin(self, *, reports_at_the_end: bool) -> None:
        def carry_out(progress: Progress) -> str:
            progress(1, 2)
            self.begun.set()
            self.go_on.wait()
            if reports_at_the_end:
                progress(2, 2)
            return "done"

        self._work.begin(
            "Writing",
            carry_out,
            then=self.told.append,
            failed=lambda error: self.told.append(str(error)),
            stopped=lambda: self.told.append("stopped"),
        )


@pytest.fixture
def work(tasks: Tasks, qtbot: QtBot, appearance: Appearance) -> WorkUnderWay:
    made = WorkUnderWay(tasks)
    qtbot.addWidget(made)
    return made


def test_it_is_seen_while_it_lasts(work: WorkUnderWay, tasks: Tasks, qtbot: QtBot) -> None:
    errand = Errand(work)
    errand.begin(reports_at_the_end=True)
    assert not work.isHidden()
    errand.go_on.set()
    settled(qtbot, tasks)
    assert errand.told == ["done"]
    assert work.isHidden()


def test_stopped_work_ends_at_its_next_step(work: WorkUnderWay, tasks: Tasks, qtbot: QtBot) -> None:
    errand = Errand(work)
    errand.begin(reports_at_the_end=True)
    work.cancel.click()
    assert (work.cancel.text(), work.cancel.isEnabled()) == ("Stopping…", False)
    errand.go_on.set()
    settled(qtbot, tasks)
    assert errand.told == ["stopped"]


def test_what_was_done_before_the_stop_was_heard_is_told_as_done(
    work: WorkUnderWay, tasks: Tasks, qtbot: QtBot
) -> None:
    errand = Errand(work)
    errand.begin(reports_at_the_end=False)
    errand.begun.wait()
    work.stop()  # after its last step
    errand.go_on.set()
    settled(qtbot, tasks)
    assert errand.told == ["done"]


def test_the_keyboard_comes_back_to_where_the_work_was_begun(work: WorkUnderWay, tasks: Tasks, qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    begin, other = QPushButton("Import"), QPushButton("Put away")
    for part in (begin, other, work):
        column.addWidget(part)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    begin.setFocus()
    work.changed.connect(begin.setDisabled)
    errand = Errand(work)
    errand.begin(reports_at_the_end=True)
    waits = QApplication.focusWidget()
    errand.go_on.set()
    settled(qtbot, tasks)
    assert waits is work
    assert QApplication.focusWidget() is begin
    work.setParent(None)  # it is closed by itself


def test_a_second_errand_waits_for_nobody_and_is_not_begun(work: WorkUnderWay, tasks: Tasks, qtbot: QtBot) -> None:
    first, second = Errand(work), Errand(work)
    first.begin(reports_at_the_end=True)
    second.begin(reports_at_the_end=True)
    first.go_on.set()
    settled(qtbot, tasks)
    assert (first.told, second.told) == (["done"], [])
