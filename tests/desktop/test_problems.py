from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive.hindrances import DiskFullNothingSaved
from archive.intake_errors import DiskIsFull
from desktop.problems import Problem, Problems, problem_of
from desktop.widgets.problem_panel import ProblemPanel
from tests.conftest import ExpectedLog


@pytest.fixture
def told() -> list[Problem]:
    return []


@pytest.fixture
def problems(told: list[Problem], qtbot: QtBot) -> Iterator[Problems]:
    made = Problems()
    made.told.connect(told.append)
    yield made
    made.let_go()


def test_what_could_be_expected_is_told_in_its_own_words(problems: Problems, told: list[Problem]) -> None:
    problems.tell(DiskIsFull(name="scan0417.pdf"))
    assert "scan0417.pdf" in told[0].what
    assert "untouched" in told[0].safe
    assert told[0].next_step.startswith("Make space")
    assert told[0].details == ""


def test_a_bug_is_logged_and_told_calmly_with_details_to_copy(
    problems: Problems, told: list[Problem], expect_log: ExpectedLog
) -> None:
    expect_log("unexpected: no such column")
    problems.tell(LookupError("no such column"))
    assert "column" not in told[0].what
    assert "LookupError" in told[0].details


def test_what_escapes_a_thread_is_told_in_the_gui_thread(
    problems: Problems, told: list[Problem], qtbot: QtBot, expect_log: ExpectedLog
) -> None:
    expect_log("unexpected: no such thing")
    problems.catch_what_nobody_catches()

    def work() -> None:
        raise RuntimeError("no such thing")

    thread = threading.Thread(target=work)
    with qtbot.waitSignal(problems.told):
        thread.start()
        thread.join()
    assert "RuntimeError" in told[0].details


def test_what_escapes_a_slot_does_not_end_the_program(
    problems: Problems, told: list[Problem], expect_log: ExpectedLog
) -> None:
    expect_log("unexpected: oh dear")
    problems.catch_what_nobody_catches()
    sys.excepthook(ValueError, ValueError("oh dear"), None)
    assert len(told) == 1


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ProblemPanel]:
    window = QWidget()
    window.resize(960, 600)
    qtbot.addWidget(window)
    window.show()
    yield ProblemPanel(window)
    window.close()


def button(panel: ProblemPanel, text: str) -> QPushButton:
    return next(button for button in panel.findChildren(QPushButton) if button.text() == text)


def test_the_panel_stays_until_it_is_closed_and_shows_what_waits_behind(panel: ProblemPanel, qtbot: QtBot) -> None:
    first, second = problem_of(DiskIsFull(name="a.pdf")), problem_of(DiskIsFull(name="b.pdf"))
    for problem in (first, second, first):
        panel.show_problem(problem)
    assert "a.pdf" in panel.words()
    QTest.mouseClick(button(panel, "Close"), Qt.MouseButton.LeftButton)
    assert "b.pdf" in panel.words()
    QTest.mouseClick(button(panel, "Close"), Qt.MouseButton.LeftButton)
    assert not panel.isVisible()


def test_esc_closes_it_wherever_the_keyboard_is(qtbot: QtBot) -> None:
    window, field = QWidget(), QLineEdit()
    panel = ProblemPanel()
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(panel)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    panel.show_problem(problem_of(DiskIsFull(name="a.pdf")))
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert field.hasFocus()


def test_only_a_bug_has_details_to_copy(panel: ProblemPanel, qtbot: QtBot) -> None:
    panel.show_problem(problem_of(DiskIsFull(name="a.pdf")))
    assert not button(panel, "Copy details").isVisible()
    QTest.mouseClick(button(panel, "Close"), Qt.MouseButton.LeftButton)
    panel.show_problem(problem_of(ValueError("oh dear")))
    QTest.mouseClick(button(panel, "Copy details"), Qt.MouseButton.LeftButton)
    assert "ValueError" in QGuiApplication.clipboard().text()
    assert "oh dear" not in QGuiApplication.clipboard().text()


def test_what_hindered_saving_is_put_away_when_something_is_saved(panel: ProblemPanel) -> None:
    panel.show_problem(problem_of(DiskFullNothingSaved()))
    panel.show_problem(problem_of(DiskIsFull(name="a.pdf")))
    assert "Nothing was saved" in panel.words()
    panel.put_away_saved()
    assert "a.pdf" in panel.words()
    panel.put_away_saved()
    assert panel.isVisible()
