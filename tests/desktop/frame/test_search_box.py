from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from desktop.widgets.row import Row
from tests.desktop.frame.conftest import Desk

ANSWERS = [(number, Row(f"Work order {number}", second="data recovery")) for number in range(1, 9)]

TWO_LINES = (
    "Nothing found for “data recovery”. Try fewer words. The newest entries are still being sorted in; they will "
    "appear here."
)


def type_and_answer(desk: Desk, qtbot: QtBot, words: str = "data") -> None:
    desk.box.begin()
    QTest.keyClicks(desk.field, words)
    desk.box.show_answers(words, ANSWERS, "31 answers")


def test_answers_open_under_the_field_while_typing_goes_on(desk: Desk, qtbot: QtBot) -> None:
    type_and_answer(desk, qtbot)
    assert desk.box.panel.isVisible()
    assert desk.box.panel.geometry().top() >= desk.field.geometry().top()
    assert desk.field.hasFocus()


def test_escape_returns_to_where_one_was(desk: Desk, qtbot: QtBot) -> None:
    type_and_answer(desk, qtbot)
    QTest.keyClick(desk.field, Qt.Key.Key_Escape)
    assert not desk.box.panel.isVisible()
    assert desk.notes.hasFocus()
    assert desk.box.words == ""


def test_arrows_and_enter_open_an_answer_without_leaving_the_field(desk: Desk, qtbot: QtBot) -> None:
    type_and_answer(desk, qtbot)
    QTest.keyClick(desk.field, Qt.Key.Key_Down)
    QTest.keyClick(desk.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.box.opened) as heard:
        QTest.keyClick(desk.field, Qt.Key.Key_Return)
    assert heard.args == [3]


def test_enter_before_the_answers_opens_the_first_when_it_comes(desk: Desk, qtbot: QtBot) -> None:
    desk.box.begin()
    QTest.keyClicks(desk.field, "0117")
    QTest.keyClick(desk.field, Qt.Key.Key_Return)
    with qtbot.waitSignal(desk.box.opened) as heard:
        desk.box.show_answers("0117", ANSWERS, "8 answers")
    assert heard.args == [1]


def test_answers_to_older_words_are_never_shown(desk: Desk, qtbot: QtBot) -> None:
    desk.box.begin()
    QTest.keyClicks(desk.field, "data")
    desk.box.show_answers("dat", ANSWERS, "31 answers")
    assert not desk.box.panel.isVisible()


def test_ctrl_enter_asks_for_all_answers(desk: Desk, qtbot: QtBot) -> None:
    type_and_answer(desk, qtbot)
    with qtbot.waitSignal(desk.box.all_wanted) as heard:
        QTest.keyClick(desk.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard.args == ["data"]


def test_a_screen_that_lists_answers_gets_no_second_list(desk: Desk, qtbot: QtBot) -> None:
    desk.box.set_listed_by_screen(True)
    type_and_answer(desk, qtbot)
    assert not desk.box.panel.isVisible()
    with qtbot.waitSignal(desk.box.list_wanted):
        QTest.keyClick(desk.field, Qt.Key.Key_Down)


def test_leaving_the_field_closes_the_answers(desk: Desk, qtbot: QtBot) -> None:
    type_and_answer(desk, qtbot)
    desk.notes.setFocus()
    assert not desk.box.panel.isVisible()


def test_words_shown_on_behalf_of_a_screen_ask_nothing(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(desk.box.typed):
        desk.box.set_words("data recovery")
    assert desk.box.words == "data recovery"


@pytest.mark.parametrize("words", ["(", "O'Brien", '"', "£400", "🦷", "x" * 4000])
def test_no_words_are_refused(desk: Desk, qtbot: QtBot, words: str) -> None:
    desk.box.begin()
    desk.field.setText(words)
    desk.box.show_answers(words, [], "Nothing has these words.")
    assert desk.box.panel.isVisible()


def test_words_chosen_elsewhere_can_be_cleared_and_ask_nothing(desk: Desk, qtbot: QtBot) -> None:
    asked: list[str] = []
    desk.box.typed.connect(asked.append)
    desk.box.set_words("data recovery")
    assert desk.box.words == "data recovery"
    assert not asked
    cross = next(button for button in desk.field.findChildren(QToolButton) if button.isVisible())
    cross.click()
    assert asked == [""]


@pytest.mark.parametrize("answers", [[], ANSWERS])
def test_a_sentence_of_two_lines_after_a_short_one_is_read_whole(
    desk: Desk, qtbot: QtBot, answers: list[tuple[int, Row]]
) -> None:
    desk.resize(620, 600)
    type_and_answer(desk, qtbot)
    desk.box.show_answers("data", answers, TWO_LINES)
    sentence = next(label for label in desk.box.panel.findChildren(QLabel) if label.text() == TWO_LINES)
    qtbot.waitUntil(lambda: sentence.height() >= sentence.heightForWidth(sentence.width()) > 20, timeout=1000)


def test_the_panel_is_no_higher_than_its_answers_from_the_first_time_on(desk: Desk, qtbot: QtBot) -> None:
    desk.resize(1280, 900)
    long = "data recovery of the reception PC, all patient files to be copied to the new server by the end of the week"
    rows = [(number, Row("Work order", second=long, lines=2)) for number in range(4)]
    desk.box.begin()
    QTest.keyClicks(desk.field, "data")
    desk.box.show_answers("data", rows, "4 answers")
    first = desk.box.panel.height()
    desk.box.close_answers()
    desk.box.show_answers("data", rows, "4 answers")
    qtbot.waitUntil(lambda: desk.box.panel.isVisible())
    assert desk.box.panel.height() == first
