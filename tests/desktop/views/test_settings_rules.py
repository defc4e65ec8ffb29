"""The office's rules are chosen in Settings, hold at once, and go back by undo or to the usual ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from archive.records import Standing
from archive.records.approval_rule import Strictness
from archive.services.rules import Rules, change_rules, rules
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.settings_rules import RulesSection
from tests.desktop.views.hands import button, settled


class Desk:
    """The section, and what it said."""

    def __init__(self, archive: Archive, tasks: Tasks, qtbot: QtBot) -> None:
        self._tasks, self._qtbot = tasks, qtbot
        self.said: list[tuple[str, Callable[[], None] | None]] = []
        self.troubles: list[type[Exception]] = []
        self.section = RulesSection(archive, tasks)
        self.section.message.connect(lambda said, undo: self.said.append((said, undo)))
        self.section.trouble.connect(lambda error: self.troubles.append(type(error)))
        qtbot.addWidget(self.section)
        self.section.show()
        self.settle()

    def settle(self) -> None:
        settled(self._qtbot, self._tasks)

    def undo(self) -> None:
        undo = self.said[-1][1]
        assert undo is not None
        undo()
        self.settle()

    def type_days(self, rule: str, days: str) -> None:
        field = self.section.days[rule]
        field.selectAll()
        QTest.keyClicks(field, days)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.settle()


@pytest.fixture
def desk(archive: Archive, tasks: Tasks, qtbot: QtBot, appearance: Appearance) -> Desk:
    return Desk(archive, tasks, qtbot)


def test_the_usual_rules_are_shown_and_need_no_way_back(desk: Desk) -> None:
    chosen = {standing: tabs.choice for standing, tabs in desk.section.approval.items()}
    assert chosen == {Standing.NEW: "required", Standing.ESTABLISHED: "asked", Standing.LONG_STANDING: "reminded"}
    assert desk.section.days["quiet"].text() == "14 days"
    assert not desk.section.defaults.isEnabled()


def test_another_strictness_holds_at_once_and_is_undone(desk: Desk, archive: Archive) -> None:
    desk.section.approval[Standing.NEW].choose(Strictness.ASKED)
    desk.settle()
    assert rules(archive).approval[Standing.NEW] is Strictness.ASKED
    assert desk.said[0][0] == "New clients: somebody says why it begins."
    desk.undo()
    assert rules(archive) == Rules()
    assert desk.section.approval[Standing.NEW].choice == "required"


@pytest.mark.parametrize("rule", ["quiet", "closed", "obtain_approval", "confirm", "after_job", "renewal"])
def test_each_count_of_days_is_typed_and_undone(desk: Desk, archive: Archive, rule: str) -> None:
    desk.type_days(rule, "21")
    assert getattr(rules(archive), rule) == 21
    assert desk.said[0][0].endswith("21 days.")
    desk.undo()
    assert rules(archive) == Rules()
    assert desk.section.days[rule].value() == getattr(Rules(), rule)


@pytest.mark.parametrize("typed", ["0", "99999"])
def test_days_that_make_no_sense_are_refused_with_a_sentence(desk: Desk, archive: Archive, typed: str) -> None:
    desk.type_days("quiet", typed)
    field = desk.section.days["quiet"]
    assert field.problem.isVisible()
    assert field.problem.text() == "Choose between 1 and 3,650 days. 14 days still hold."
    assert (rules(archive), desk.said) == (Rules(), [])

    desk.type_days("quiet", "21")
    assert not field.problem.isVisible()
    assert rules(archive).quiet == 21


def test_the_arrow_keys_stay_within_what_can_be_kept(desk: Desk) -> None:
    desk.type_days("quiet", "1")
    QTest.keyClick(desk.section.days["quiet"], Qt.Key.Key_Down)
    assert desk.section.days["quiet"].value() == 1


def test_what_was_refused_is_not_there_when_the_screen_is_shown_again(desk: Desk) -> None:
    desk.type_days("quiet", "99999")
    desk.section.hide()
    desk.section.show()
    assert desk.section.days["quiet"].value() == 14
    assert not desk.section.days["quiet"].problem.isVisible()


def test_days_that_nobody_has_finished_are_kept_when_another_screen_is_shown(desk: Desk, archive: Archive) -> None:
    QTest.keyClick(desk.section.days["quiet"], Qt.Key.Key_Up)
    desk.section.hide()
    desk.settle()
    assert rules(archive).quiet == 15


def test_all_rules_go_back_to_the_usual_ones_and_undo_brings_the_offices_own_again(
    desk: Desk, archive: Archive
) -> None:
    own = {Standing.LONG_STANDING: Strictness.REQUIRED}
    change_rules(archive, quiet=30, renewal=90, approval=own)
    desk.section.refresh()
    desk.settle()
    button(desk.section, "Back to the usual rules").click()
    desk.settle()
    assert rules(archive) == Rules()
    desk.undo()
    assert (rules(archive).quiet, rules(archive).renewal) == (30, 90)
    assert rules(archive).approval[Standing.LONG_STANDING] is Strictness.REQUIRED


def test_another_desks_rule_is_not_overwritten_unseen(desk: Desk, archive: Archive) -> None:
    change_rules(archive, quiet=30)
    desk.type_days("quiet", "7")
    assert desk.troubles == [ChangedMeanwhile]
    assert rules(archive).quiet == 30
    assert desk.section.days["quiet"].value() == 30
