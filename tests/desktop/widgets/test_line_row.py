"""A line always says whose it is, also where there is no room beside its title."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.style import Appearance
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.line_row import LineRow
from desktop.widgets.row import Row


def words(row: LineRow) -> list[str]:
    return [label.text() for label in row.findChildren(ElidedLabel) if label.isVisible()]


def test_what_stands_beside_the_title_goes_below_where_it_would_be_cut_off(
    qtbot: QtBot, appearance: Appearance
) -> None:
    row = LineRow("Have all six desks working", "Due tomorrow.", beside="Abbey Surgery, J-2026-0120", action="Done")
    qtbot.addWidget(row)
    row.resize(700, 80)
    row.show()
    assert words(row) == ["Have all six desks working", "Abbey Surgery, J-2026-0120", "Due tomorrow."]

    row.resize(340, 80)
    assert words(row) == ["Have all six desks working", "Abbey Surgery, J-2026-0120. Due tomorrow."]
    row.resize(700, 80)
    assert words(row) == ["Have all six desks working", "Abbey Surgery, J-2026-0120", "Due tomorrow."]


def test_a_row_is_spoken_as_sentences_without_doubled_full_stops(qtbot: QtBot, appearance: Appearance) -> None:
    row = LineRow("Is everything as it should be?", "Two days overdue.", beside="Staithe", right="IK")
    qtbot.addWidget(row)

    assert row.accessibleName() == "Is everything as it should be? Staithe. Two days overdue. IK"
    assert Row("Why?", beside="Staithe.", second="9 Mar", right="IK").spoken() == "Why? Staithe. 9 Mar. IK"
