"""A stack's page: what it says, where it leads, and what is written of the stack."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive.paper.checking import look, scan_of
from archive.paper.schedules import retire_rule
from archive.records import Seen
from archive.services.jobs import close_job
from archive.services.trusted_clock import confirm_date, look_at_clock
from desktop.tasks import Tasks
from desktop.views.paper_move_form import MoveForm
from desktop.views.paper_stack import StackScreen
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER, copy_twice, scan_and_check
from tests.archive.paper.shredded import shred
from tests.desktop.views.hands import field, labels, settled, the
from tests.desktop.views.paper.stack.conftest import again, page_of, press


def test_a_stack_says_what_it_is_and_that_an_open_job_keeps_it(screen: StackScreen) -> None:
    said = labels(screen)
    assert "P-2026-0001 · Work orders and letters" in said
    assert "Harbour Dental · 12 sheets · Box 4" in said
    assert "not known while a job is open" in said


def test_a_link_leads_to_the_job(qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks) -> None:
    with qtbot.waitSignal(screen.job_wanted) as told:
        press(qtbot, tasks, screen, "J-2026-0001, open")
    assert told.args == [office.job]


def test_a_stack_is_moved_and_moved_back(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks, undos: list[Callable[[], None]]
) -> None:
    screen.deeds.ask_move()
    settled(qtbot, tasks)
    field(screen, "Box or folder").setText("Box 9")
    QTest.keyClick(field(screen, "Box or folder"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    assert page_of(office).fields.place == "Box 9"
    undos[0]()
    settled(qtbot, tasks)
    assert page_of(office).fields.place == "Box 4"


def test_a_stack_is_changed_with_its_jobs_kept(qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks) -> None:
    screen.deeds.ask_change()
    settled(qtbot, tasks)
    field(screen, "Sheets").setText("14")
    QTest.keyClick(field(screen, "Sheets"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    fields = page_of(office).fields
    assert (fields.sheets, fields.jobs, fields.what) == (14, (office.job,), "Work orders and letters")


def test_a_stack_under_a_rule_that_was_put_aside_is_changed_and_stays_under_it(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    retire_rule(office.archive, schedule_id=office.fields.schedule_id, by="AM")
    screen.deeds.ask_change()
    settled(qtbot, tasks)
    field(screen, "Sheets").setText("14")
    QTest.keyClick(field(screen, "Sheets"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    fields = page_of(office).fields
    assert (fields.sheets, fields.schedule_id) == (14, office.fields.schedule_id)


def test_a_stack_put_on_file_by_mistake_is_taken_off_and_put_back(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks, undos: list[Callable[[], None]]
) -> None:
    screen.deeds.withdraw()
    settled(qtbot, tasks)
    assert page_of(office).gone is not None
    assert "taken off file" in labels(screen)
    undos[0]()
    settled(qtbot, tasks)
    assert page_of(office).is_on_file


def test_escape_leads_back(qtbot: QtBot, screen: StackScreen) -> None:
    with qtbot.waitSignal(screen.back_wanted):
        QTest.keyClick(screen, Qt.Key.Key_Escape)


def test_a_stack_whose_closing_counts_later_says_why(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    office.close(CLOSED)
    again(qtbot, tasks, screen)
    assert not any("seen going by" in one for one in labels(screen))
    office.clock.put(office.clock.at + timedelta(days=400))
    again(qtbot, tasks, screen)
    confirm_date(office.archive, by="AM")
    again(qtbot, tasks, screen)
    (said,) = [one for one in labels(screen) if "seen going by" in one]
    assert said.endswith(
        "counted from 24 Apr 2027. Its last job was closed on 20 Mar 2026, but this computer’s date was in doubt then "
        "or leapt ahead later, and only time that was seen going by counts."
    )


def test_a_job_that_was_closed_in_doubt_waits_for_the_date_and_says_so(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    look_at_clock(office.archive)
    office.clock.put(office.clock.at + timedelta(days=400))
    look_at_clock(office.archive)
    close_job(office.archive, job_id=office.job, by="AM")
    again(qtbot, tasks, screen)
    assert "not known until somebody confirms this computer’s date" in labels(screen)


def test_what_was_kept_of_a_shredded_stack_can_be_moved(
    qtbot: QtBot, screen: StackScreen, office: Office, tasks: Tasks
) -> None:
    office.close(CLOSED)
    office.day(OVER)
    scan_and_check(office)
    found = scan_of(office.archive, paper_id=office.stack)
    assert found is not None
    side = found.sides[4].id
    look(office.archive, side_id=side, seen=Seen.UNREADABLE_KEPT, seconds=1, sitting="x", by="JT", words="Faint.")
    copy_twice(office.archive)
    shred(office, office.stack)
    again(qtbot, tasks, screen)
    assert "Box 4 (sheet 3)" in labels(screen)
    press(qtbot, tasks, screen, "Move")
    field(screen, "Box or folder").setText("Safe")
    press(qtbot, tasks, the(screen, MoveForm), "Move")
    assert "Safe (sheet 3)" in labels(screen)
