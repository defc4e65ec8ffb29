"""Answers are narrowed by further words, and widened again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.views.search import SearchScreen
from desktop.views.search_grounds import SearchGrounds
from desktop.widgets.opening_pill import OpeningPill
from tests.desktop.views.hands import button, shown
from tests.desktop.views.search.conftest import Office, look_for, settle


def documents(screen: SearchScreen) -> list[int]:
    return sorted(hit.document_id or 0 for hit in screen.answers.hits if hit.kind == "page")


def grounds(screen: SearchScreen) -> list[str]:
    return list(screen.answers.top.grounds.shown)


def chips(screen: SearchScreen) -> list[OpeningPill]:
    return shown(screen.answers.top.grounds, OpeningPill)


def test_the_answers_become_the_ground_of_further_words(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "data", qtbot)
    assert documents(screen) == [office.order, office.fax]
    asked: list[str] = []
    screen.words_chosen.connect(asked.append)
    with qtbot.waitSignal(screen.typing_wanted):
        button(screen.answers.top, "Search within").click()
    settle(screen, qtbot)
    assert asked == [""]
    assert grounds(screen) == ["within: data"]
    assert documents(screen) == [office.order, office.fax]  # nothing more is typed yet
    screen.type_words("authorise")
    qtbot.waitUntil(lambda: documents(screen) == [office.fax])
    settle(screen, qtbot)
    assert [word.text for word in screen.beside.pane.sheet.words] == ["authorise", "data"]


def test_a_ground_is_let_go_by_mouse_and_its_words_are_asked_again(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "data", qtbot)
    screen.search_within()
    settle(screen, qtbot)
    with qtbot.waitSignal(screen.words_chosen) as told:
        chips(screen)[0].click()
    assert told.args == ["data"]
    settle(screen, qtbot)
    assert (screen.words, grounds(screen)) == ("data", [])
    assert documents(screen) == [office.order, office.fax]


def test_a_ground_is_let_go_by_the_delete_key(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "data", qtbot)
    screen.search_within()
    screen.type_words("authorise")
    qtbot.waitUntil(lambda: documents(screen) == [office.fax])
    screen.search_within()
    screen.type_words("drives")
    settle(screen, qtbot)
    assert grounds(screen) == ["within: data", "within: authorise"]
    chips(screen)[1].setFocus()
    QTest.keyClick(chips(screen)[1], Qt.Key.Key_Delete)
    assert grounds(screen) == ["within: data"]
    settle(screen, qtbot)
    assert (screen.words, documents(screen)) == ("drives", [office.fax])
    assert screen.answers.view.hasFocus()


def test_the_keys_for_it_work_while_typing_and_do_nothing_without_words(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    QTest.keyClick(screen, Qt.Key.Key_K, keys)
    assert grounds(screen) == []
    look_for(screen, "data", qtbot)
    QTest.keyClick(screen, Qt.Key.Key_K, keys)
    assert grounds(screen) == ["within: data"]


def test_a_new_search_begins_in_everything(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "data", qtbot)
    screen.search_within()
    screen.search_everything()
    assert grounds(screen) == []
    screen.search_within()
    look_for(screen, "install", qtbot)
    assert grounds(screen) == []


def test_filters_are_kept_within(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "data", qtbot)
    screen.filters.groups[0].click("page")
    settle(screen, qtbot)
    screen.search_within()
    settle(screen, qtbot)
    assert {hit.kind for hit in screen.answers.hits} == {"page"}
    screen.filters.groups[0].click(None)
    settle(screen, qtbot)
    assert grounds(screen) == ["within: data"]
    assert {hit.kind for hit in screen.answers.hits} > {"page"}


def test_a_long_ground_is_cut_on_its_chip_and_told_in_full(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    words = "data " * 80
    look_for(screen, words, qtbot)
    screen.search_within()
    (chip,) = chips(screen)
    assert chip.width() < screen.answers.width()
    assert chip.accessibleName() == f"within: {words.strip()}"
    assert isinstance(chip.parent(), SearchGrounds)
