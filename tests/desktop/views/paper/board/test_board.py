"""The board: where stacks stand, since when, what is due, and what somebody has to confirm."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from archive.paper.holds import On, place_hold
from archive.records.board_rule import Column
from archive.services.trusted_clock import clock_state
from desktop.models.paper_board import age_words, short_age_words
from desktop.tasks import Tasks
from desktop.views.paper import PaperScreen
from desktop.views.paper_cards import StackCards
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER
from tests.desktop.views.hands import button, field, settled, shown
from tests.desktop.views.paper.board.conftest import cards


def test_a_stack_stands_on_file_with_what_it_is_and_where_it_lies(screen: PaperScreen) -> None:
    (card,) = cards(screen, "On file")
    assert (card.above, card.title, card.second) == ("P-2026-0001", "Harbour Dental", "Work orders and letters")
    assert card.middle == "12 sheets · Box 4"
    assert [pill.word for pill in card.pills] == ["a job is open"]


def test_paper_whose_time_is_over_is_due_and_needs_somebody(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks
) -> None:
    office.close(CLOSED)
    office.day(OVER)
    with qtbot.waitSignal(screen.waiting_changed) as told:
        screen.refresh()
    settled(qtbot, tasks)
    assert told.args == [1]
    assert [card.title for card in cards(screen, "Due for scanning")] == ["Harbour Dental"]


def test_a_hold_says_do_not_destroy_and_why(qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks) -> None:
    place_hold(
        office.archive, on=On.JOB, thing_id=office.job, reason="They dispute it", review_on=date(2026, 6, 1), by="AM"
    )
    screen.refresh()
    settled(qtbot, tasks)
    (card,) = cards(screen, "On hold")
    assert [pill.word for pill in card.pills] == ["Do not destroy"]
    assert card.middle_second == "They dispute it"


def test_what_is_due_next_is_told_for_planning(qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks) -> None:
    office.close(CLOSED)
    office.day(date(2026, 9, 1))
    screen.refresh()
    settled(qtbot, tasks)
    said = [label.text() for label in shown(screen, QLabel)]
    assert "Due within a month: 1 stack, 12 sheets, 1 box." in said


def test_a_small_window_shows_one_column_under_tabs(qtbot: QtBot, screen: PaperScreen, tasks: Tasks) -> None:
    screen.resize(760, 500)
    settled(qtbot, tasks)
    assert [one.accessibleName() for one in shown(screen, StackCards)] == ["On file"]
    screen.columns.choose(Column.ON_HOLD)
    assert [one.accessibleName() for one in shown(screen, StackCards)] == ["On hold"]


def test_a_card_and_its_column_tell_how_long_the_paper_has_lain(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks
) -> None:
    assert cards(screen, "On file")[0].right == "today"
    office.day(date(2026, 8, 1))
    screen.refresh()
    settled(qtbot, tasks)
    assert cards(screen, "On file")[0].right == "4 months"
    assert "oldest 4 months" in [label.text() for label in shown(screen, QLabel)]


def test_a_narrow_card_has_the_age_in_short_beside_a_whole_number() -> None:
    assert [short_age_words(days) for days in (0, 9, 40, 250, 800)] == ["", "9 d", "5 wk", "8 mo", "2 y"]


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "1 day"), (13, "13 days"), (14, "2 weeks"), (55, "7 weeks"), (61, "2 months"), (729, "23 months"),
     (731, "2 years")],
)  # fmt: skip
def test_ages_are_told_in_the_unit_that_one_would_say(days: int, said: str) -> None:
    assert age_words(days) == said


def test_a_date_in_doubt_is_said_and_confirmed(qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks) -> None:
    office.day(date(2026, 3, 20))
    office.leap(date(2027, 3, 19))
    screen.refresh()
    settled(qtbot, tasks)
    for typed in ("", "today", "19 Mar", "20.3.2026"):  # nothing that could be confirmed by habit
        field(screen, "Today’s date").setText(typed)
        QTest.mouseClick(button(screen, "Confirm the date"), Qt.MouseButton.LeftButton)
        settled(qtbot, tasks)
        assert not clock_state(office.archive).is_trusted
    QTest.keyClicks(field(screen, "Today’s date"), "19.3.2027")
    QTest.keyClick(field(screen, "Today’s date"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert clock_state(office.archive).is_trusted
    assert "Confirm the date" not in [one.text() for one in shown(screen, QPushButton)]


def test_that_nothing_is_due_is_said_of_what_fits_where_something_is_typed(qtbot: QtBot, screen: PaperScreen) -> None:
    assert "Nothing more is due within three months." in [label.text() for label in shown(screen, QLabel)]
    field(screen, "Find on the board").setText("Quay")
    assert "Nothing that fits is due within three months." in [label.text() for label in shown(screen, QLabel)]


def test_why_a_stack_is_held_is_told_whole_in_a_tool_tip(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks
) -> None:
    why = "They dispute the second invoice and have told their solicitor so"
    place_hold(office.archive, on=On.PAPER, thing_id=office.stack, reason=why, review_on=date(2026, 6, 1), by="AM")
    screen.refresh()
    settled(qtbot, tasks)
    held = next(one for one in shown(screen, StackCards) if one.accessibleName() == "On hold")
    place = held.visualRect(held.rows.index(0, 0)).center()
    QApplication.sendEvent(held.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, held.viewport().mapToGlobal(place)))
    assert QToolTip.text() == why
    QToolTip.hideText()
