"""A group of lines in Today: no more is made than is shown."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.style import Tone
from desktop.views.today_group import FEW, GroupLine, TodayGroup
from desktop.views.today_lines import Line
from tests.desktop.views.hands import button


class Office:
    """Jobs that have gone quiet; ``asked`` are those of which somebody wanted the words."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def line_at(self, place: int) -> GroupLine:
        self.asked.append(place)
        return GroupLine(place, Line(f"Job {place}", "", "No note for 30 days.", "Write note"))


@pytest.fixture
def group(qtbot: QtBot, appearance: object) -> TodayGroup:
    made = TodayGroup("Gone quiet", Tone.NEUTRAL)
    qtbot.addWidget(made)
    return made


def test_of_many_lines_only_the_first_few_are_made(group: TodayGroup) -> None:
    office = Office()
    group.show_lines(400, office.line_at, first=True)
    assert office.asked == list(range(FEW))
    assert len(group.rows) == FEW
    assert button(group, "Show 395 more").isVisible()


def test_all_are_made_when_all_are_wanted_and_stay_shown(group: TodayGroup) -> None:
    office = Office()
    group.show_lines(12, office.line_at, first=True)
    button(group, "Show 7 more").click()
    assert len(group.rows) == 12
    group.show_lines(11, office.line_at, first=True)
    assert len(group.rows) == 11


def test_one_line_more_is_shown_rather_than_hidden_behind_a_button(group: TodayGroup) -> None:
    group.show_lines(FEW + 1, Office().line_at, first=True)
    assert len(group.rows) == FEW + 1


def test_lines_that_say_the_same_are_left_standing(group: TodayGroup) -> None:
    group.show_lines(3, Office().line_at, first=True)
    before = group.rows
    group.show_lines(3, Office().line_at, first=True)
    assert group.rows == before


def test_a_group_without_lines_is_hidden(group: TodayGroup) -> None:
    group.show_lines(3, Office().line_at, first=True)
    assert not group.isHidden()
    group.show_lines(0, Office().line_at, first=False)
    assert group.isHidden()
