"""In Settings the gate shows what nobody can switch off, and what the office asks beyond it: more, and never less."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from archive.paper.gate_settings import change_gate_settings, gate_settings
from archive.records.gate_rule import GateSettings
from archive.services.trusted_clock import span_days
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.settings_gate import GateSection
from tests.desktop.views.hands import settled, shown


class Desk:
    """The section, and what it said."""

    def __init__(self, archive: Archive, tasks: Tasks, qtbot: QtBot) -> None:
        self._tasks, self._qtbot = tasks, qtbot
        self.said: list[tuple[str, Callable[[], None] | None]] = []
        self.troubles: list[type[Exception]] = []
        self.section = GateSection(archive, tasks, lambda: "AM")
        self.section.message.connect(lambda said, undo: self.said.append((said, undo)))
        self.section.trouble.connect(lambda error: self.troubles.append(type(error)))
        qtbot.addWidget(self.section)
        self.section.show()
        self.settle()

    def settle(self) -> None:
        settled(self._qtbot, self._tasks)

    def type_number(self, name: str, number: str) -> None:
        field = self.section.numbers[name]
        field.selectAll()
        QTest.keyClicks(field, number)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.settle()

    def undo(self) -> None:
        undo = self.said[-1][1]
        assert undo is not None
        undo()
        self.settle()


@pytest.fixture
def desk(archive: Archive, tasks: Tasks, qtbot: QtBot, appearance: Appearance) -> Desk:
    return Desk(archive, tasks, qtbot)


def test_what_cannot_be_switched_off_is_told_and_has_no_switch(desk: Desk) -> None:
    words = " ".join(label.text() for label in shown(desk.section, QLabel))
    for told in ("Its time is over", "Do not destroy", "counted by hand", "looked at every side", "hashed anew"):
        assert told in words
    assert list(desk.section.ticks) == ["other_person_approves", "witness"]
    assert list(desk.section.numbers) == ["copies", "elsewhere", "restored_within", "span"]


@pytest.mark.parametrize(("name", "number"), [("copies", 4), ("elsewhere", 2), ("restored_within", 30)])
def test_more_is_asked_for_at_once_and_undone(desk: Desk, archive: Archive, name: str, number: int) -> None:
    desk.type_number(name, str(number))
    assert getattr(gate_settings(archive), name) == number
    assert str(number) in desk.said[0][0]
    desk.undo()
    assert gate_settings(archive) == GateSettings()
    assert desk.section.numbers[name].value() == getattr(GateSettings(), name)


@pytest.mark.parametrize(
    ("name", "number"), [("copies", "1"), ("elsewhere", "0"), ("restored_within", "91"), ("span", "1")]
)
def test_less_than_the_least_is_refused_with_a_sentence(desk: Desk, archive: Archive, name: str, number: str) -> None:
    desk.type_number(name, number)
    field = desk.section.numbers[name]
    assert field.problem.isVisible()
    assert field.problem.text().startswith(f"Choose between {field.least} and {field.most}.")
    assert (gate_settings(archive), span_days(archive), desk.said) == (GateSettings(), 35, [])


@pytest.mark.parametrize("name", ["other_person_approves", "witness"])
def test_another_person_is_asked_for_with_a_tick(desk: Desk, archive: Archive, name: str) -> None:
    desk.section.ticks[name].click()
    desk.settle()
    assert getattr(gate_settings(archive), name)
    assert desk.said[0][0].endswith("from now on.")
    desk.undo()
    assert not getattr(gate_settings(archive), name)
    assert not desk.section.ticks[name].isChecked()


def test_the_span_of_the_clock_is_chosen_and_all_goes_back_to_the_least(desk: Desk, archive: Archive) -> None:
    desk.type_number("span", "10")
    desk.type_number("copies", "3")
    assert (span_days(archive), gate_settings(archive).copies) == (10, 3)
    desk.section.defaults.click()
    desk.settle()
    assert (span_days(archive), gate_settings(archive)) == (35, GateSettings())
    assert not desk.section.defaults.isEnabled()
    desk.undo()
    assert (span_days(archive), gate_settings(archive).copies) == (10, 3)


def test_what_another_desk_chose_meanwhile_is_shown_and_not_overwritten(desk: Desk, archive: Archive) -> None:
    change_gate_settings(archive, settings=GateSettings(copies=5), by="JT")
    desk.type_number("copies", "3")
    assert desk.troubles == [ChangedMeanwhile]
    assert gate_settings(archive).copies == desk.section.numbers["copies"].value() == 5
