"""After an empty answer there are ways on, by mouse and by keyboard, and none leads to nothing again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive.search.hits import EVERYTHING, Filters
from archive.search.instead import Instead
from desktop.models.search_ways import way_words
from desktop.views.search import SearchScreen
from tests.desktop.views.hands import button
from tests.desktop.views.search.conftest import Office, counts, look_for, settle


def nothing_for(screen: SearchScreen, typed: str, qtbot: QtBot, **wanted: object) -> None:
    screen.look_for(typed, **wanted)  # type: ignore[arg-type]  # the tests give what the screen takes
    qtbot.waitUntil(screen.answers.nothing.isVisible)
    qtbot.waitUntil(lambda: bool(screen.answers.nothing.ways))


def test_the_filter_in_the_way_is_dropped_with_one_click(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "recovery", qtbot, client_id=office.quay, client="Quay Motors")
    nothing_for(screen, "install", qtbot, client_id=office.quay, client="Quay Motors")
    assert counts(screen)["Quay Motors"] == 0
    assert screen.answers.nothing.ways == ("1 answer without the client filter",)
    button(screen.answers.nothing, "1 answer without the client filter").click()
    qtbot.waitUntil(lambda: len(screen.answers.hits) == 1)
    assert screen.filters.filters == EVERYTHING


def test_the_arrow_down_leads_to_the_first_way_and_enter_goes_it(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    nothing_for(screen, "giraffe zebra okapi install expected", qtbot)
    assert screen.answers.nothing.ways[0] == "1 answer for “install expected”"
    screen.focus_list()
    first = button(screen.answers.nothing, screen.answers.nothing.ways[0])
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert not first.hasFocus()
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Up)
    with qtbot.waitSignal(screen.words_chosen) as told:
        QTest.keyClick(first, Qt.Key.Key_Return)
    assert told.args == ["install expected"]
    qtbot.waitUntil(lambda: len(screen.answers.hits) == 1)
    settle(screen, qtbot)
    assert screen.answers.view.hasFocus()


def test_ways_on_from_other_words_are_never_shown(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    nothing_for(screen, "install", qtbot, client_id=office.quay)
    screen.look_for("giraffe", client_id=office.quay)
    qtbot.waitUntil(lambda: not screen.answers.nothing.ways)
    settle(screen, qtbot)
    assert not screen.answers.nothing.ways


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("kind", "12 answers of any kind"),
        ("job", "12 answers without the job filter"),
        ("dates", "12 answers at any time"),
        ("within", "12 answers outside the earlier search"),
        ("filters", "12 answers without filters"),
        ("quotes", "12 answers without the quotation marks, without filters"),
        ("excluding", "12 answers if no word is left out"),
        ("alone", "12 answers for “boiler” alone, without filters"),
        ("instead", "12 answers for “boiler”, without filters"),
    ],
)
def test_each_way_says_what_it_lets_go(way: str, words: str) -> None:
    one = Instead(way, "boiler", EVERYTHING, 12)  # type: ignore[arg-type]  # one of its words
    assert way_words(one, Filters(client_id=1)) == words


def test_what_is_typed_may_look_like_a_place_for_something() -> None:
    assert way_words(Instead("instead", "{0} {way}", EVERYTHING, 1), EVERYTHING) == "1 answer for “{0} {way}”"
