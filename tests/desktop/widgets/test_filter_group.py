"""A group of filters shows its first lines, the others when they are asked for, and stays so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.style import Appearance
from desktop.widgets.filter_group import FEW, Choice, FilterGroup
from tests.desktop.views.hands import button, shown

MANY = [Choice(number, f"Client {number}", 50 - number) for number in range(12)]


@pytest.fixture
def group(qtbot: QtBot, appearance: Appearance) -> FilterGroup:
    made = FilterGroup("Client")
    qtbot.addWidget(made)
    made.set_choices(MANY, None)
    made.show()
    return made


def test_the_rest_is_one_click_away_and_stays_while_somebody_types_on(group: FilterGroup) -> None:
    assert [choice.key for choice in group.choices()] == list(range(FEW))
    QTest.keyClick(button(group, "4 more"), Qt.Key.Key_Space)
    assert len(group.choices()) == 12
    group.set_choices(MANY[:2], None)
    group.set_choices(MANY, None)
    assert len(group.choices()) == 12
    assert not shown(group, QPushButton)


def test_what_is_chosen_is_shown_even_if_it_is_far_down(group: FilterGroup) -> None:
    group.set_choices(MANY, 11)
    assert [choice.key for choice in group.choices()] == [0, 1, 2, 3, 4, 5, 6, 11]


def test_one_line_too_many_is_not_worth_a_click(group: FilterGroup) -> None:
    group.set_choices(MANY[: FEW + 1], None)
    assert len(group.choices()) == FEW + 1
