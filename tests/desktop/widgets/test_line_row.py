"""A line always says whose it is, also where there is no room beside its title."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.style import Appearance
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.line_row import LineRow


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
