"""Where the filters have no room of their own, a button over the answers opens them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.style import Appearance
from desktop.views.search import SearchScreen
from desktop.widgets.buttons import Button
from tests.desktop.views.hands import shown
from tests.desktop.views.search.conftest import Office, look_for, settle


def opener(screen: SearchScreen) -> Button | None:
    """The button "Filters", where it is shown."""
    return next((one for one in shown(screen.answers.top, Button) if one.text().startswith("Filters")), None)


def press(screen: SearchScreen) -> None:
    button = opener(screen)
    assert button is not None
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Return)


@pytest.fixture
def small(screen: SearchScreen, appearance: Appearance, qtbot: QtBot) -> SearchScreen:
    """What a window of 1280 by 800 leaves to the screen at 200 %, with answers."""
    appearance.choose_text_size(200)
    screen.resize(1192, 660)
    with qtbot.waitActive(screen):
        screen.activateWindow()
    look_for(screen, "data", qtbot)
    return screen


def test_the_button_is_there_where_the_filters_are_hidden(screen: SearchScreen, qtbot: QtBot) -> None:
    look_for(screen, "data", qtbot)
    assert screen.filters.isVisible()
    assert opener(screen) is None
    screen.resize(740, 700)
    qtbot.waitUntil(lambda: opener(screen) is not None)
    assert not screen.filters.isVisible()
    screen.resize(1100, 700)
    qtbot.waitUntil(screen.filters.isVisible)
    assert opener(screen) is None


def test_it_opens_the_filters_by_keyboard_and_they_stay_until_they_are_closed(
    small: SearchScreen, qtbot: QtBot
) -> None:
    assert not small.filters.isVisible()
    press(small)
    assert small.filters.isVisible()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert small.filters.isAncestorOf(focus)
    assert small.filters.width() >= 300  # larger words need more room
    look_for(small, "data recovery", qtbot)
    assert small.filters.isVisible()
    press(small)
    assert not small.filters.isVisible()


def test_escape_in_the_filters_closes_them_and_goes_on_in_the_list(small: SearchScreen, qtbot: QtBot) -> None:
    press(small)
    focus = QApplication.focusWidget()
    assert focus is not None
    with qtbot.assertNotEmitted(small.back_wanted):
        QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert not small.filters.isVisible()
    assert small.answers.view.hasFocus()
    with qtbot.waitSignal(small.back_wanted):
        QTest.keyClick(small.answers.view, Qt.Key.Key_Escape)


def test_the_buttons_are_whole_while_the_filters_are_open_in_the_smallest_window(
    small: SearchScreen, qtbot: QtBot
) -> None:
    press(small)
    small.resize(872, 437)
    top = small.answers.top
    qtbot.waitUntil(lambda: top.width() < 300)
    buttons = [one for one in shown(top, Button) if one.text()]
    assert [one.text() for one in buttons] == ["Filters", "Search within", "Save search"]
    qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() for one in buttons))
    for one in buttons:
        assert top.rect().contains(one.mapTo(top, one.rect().bottomRight()))


def test_its_name_tells_how_many_are_chosen(small: SearchScreen, office: Office, qtbot: QtBot) -> None:
    small.type_words("data kind:note")
    qtbot.waitUntil(lambda: {hit.kind for hit in small.answers.hits} == {"note"})
    settle(small, qtbot)
    button = opener(small)
    assert button is not None
    assert (button.text(), button.accessibleName()) == ("Filters: 1", "Filters, 1 chosen")
    look_for(small, "data", qtbot)
    assert button.text() == "Filters"


def test_filters_that_are_chosen_can_be_closed_and_are_shown_again_with_the_next(
    small: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(small, "data", qtbot, client_id=office.quay, client="Quay Motors")
    assert small.filters.isVisible()
    press(small)
    assert not small.filters.isVisible()
    button = opener(small)
    assert button is not None
    assert button.text() == "Filters: 1"
    look_for(small, "data", qtbot)
    look_for(small, "data", qtbot, client_id=office.harbour, client="Harbour Dental Practice")
    assert small.filters.isVisible()


def test_where_nothing_is_found_the_filters_are_in_reach_all_the_same(small: SearchScreen, qtbot: QtBot) -> None:
    small.look_for("zzzz ")
    qtbot.waitUntil(lambda: not small.answers.hits)
    settle(small, qtbot)
    assert opener(small) is not None
    small.look_for("")
    qtbot.waitUntil(small.filters.isVisible)
    assert opener(small) is None
