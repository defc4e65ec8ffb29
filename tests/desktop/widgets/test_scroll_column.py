"""What stands in a column stays where it is when the column begins to scroll."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.style import Appearance, Space
from desktop.widgets.scroll_column import ScrollColumn


def scrolls_as_wanted(column: ScrollColumn, scrolls: bool) -> bool:
    return column.verticalScrollBar().isVisible() is scrolls


def test_the_scroll_bar_takes_its_room_from_the_margin(qtbot: QtBot, appearance: Appearance) -> None:
    column, card = ScrollColumn(), QLabel("card")
    column.body.setContentsMargins(Space.XL, 0, Space.XL, 0)
    column.body.addWidget(card)
    qtbot.addWidget(column)
    column.resize(400, 200)
    column.show()
    qtbot.waitExposed(column)
    wide = card.width()
    for height, scrolls in ((900, True), (20, False), (900, True)):
        card.setMinimumHeight(height)
        qtbot.waitUntil(partial(scrolls_as_wanted, column, scrolls))
        assert card.width() == wide == 400 - 2 * Space.XL
