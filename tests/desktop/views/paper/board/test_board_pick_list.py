"""The pick list of what is to be fetched, on paper or as a PDF."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from pytestqt.qtbot import QtBot

from archive.paper.board import with_rests
from archive.paper.stacks import withdraw_stack
from archive.records.board_rule import Column
from desktop.models.paper_board import card_row
from desktop.pick_list_print import PickList
from desktop.plain_sheet import PlainSheet
from desktop.tasks import Tasks
from desktop.views.paper import PaperScreen
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER
from tests.desktop.views.hands import button, settled


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
