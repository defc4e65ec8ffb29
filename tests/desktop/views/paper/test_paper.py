"""The board: where stacks stand, what is due, how one is put on file, and the pick list."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from archive.paper.board import board
from archive.paper.holds import On, place_hold
from archive.records.board_rule import Column
from archive.services.trusted_clock import clock_state
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.paper import PaperScreen
from desktop.views.paper_cards import StackCards
from desktop.widgets.row import ROW_ROLE, Row
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER
from tests.desktop.views.hands import button, field, settled, shown


@pytest.fixture
def screen(qtbot: QtBot, office: Office, tasks: Tasks, appearance: Appearance, tmp_path: Path) -> PaperScreen:
    """The board of the office, 1100 by 700."""
    made = PaperScreen(office.archive, tasks, lambda: "AM", file=lambda _, name: tmp_path / name)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.refresh()
    settled(qtbot, tasks)
    return made


def cards(screen: PaperScreen, column: str) -> list[Row]:
    """The small cards of a column."""
    found = next(one for one in shown(screen, StackCards) if one.accessibleName() == column)
    return [found.rows.index(place, 0).data(ROW_ROLE) for place in range(found.rows.rowCount())]


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


def test_the_board_shows_only_what_fits_the_words(qtbot: QtBot, screen: PaperScreen, tasks: Tasks) -> None:
    field(screen, "Find on the board").setText("box 4 dental")
    assert len(cards(screen, "On file")) == 1
    field(screen, "Find on the board").setText("box 5")
    assert cards(screen, "On file") == []


def test_a_small_window_shows_one_column_under_tabs(qtbot: QtBot, screen: PaperScreen, tasks: Tasks) -> None:
    screen.resize(760, 500)
    settled(qtbot, tasks)
    assert [one.accessibleName() for one in shown(screen, StackCards)] == ["On file"]
    screen.columns.choose(Column.ON_HOLD)
    assert [one.accessibleName() for one in shown(screen, StackCards)] == ["On hold"]


def test_paper_is_put_on_file_and_taken_off_again(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks
) -> None:
    QTest.mouseClick(button(screen, "Put paper on file"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    QTest.keyClicks(field(screen, "Client"), "harbour dental")
    settled(qtbot, tasks)
    QTest.keyClicks(field(screen, "Sheets"), "7")
    undo: list[object] = []
    screen.message.connect(lambda _, back: undo.append(back))
    QTest.keyClick(field(screen, "Sheets"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert [card.middle for card in cards(screen, "On file")] == ["12 sheets · Box 4", "7 sheets · Box 4"]
    found = board(office.archive).columns[Column.ON_FILE]
    assert found[1].jobs == found[0].jobs
    assert callable(undo[0])
    undo[0]()
    settled(qtbot, tasks)
    assert len(cards(screen, "On file")) == 1


def test_a_count_that_is_none_is_asked_for_again(qtbot: QtBot, screen: PaperScreen, tasks: Tasks) -> None:
    screen.put_on_file()
    settled(qtbot, tasks)
    QTest.keyClicks(field(screen, "Client"), "harbour dental")
    settled(qtbot, tasks)
    QTest.keyClick(field(screen, "Sheets"), Qt.Key.Key_Return)
    assert any("Count the sheets, not the sides" in label.text() for label in shown(screen, QLabel))
    assert field(screen, "Sheets").isVisible()


def test_enter_on_a_card_shows_the_stack(qtbot: QtBot, screen: PaperScreen, office: Office) -> None:
    found = next(one for one in shown(screen, StackCards) if one.accessibleName() == "On file")
    found.setCurrentIndex(found.rows.index(0, 0))
    with qtbot.waitSignal(screen.stack_wanted) as told:
        QTest.keyClick(found, Qt.Key.Key_Return)
    assert told.args == [office.stack]


def test_the_pick_list_of_what_is_due_is_saved_as_pdf(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    office.close(CLOSED)
    office.day(OVER)
    screen.refresh()
    settled(qtbot, tasks)
    part = screen.menu().actions()[0]
    assert part.text() == "Due for scanning: 1 stack, 12 sheets, 1 box"
    save = next(action for action in part.menu().actions() if action.text() == "Save as PDF…")  # type: ignore[attr-defined]  # the stubs call a menu an object
    save.trigger()
    settled(qtbot, tasks)
    (saved,) = tmp_path.glob("Pick list*.pdf")
    assert saved.read_bytes().startswith(b"%PDF")


def test_a_date_in_doubt_is_said_and_confirmed(qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks) -> None:
    office.day(date(2026, 3, 20))
    office.leap(date(2027, 3, 19))
    screen.refresh()
    settled(qtbot, tasks)
    QTest.mouseClick(button(screen, "Today is Friday, 19 Mar 2027"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    assert clock_state(office.archive).is_trusted
    assert not any(one.text().startswith("Today is") for one in shown(screen, QPushButton))
