"""Bars are read, reached and chosen like buttons, and drawn in proportion."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.style import Appearance, Scheme, current_look
from desktop.widgets.bars import Bar, Bars

CAUSES = (Bar("late", "Late", 3, "3"), Bar("price", "The price", 1, "1"), Bar("damage", "Damage", 0, "0"))


def shown(qtbot: QtBot, bars: tuple[Bar, ...] = CAUSES, whole: float | None = None, *, standing: bool = False) -> Bars:
    plot = Bars("By cause", standing=standing)
    qtbot.addWidget(plot)
    plot.set_bars(bars, whole)
    plot.resize(300, 160)
    plot.show()
    plot.activateWindow()
    return plot


def inked(button: QAbstractButton) -> tuple[int, int]:
    """How many pixels wide and high the bar's own colour is."""
    picture = button.grab().toImage()
    accent = QColor(current_look().tokens.accent).rgb()
    spots = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    dots = [(x, y) for x, y in spots if picture.pixelColor(x, y).rgb() == accent]
    if not dots:
        return 0, 0
    across, down = {x for x, _ in dots}, {y for _, y in dots}
    return max(across) - min(across) + 1, max(down) - min(down) + 1


def test_each_bar_is_told_to_a_screen_reader_with_its_figure(qtbot: QtBot, appearance: Appearance) -> None:
    plot = shown(qtbot, (*CAUSES, Bar("may", "May", 5, "£240", told="May 2025: £240")))
    names = [QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in plot.buttons]
    assert names == ["Late: 3", "The price: 1", "Damage: 0", "May 2025: £240"]


def test_bars_are_as_long_as_what_they_count_and_nothing_has_none(qtbot: QtBot, appearance: Appearance) -> None:
    long, short, none = (inked(one)[0] for one in shown(qtbot).buttons)
    assert long == pytest.approx(3 * short, abs=6)
    assert none == 0


def test_shares_are_drawn_of_the_whole(qtbot: QtBot, appearance: Appearance) -> None:
    assert inked(shown(qtbot, whole=6).buttons[0])[0] == pytest.approx(288 / 2, abs=4)


def test_standing_bars_are_as_high_as_what_they_count(qtbot: QtBot, appearance: Appearance) -> None:
    high, low, none = (inked(one)[1] for one in shown(qtbot, standing=True).buttons)
    assert high == pytest.approx(3 * low, abs=6)
    assert none == 0


def test_bars_follow_the_dark(qtbot: QtBot, appearance: Appearance) -> None:
    plot = shown(qtbot)
    appearance.choose_scheme(Scheme.DARK)
    assert inked(plot.buttons[0])[0] > 200


def test_bars_grow_with_the_text(qtbot: QtBot, appearance: Appearance) -> None:
    plot = shown(qtbot)
    before = plot.sizeHint().height()
    appearance.choose_text_size(200)
    QApplication.processEvents()
    assert plot.sizeHint().height() > 1.5 * before


def test_a_bar_is_chosen_by_a_click_and_left_by_a_second(qtbot: QtBot, appearance: Appearance) -> None:
    plot = shown(qtbot)
    heard: list[object] = []
    plot.chosen.connect(heard.append)
    for place in (0, 1, 1):
        QTest.mouseClick(plot.buttons[place], Qt.MouseButton.LeftButton)
    assert heard == ["late", "price", None]
    assert [one.isChecked() for one in plot.buttons] == [False, False, False]


def test_tab_stops_once_and_the_arrows_go_on(qtbot: QtBot, appearance: Appearance) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    before, plot, after = QLineEdit(), Bars("By cause"), QLineEdit()
    plot.set_bars(CAUSES)
    column = QVBoxLayout(page)
    for part in (before, plot, after):
        column.addWidget(part)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)

    def chosen() -> object:
        return plot.choice

    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert plot.buttons[0].hasFocus()
    QTest.keyClick(plot.buttons[0], Qt.Key.Key_Down)
    assert plot.buttons[1].hasFocus()
    QTest.keyClick(plot.buttons[1], Qt.Key.Key_Space)
    assert chosen() == "price"
    QTest.keyClick(plot.buttons[1], Qt.Key.Key_Return)
    assert chosen() is None
    QTest.keyClick(plot.buttons[1], Qt.Key.Key_Enter)
    assert chosen() == "price"
    QTest.keyClick(plot.buttons[1], Qt.Key.Key_Tab)
    assert after.hasFocus()
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert plot.buttons[1].hasFocus()


def test_new_figures_keep_the_choice_that_is_still_there(qtbot: QtBot, appearance: Appearance) -> None:
    plot = shown(qtbot)
    plot.choose("price")
    plot.set_bars((Bar("price", "The price", 2, "2"), Bar("late", "Late", 3, "3")))
    assert (plot.choice, plot.buttons[0].isChecked()) == ("price", True)
    plot.set_bars((Bar("late", "Late", 3, "3"),))
    assert plot.choice is None
