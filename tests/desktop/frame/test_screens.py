"""Each screen is left as it was, with the cursor where somebody can see it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.frame.screens import Screens
from desktop.widgets.scroll_column import ScrollColumn


def test_coming_back_shows_the_line_that_has_the_keyboard(qtbot: QtBot) -> None:
    long, other = ScrollColumn(), QWidget()
    lines = [QLineEdit() for _ in range(30)]
    for line in lines:
        long.body.addWidget(line)
    screens = Screens()
    qtbot.addWidget(screens)
    screens.add("long", long)
    screens.add("other", other)
    screens.resize(300, 200)
    with qtbot.waitActive(screens):
        screens.show()
        screens.activateWindow()
    screens.show_screen("long")
    lines[-1].setFocus()
    long.verticalScrollBar().setValue(0)
    assert lines[-1].visibleRegion().isEmpty()

    screens.show_screen("other")
    screens.show_screen("long")

    assert QApplication.focusWidget() is lines[-1]
    assert lines[-1].visibleRegion().boundingRect() == lines[-1].rect()


def test_a_screen_that_comes_later_takes_the_place_of_the_one_that_stood_for_it(qtbot: QtBot) -> None:
    screens = Screens()
    qtbot.addWidget(screens)
    stand_in, screen = QWidget(), QWidget()
    screens.add("late", stand_in)
    screens.show_screen("late")
    screens.add("late", screen)
    assert screens.currentWidget() is screen
    assert screens.indexOf(stand_in) == -1
    assert screens.names.count("late") == 1
