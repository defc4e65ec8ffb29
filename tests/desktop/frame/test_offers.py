"""While an operator is typed in the search field, what may follow is offered under it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from archive.search.hits import Completion, Offer
from tests.desktop.frame.conftest import Desk
from tests.desktop.frame.test_search_box import ANSWERS

HARBOUR = Offer("Harbour Dental Practice", "Hull", 'client:"Harbour Dental Practice"')
HARDING = Offer("Harding", "", "client:Harding")


@pytest.fixture(autouse=True)
def typing(desk: Desk) -> None:
    """The cursor is in the field."""
    desk.box.begin()


def offer(desk: Desk, typed: str = "client:ha", after: str = "") -> None:
    """Type, have the answers come, and then what may follow."""
    desk.field.setText(after)
    desk.field.setCursorPosition(0)
    QTest.keyClicks(desk.field, typed)
    desk.box.show_answers(typed + after, ANSWERS, "31 answers")
    completion = Completion(0, len(typed), (HARBOUR, HARDING))
    desk.box.show_offers(typed + after, len(typed), completion)


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_tab_or_enter_takes_the_first_offer_and_typing_goes_on(desk: Desk, qtbot: QtBot, key: Qt.Key) -> None:
    offer(desk)
    assert desk.box.offers.isVisible()
    with qtbot.waitSignal(desk.box.typed) as asked, qtbot.assertNotEmitted(desk.box.opened):
        QTest.keyClick(desk.field, key)
    assert asked.args == ['client:"Harbour Dental Practice" ']
    assert not desk.box.offers.isVisible()
    assert desk.field.hasFocus()
    QTest.keyClicks(desk.field, "data")
    assert desk.box.words == 'client:"Harbour Dental Practice" data'


def test_the_arrows_move_through_the_offers_and_round(desk: Desk) -> None:
    offer(desk)
    QTest.keyClick(desk.field, Qt.Key.Key_Down)
    assert desk.box.offers.marked == HARDING
    QTest.keyClick(desk.field, Qt.Key.Key_Down)
    assert desk.box.offers.marked == HARBOUR
    QTest.keyClick(desk.field, Qt.Key.Key_Up)
    QTest.keyClick(desk.field, Qt.Key.Key_Return)
    assert desk.box.words == "client:Harding"


def test_a_click_takes_an_offer(desk: Desk) -> None:
    offer(desk)
    (view,) = desk.box.offers.findChildren(QListView)
    place = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert desk.box.words == "client:Harding"


def test_what_stands_behind_the_operator_stays(desk: Desk) -> None:
    offer(desk, after=" recovery")
    QTest.keyClick(desk.field, Qt.Key.Key_Tab)
    assert desk.field.text() == 'client:"Harbour Dental Practice" recovery'
    assert desk.field.cursorPosition() == len('client:"Harbour Dental Practice" ')


def test_escape_refuses_the_offers_and_only_then_leaves(desk: Desk) -> None:
    offer(desk)
    QTest.keyClick(desk.field, Qt.Key.Key_Escape)
    assert not desk.box.offers.isVisible()
    assert desk.box.panel.isVisible()
    assert desk.box.words == "client:ha"
    QTest.keyClick(desk.field, Qt.Key.Key_Escape)
    assert desk.box.words == ""


def test_after_escape_the_same_operator_is_left_alone_and_enter_opens_the_answer(desk: Desk, qtbot: QtBot) -> None:
    offer(desk)
    QTest.keyClick(desk.field, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(desk.box.offers_wanted):
        QTest.keyClicks(desk.field, "r")
    desk.box.show_answers("client:har", ANSWERS, "31 answers")
    with qtbot.waitSignal(desk.box.opened) as opened:
        QTest.keyClick(desk.field, Qt.Key.Key_Return)
    assert opened.args == [1]
    with qtbot.waitSignal(desk.box.offers_wanted) as wanted:
        QTest.keyClicks(desk.field, " kind:")
    assert wanted.args == ["client:har kind:", 16]


def test_plain_words_are_never_offered_anything(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(desk.box.offers_wanted):
        QTest.keyClicks(desk.field, 'data recovery 3:30 http://x "client:')


def test_offers_for_what_stands_there_no_more_are_not_shown(desk: Desk) -> None:
    QTest.keyClicks(desk.field, "client:ha")
    desk.box.show_offers("client:h", 8, Completion(0, 8, (HARBOUR,)))
    assert not desk.box.offers.isVisible()


def test_the_offers_leave_with_the_cursor_and_the_keyboard(desk: Desk) -> None:
    offer(desk)
    desk.field.setCursorPosition(2)
    assert not desk.box.offers.isVisible()
    offer(desk)
    desk.notes.setFocus()
    assert not desk.box.offers.isVisible()


def test_control_enter_asks_for_all_answers_all_the_same(desk: Desk, qtbot: QtBot) -> None:
    offer(desk)
    with qtbot.waitSignal(desk.box.all_wanted) as heard:
        QTest.keyClick(desk.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard.args == ["client:ha"]
    assert not desk.box.offers.isVisible()


def test_an_empty_answer_waits_under_the_offers_until_they_are_refused(desk: Desk) -> None:
    QTest.keyClicks(desk.field, "kind:")
    desk.box.show_answers("kind:", [], "What it is.")
    assert desk.box.panel.isVisible()
    desk.box.show_offers("kind:", 5, Completion(0, 5, (HARBOUR,)))
    assert not desk.box.panel.isVisible()
    desk.box.show_answers("kind:", [], "What it is.")
    assert not desk.box.panel.isVisible()
    QTest.keyClick(desk.field, Qt.Key.Key_Escape)
    assert desk.box.panel.isVisible()


def test_a_letter_asks_once_what_may_follow(desk: Desk) -> None:
    asked: list[tuple[str, int]] = []
    desk.box.offers_wanted.connect(lambda typed, place: asked.append((typed, place)))
    QTest.keyClicks(desk.field, "kind:no")
    QTest.keyClick(desk.field, Qt.Key.Key_Backspace)
    assert asked == [("kind:", 5), ("kind:n", 6), ("kind:no", 7), ("kind:n", 6)]


def test_answers_that_are_left_by_none_do_not_stay_blank_under_the_offers(desk: Desk) -> None:
    QTest.keyClicks(desk.field, "kind")
    desk.box.show_answers("kind", ANSWERS, "31 answers")
    QTest.keyClicks(desk.field, ":")
    desk.box.show_offers("kind:", 5, Completion(0, 5, (HARBOUR,)))
    assert desk.box.panel.isVisible()  # those to what stood there before
    desk.box.show_answers("kind:", [], "What it is.")
    assert desk.box.offers.isVisible()
    assert not desk.box.panel.isVisible()


def test_an_operator_typed_over_a_refused_one_is_offered_something(desk: Desk, qtbot: QtBot) -> None:
    offer(desk, "kind:")
    QTest.keyClick(desk.field, Qt.Key.Key_Escape)
    desk.field.selectAll()
    with qtbot.waitSignal(desk.box.offers_wanted) as wanted:
        QTest.keyClicks(desk.field, "client:")
    assert wanted.args == ["client:", 7]
