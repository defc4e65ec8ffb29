"""The board: where stacks stand, what is due, how one is put on file, and the pick list."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPageSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from archive.paper.board import board, with_rests
from archive.paper.holds import On, place_hold
from archive.paper.stacks import put_on_file, restore_stack, withdraw_stack
from archive.records.board_rule import Column
from archive.services.trusted_clock import clock_state
from desktop.models.paper_board import age_words, card_row, short_age_words
from desktop.pick_list_print import PickList
from desktop.plain_sheet import PlainSheet
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.letter_out import WhereTo
from desktop.views.paper import PaperScreen
from desktop.views.paper_cards import StackCards
from desktop.widgets.row import ROW_ROLE, Row
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER
from tests.desktop.views.hands import button, field, settled, shown


@pytest.fixture
def screen(qtbot: QtBot, office: Office, tasks: Tasks, appearance: Appearance, tmp_path: Path) -> PaperScreen:
    """The board of the office, 1100 by 700."""
    made = PaperScreen(office.archive, tasks, lambda: "AM", where=WhereTo(file=lambda _, name: tmp_path / name))
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


def focused(screen: PaperScreen) -> str:
    """What has the keyboard."""
    found = screen.focusWidget()
    return found.accessibleName() if found is not None else ""


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


def test_two_keys_put_paper_on_file_from_the_board(qtbot: QtBot, screen: PaperScreen, tasks: Tasks) -> None:
    QTest.keyClick(field(screen, "Find on the board"), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    assert field(screen, "Sheets").isVisible()


def test_what_is_due_within_three_months_can_be_fetched_as_well(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks
) -> None:
    office.close(CLOSED)
    office.day(date(2026, 7, 15))
    screen.refresh()
    settled(qtbot, tasks)
    offered = {action.text(): action.isEnabled() for action in screen.menu().actions()}
    assert offered["Due within a month"] is False
    assert offered["Due within three months: 1 stack, 12 sheets, 1 box"] is True


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


def test_a_long_pick_list_is_laid_out_while_the_window_goes_on(
    qtbot: QtBot, screen: PaperScreen, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    where: list[bool] = []
    drawn = PlainSheet.pdf

    def pdf(sheet: PlainSheet) -> bytes:
        where.append(threading.current_thread() is threading.main_thread())
        return drawn(sheet)

    monkeypatch.setattr(PlainSheet, "pdf", pdf)
    screen._save("Pick list", ())
    settled(qtbot, tasks)
    assert where == [False]


def test_without_paper_the_pick_list_says_that_there_is_none_to_fetch(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks
) -> None:
    assert (button(screen, "Pick list").isEnabled(), button(screen, "Pick list").toolTip()) == (True, "")
    withdraw_stack(office.archive, paper_id=office.stack, by="AM")
    screen.refresh()
    settled(qtbot, tasks)
    lists = button(screen, "Pick list")
    assert (lists.isEnabled(), lists.toolTip()) == (False, "There is no paper to fetch yet.")


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


def test_which_sheet_to_pull_out_stands_on_the_card_on_the_pick_list_and_after_the_shredder_in_its_box(
    office: Office,
) -> None:
    ready = replace(office.seen(), column=Column.READY_TO_SHRED, sheets_kept=(3,), is_approved=True)
    assert card_row(ready, OVER).middle_second == "without sheet 3"
    listed = PickList("Ready", {"Box 4": (ready,)}, OVER, QPageSize(QPageSize.PageSizeId.A4))
    assert "12 sheets, without sheet 3" in listed.html
    gone = replace(ready, column=Column.SHREDDED, sheets=11, shredded_on=OVER, certificate="S-2026-0001")
    shredded, rest = [card_row(stack, OVER) for stack in with_rests([gone])]
    assert (shredded.middle, rest.middle) == ("11 sheets · S-2026-0001", "only sheet 3 · Box 4")


def test_what_is_put_on_file_tells_the_number_that_is_written_on_it(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks
) -> None:
    said: list[str] = []
    screen.message.connect(lambda words, _: said.append(words))
    screen._putting.ask(client_id=office.client, job_id=office.job)
    settled(qtbot, tasks)
    field(screen, "Sheets").setText("3")
    QTest.keyClick(field(screen, "Sheets"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert said == ["P-2026-0002 is on file in Box 4: write it on the stack."]


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


def test_an_unknown_client_is_added_where_its_paper_is_put_on_file(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks
) -> None:
    screen.put_on_file()
    settled(qtbot, tasks)
    QTest.keyClicks(field(screen, "Client"), "Quay Motors")
    QTest.mouseClick(button(screen, "Add client “Quay Motors”"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    field(screen, "Sheets").setText("4")
    field(screen, "Box or folder").setText("Box 7")
    QTest.keyClicks(field(screen, "Date on it"), "3 Feb 2026")
    QTest.mouseClick(button(screen, "Put on file"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    (made,) = [one for one in board(office.archive).columns[Column.ON_FILE] if one.client == "Quay Motors"]
    assert (made.sheets, made.place) == (4, "Box 7")


def test_a_client_that_is_not_known_is_not_taken_for_none(
    qtbot: QtBot, screen: PaperScreen, office: Office, tasks: Tasks
) -> None:
    screen.put_on_file()
    settled(qtbot, tasks)
    QTest.keyClicks(field(screen, "Client"), "Quay")
    field(screen, "Sheets").setText("4")
    QTest.mouseClick(button(screen, "Put on file"), Qt.MouseButton.LeftButton)
    settled(qtbot, tasks)
    assert "No client has this name. Take one that is known, or add it." in [
        label.text() for label in shown(screen, QLabel)
    ]


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
