"""What was refused is told until the same screen has done something after all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from archive.errors import ChangedMeanwhile
from desktop.problems import Problems, problem_of
from desktop.refusals import Refusals
from desktop.style import Appearance
from desktop.widgets.problem_panel import ProblemPanel
from tests.conftest import ExpectedLog

REFUSED = ChangedMeanwhile(thing="This follow-up", by="BG")


class Screen(QObject):
    message = Signal(str, object)
    trouble = Signal(object)


@pytest.fixture
def panel(appearance: Appearance, qtbot: QtBot) -> ProblemPanel:
    made = ProblemPanel()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def screens(panel: ProblemPanel) -> tuple[Screen, Screen]:
    """Two that the panel tells of."""
    problems, refusals = Problems(panel), Refusals(panel, panel)
    problems.told.connect(panel.show_problem)
    made = Screen(panel), Screen(panel)
    for one in made:
        one.trouble.connect(problems.tell)
        refusals.follow(one)
    return made


def test_a_refusal_goes_when_its_screen_succeeds_and_not_when_another_does(
    panel: ProblemPanel, screens: tuple[Screen, Screen]
) -> None:
    screens[0].trouble.emit(REFUSED)
    screens[1].message.emit("Filed.", None)
    assert "This follow-up" in panel.words()
    screens[0].message.emit("Done.", None)
    assert panel.words() == ""
    assert panel.isHidden()


def test_a_refusal_goes_when_another_screen_is_shown(panel: ProblemPanel, qtbot: QtBot) -> None:
    problems, refusals, screen = Problems(panel), Refusals(panel, panel), Screen(panel)
    problems.told.connect(panel.show_problem)
    screen.trouble.connect(problems.tell)
    refusals.follow(screen)
    screen.trouble.emit(REFUSED)
    assert not panel.isHidden()
    refusals.leave()
    assert panel.isHidden()


def test_what_waits_behind_a_refusal_is_shown_next(panel: ProblemPanel, screens: tuple[Screen, Screen]) -> None:
    screens[0].trouble.emit(REFUSED)
    screens[1].trouble.emit(ChangedMeanwhile(thing="This job", by="BG"))
    screens[0].message.emit("Done.", None)
    assert "This job" in panel.words()
    screens[1].message.emit("Done.", None)
    assert panel.isHidden()


def test_the_same_refusal_is_told_again_after_a_success(panel: ProblemPanel, screens: tuple[Screen, Screen]) -> None:
    for _ in range(2):
        screens[0].trouble.emit(REFUSED)
        assert not panel.isHidden()
        screens[0].message.emit("Done.", None)
        assert panel.isHidden()


def test_one_that_somebody_closed_already_takes_no_other_with_it(
    panel: ProblemPanel, screens: tuple[Screen, Screen]
) -> None:
    screens[0].trouble.emit(REFUSED)
    panel.put_away(problem_of(REFUSED))
    screens[1].trouble.emit(ChangedMeanwhile(thing="This job", by="BG"))
    screens[0].message.emit("Done.", None)
    assert "This job" in panel.words()


def test_a_bug_stays_until_somebody_closes_it(
    panel: ProblemPanel, screens: tuple[Screen, Screen], expect_log: ExpectedLog
) -> None:
    expect_log("unexpected: division by zero")
    screens[0].trouble.emit(ZeroDivisionError("division by zero"))
    screens[0].message.emit("Done.", None)
    assert not panel.isHidden()
