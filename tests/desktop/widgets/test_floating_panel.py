"""A panel over the screen covers it: what lies below is drawn only where the panel is not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.style import Appearance
from desktop.widgets.floating_panel import SHADOW, FloatingPanel


class Paintings(QObject):
    """Counts how often a widget is drawn."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def room(appearance: Appearance, qtbot: QtBot) -> QWidget:
    """A window with a label in the middle of it."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    QLabel("below", window).setGeometry(150, 100, 100, 40)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture
def panel(room: QWidget, qtbot: QtBot) -> FloatingPanel:
    """A panel over that label, with words in it."""
    made = FloatingPanel(room)
    column = QVBoxLayout(made)
    column.addWidget(QLabel("above", made))
    made.setGeometry(50, 40, 300, 200)
    made.show()
    made.raise_()
    qtbot.waitUntil(lambda: made.isVisible())
    return made


def drawn(widget: QWidget) -> Paintings:
    """How often a widget is drawn from now on."""
    QApplication.processEvents()  # what was to be drawn before is drawn
    paintings = Paintings(widget)
    widget.installEventFilter(paintings)
    return paintings


def test_what_changes_on_the_panel_draws_nothing_anew_that_lies_below(
    room: QWidget, panel: FloatingPanel, qtbot: QtBot
) -> None:
    below, above = room.findChildren(QLabel)
    under, over = drawn(below), drawn(above)
    above.setText("other words")
    qtbot.waitUntil(lambda: over.count == 1)
    assert under.count == 0


def test_a_panel_that_grows_draws_nothing_anew_that_it_covered_already(
    room: QWidget, panel: FloatingPanel, qtbot: QtBot
) -> None:
    below, above = room.findChildren(QLabel)
    under, over = drawn(below), drawn(above)
    panel.resize(300, 230)
    qtbot.waitUntil(lambda: over.count >= 1)
    assert under.count == 0
    panel.hide()
    qtbot.waitUntil(lambda: under.count == 1)


def test_the_shadow_is_drawn_around_the_paper_and_leaves_with_it(
    room: QWidget, panel: FloatingPanel, qtbot: QtBot
) -> None:
    corner = panel.geometry().topLeft() + QPoint(SHADOW - 2, 100)

    def shade() -> int:
        return room.grab().toImage().pixelColor(corner).lightness()

    dark = shade()
    panel.move(80, 40)
    assert shade() > dark
    panel.move(50, 40)
    assert shade() == dark
    panel.hide()
    assert shade() > dark
