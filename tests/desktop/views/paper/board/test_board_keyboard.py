"""Searching the board, and going through its columns to a stack and back without a mouse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from archive.paper.holds import On, place_hold
from archive.paper.stacks import put_on_file, restore_stack, withdraw_stack
from desktop.tasks import Tasks
from desktop.views.paper import PaperScreen
from desktop.views.paper_cards import StackCards
from tests.archive.paper.hands import Office
from tests.desktop.views.hands import field, settled, shown
from tests.desktop.views.paper.board.conftest import cards, focused


def test_the_board_shows_only_what_fits_the_words(qtbot: QtBot, screen: PaperScreen, tasks: Tasks) -> None:
    field(screen, "Find on the board").setText("box 4 dental")
    assert len(cards(screen, "On file")) == 1
    field(screen, "Find on the board").setText("box 5")
    assert cards(screen, "On file") == []


def test_enter_on_a_card_shows_the_stack(qtbot: QtBot, screen: PaperScreen, office: Office) -> None:
    found = next(one for one in shown(screen, StackCards) if one.accessibleName() == "On file")
    found.setCurrentIndex(found.rows.index(0, 0))
    with qtbot.waitSignal(screen.stack_wanted) as told:
        QTest.keyClick(found, Qt.Key.Key_Return)
    assert told.args == [office.stack]


def test_the_keyboard_goes_from_the_field_through_the_columns_and_back(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks
) -> None:
    other = put_on_file(office.archive, client_id=office.client, fields=replace(office.fields, place="Box 5"), by="AM")
    place_hold(
        office.archive, on=On.PAPER, thing_id=other, reason="They dispute it", review_on=date(2026, 6, 1), by="AM"
    )
    screen.refresh()
    settled(qtbot, tasks)
    sought = field(screen, "Find on the board")
    sought.setFocus()
    QTest.keyClick(sought, Qt.Key.Key_Down)
    assert focused(screen) == "On file"
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Right)
    assert focused(screen) == "On hold"
    with qtbot.waitSignal(screen.stack_wanted) as told:
        QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    assert told.args == [other]
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Left)
    assert focused(screen) == "On file"
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Up)
    assert sought.hasFocus()


def test_on_an_empty_board_the_keyboard_is_on_the_one_thing_to_do_and_then_at_the_search(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks
) -> None:
    screen.activateWindow()
    screen.first_focus().setFocus()
    qtbot.waitUntil(field(screen, "Find on the board").hasFocus)
    withdraw_stack(office.archive, paper_id=office.stack, by="AM")
    screen.refresh()
    settled(qtbot, tasks)
    now = QApplication.focusWidget()
    assert isinstance(now, QPushButton)
    assert now.text() == "Put paper on file"
    restore_stack(office.archive, paper_id=office.stack, by="AM")
    screen.refresh()
    settled(qtbot, tasks)
    assert QApplication.focusWidget() is field(screen, "Find on the board")


def test_tab_does_not_stop_at_a_column_in_which_there_is_nothing(screen: PaperScreen) -> None:
    stops = [one.accessibleName() for one in shown(screen, StackCards) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["On file"]


def test_where_one_column_is_shown_what_is_typed_leads_to_the_tab_in_which_it_is(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks
) -> None:
    put_on_file(office.archive, client_id=office.client, fields=office.fields, by="AM")
    place_hold(
        office.archive, on=On.PAPER, thing_id=office.stack, reason="Disputed", review_on=date(2026, 6, 1), by="AM"
    )
    screen.resize(700, 700)
    screen.refresh()
    settled(qtbot, tasks)
    assert len(cards(screen, "On file")) == 1
    typed = field(screen, "Find on the board")
    typed.setFocus()
    QTest.keyClicks(typed, "P-2026-0001")
    assert [card.above for card in cards(screen, "On hold")] == ["P-2026-0001"]
    QTest.keyClick(typed, Qt.Key.Key_Down)
    assert focused(screen) == "On hold"
    with qtbot.waitSignal(screen.stack_wanted) as told:
        QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    assert told.args == [office.stack]


def test_what_is_typed_on_a_card_is_sought_as_in_the_field(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks
) -> None:
    sought = field(screen, "Find on the board")
    sought.setFocus()
    QTest.keyClicks(sought, "box")
    QTest.keyClick(sought, Qt.Key.Key_Down)
    assert focused(screen) == "On file"
    now = screen.focusWidget()
    assert now is not None
    QTest.keyClick(now, Qt.Key.Key_5)
    assert (sought.text(), focused(screen)) == ("box5", "Find on the board")
    assert cards(screen, "On file") == []


def test_the_keyboard_goes_along_with_a_stack_that_leaves_its_column_empty(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks
) -> None:
    sought = field(screen, "Find on the board")
    sought.setText("P-2026-0001")
    sought.setFocus()
    QTest.keyClick(sought, Qt.Key.Key_Down)
    assert focused(screen) == "On file"
    place_hold(
        office.archive, on=On.PAPER, thing_id=office.stack, reason="Disputed", review_on=date(2026, 6, 1), by="AM"
    )
    screen.refresh()
    settled(qtbot, tasks)
    assert focused(screen) == "On hold"
    with qtbot.waitSignal(screen.stack_wanted) as told:
        QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    assert told.args == [office.stack]


def test_where_nothing_fits_any_more_the_next_key_begins_the_search_anew(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks
) -> None:
    put_on_file(office.archive, client_id=office.client, fields=replace(office.fields, place="Box 5"), by="AM")
    sought = field(screen, "Find on the board")
    sought.setText("P-2026-0001")
    sought.setFocus()
    QTest.keyClick(sought, Qt.Key.Key_Down)
    withdraw_stack(office.archive, paper_id=office.stack, by="AM")
    screen.refresh()
    settled(qtbot, tasks)
    assert (focused(screen), sought.selectedText()) == ("Find on the board", "P-2026-0001")
