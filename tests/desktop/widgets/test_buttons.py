"""Buttons show with one ring, and nothing besides, that the keyboard is on them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.style import Appearance
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.pill_tabs import PillTabs

RING = 4
"""Pixels from the edge within which the ring is drawn."""


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance) -> QWidget:
    """With an ordinary button, a link, an icon and two pills beside each other."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.addWidget(Button(""))
    line.addWidget(Button("", role="link"))
    line.addWidget(IconButton("x", "Clear"))
    line.addWidget(PillTabs("What is shown", [("a", "  "), ("b", "  ")]))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def _inner_colours(button: QWidget) -> set[str]:
    """The colours along the middle line of the part inside the ring, left half."""
    picture: QImage = button.grab().toImage()
    row = picture.height() - RING - 1
    return {QColor(picture.pixel(x, row)).name() for x in range(RING, picture.width() - RING)}


@pytest.mark.parametrize("kind", [QPushButton, QToolButton])
def test_a_button_reached_by_tab_has_one_ring_and_nothing_inside_it(window: QWidget, kind: type[QWidget]) -> None:
    buttons = window.findChildren(kind)
    assert buttons
    for _ in range(8):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        reached = window.focusWidget()
        if reached in buttons:
            assert len(_inner_colours(reached)) == 1
