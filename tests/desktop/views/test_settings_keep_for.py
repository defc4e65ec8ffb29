"""In Settings keep-for rules are added, replaced and put aside, with a way back; paper under one stays under it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.paper.schedules import Rule, keep_for_rules, retire_rule
from archive.paper.stacks import StackFields, put_on_file
from archive.records.retention_rule import KeepFor, Starts, Then
from archive.services.clients import add_client
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.settings_keep_for import KeepForSection
from desktop.widgets.buttons import IconButton
from desktop.widgets.line_row import LineRow
from tests.desktop.views.hands import button, field, settled, shown


class Desk:
    """The section, and what it said."""

    def __init__(self, archive: Archive, tasks: Tasks, qtbot: QtBot) -> None:
        self._tasks, self._qtbot, self._archive = tasks, qtbot, archive
        self.said: list[tuple[str, Callable[[], None] | None]] = []
        self.troubles: list[type[Exception]] = []
        self.section = KeepForSection(archive, tasks, lambda: "AM")
        self.section.message.connect(lambda said, undo: self.said.append((said, undo)))
        self.section.trouble.connect(lambda error: self.troubles.append(type(error)))
        qtbot.addWidget(self.section)
        self.section.show()
        self.settle()

    def settle(self) -> None:
        settled(self._qtbot, self._tasks)

    def press(self, words: str) -> None:
        button(self.section, words).click()
        self.settle()

    def write(self, name: str, words: str) -> None:
        line = field(self.section, name)
        line.selectAll()
        QTest.keyClicks(line, words)

    def undo(self) -> None:
        undo = self.said[-1][1]
        assert undo is not None
        undo()
        self.settle()

    @property
    def rows(self) -> list[str]:
        return [row.accessibleName() for row in shown(self.section, LineRow)]


def offered(archive: Archive) -> list[str]:
    return [rule.name for rule in keep_for_rules(archive)]


@pytest.fixture
def stack(archive: Archive) -> int:
    """Paper under the first rule that counts from its date."""
    client = add_client(archive, name="Harbour Dental", by="AM")
    rule = next(one for one in keep_for_rules(archive) if one.name == "Six months after its date")
    fields = StackFields("Invoices", 12, "Box 1", rule.id, (), date(2026, 3, 1), date(2026, 2, 1), 2, False)
    return put_on_file(archive, client_id=client, fields=fields, by="AM")


@pytest.fixture
def desk(archive: Archive, stack: int, tasks: Tasks, qtbot: QtBot, appearance: Appearance) -> Desk:
    return Desk(archive, tasks, qtbot)


def test_each_rule_tells_what_it_says_and_how_much_paper_is_under_it(desk: Desk) -> None:
    first, second, third = desk.rows
    assert "6 months after the last of its jobs is closed it may be shredded." in first
    assert "not in use" in first
    assert "in use by 1 stack" in second
    assert "It is kept for good." in third
    assert all("came with the program" in row for row in desk.rows)


def test_a_rule_is_added_in_place_and_undone(desk: Desk, archive: Archive) -> None:
    desk.press("Add a rule")
    desk.write("What it is called", "Ten years")
    desk.write("Why", "Tax law")
    desk.write("Calendar months", "120")
    assert desk.section.form is not None
    desk.section.form.starts.choose(Starts.PAPER_DATED)
    desk.section.form.then.choose(Then.REVIEW)
    desk.press("Add rule")
    added = keep_for_rules(archive)[-1]
    assert (added.name, added.why, added.keep_for) == (
        "Ten years",
        "Tax law",
        KeepFor(Starts.PAPER_DATED, 120, Then.REVIEW),
    )
    assert "10 years after the date on it somebody looks at it." in desk.rows[-1]
    desk.undo()
    assert "Ten years" not in offered(archive)
    assert len(desk.rows) == 3


def test_a_rule_in_use_is_replaced_and_stays_for_the_paper_under_it(desk: Desk, archive: Archive) -> None:
    rule = keep_for_rules(archive)[1]
    desk.section.begin(rule)
    desk.settle()
    desk.write("Calendar months", "9")
    desk.press("Replace rule")
    old, new = _named(archive, rule.name)
    assert (old.is_retired, old.stacks, old.keep_for.months) == (True, 1, 6)
    assert (new.is_retired, new.stacks, new.keep_for.months) == (False, 0, 9)
    assert "not for new paper" in desk.rows[-1]
    desk.undo()
    assert keep_for_rules(archive)[1] == rule


@pytest.mark.parametrize("months", ["5", "0", "x", "1201", ""])
def test_a_rule_that_is_too_short_is_refused_in_the_form(desk: Desk, archive: Archive, months: str) -> None:
    desk.press("Add a rule")
    desk.write("What it is called", "Short")
    desk.write("Why", "Haste")
    field(desk.section, "Calendar months").setText(months)
    desk.press("Add rule")
    assert "Write a number of months from 6 to 1,200." in " ".join(one.text() for one in shown(desk.section, QLabel))
    assert len(offered(archive)) == 3
    assert desk.said == []


def test_a_name_that_is_taken_keeps_the_form_open_and_what_was_typed(desk: Desk, archive: Archive) -> None:
    desk.press("Add a rule")
    desk.write("What it is called", "Keep the original")
    desk.write("Why", "Haste")
    desk.press("Add rule")
    assert field(desk.section, "Why").text() == "Haste"
    assert "another rule called" in " ".join(one.text() for one in shown(desk.section, QLabel))
    assert desk.troubles == []
    assert len(offered(archive)) == 3


def test_a_rule_is_put_aside_and_used_again(desk: Desk, archive: Archive) -> None:
    away = next(one for one in desk.section.findChildren(IconButton) if "Six months after its date" in one.toolTip())
    away.click()
    desk.settle()
    assert "Six months after its date" not in offered(archive)
    assert "in use by 1 stack" in desk.rows[-1]
    desk.press("Use again")
    assert "Six months after its date" in offered(archive)
    desk.undo()
    assert "Six months after its date" not in offered(archive)


def test_the_last_rule_has_no_button_to_put_it_aside(desk: Desk, archive: Archive) -> None:
    for rule in keep_for_rules(archive)[:2]:
        retire_rule(archive, schedule_id=rule.id, by="AM")
    desk.section.refresh()
    desk.settle()
    assert not [one for one in shown(desk.section, IconButton) if "Put aside" in one.toolTip()]


def test_esc_leaves_the_form_and_changes_nothing(desk: Desk, archive: Archive) -> None:
    desk.press("Add a rule")
    desk.press("Cancel")
    assert desk.section.form is None
    assert button(desk.section, "Add a rule").isVisible()
    assert len(offered(archive)) == 3


def _named(archive: Archive, name: str) -> list[Rule]:
    return [rule for rule in keep_for_rules(archive, retired_too=True) if rule.name == name]
