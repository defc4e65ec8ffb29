"""Today's lines about paper, holds, the date and backups: each does its work, or leads to it, in one click."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.copies.choosing import add_place
from archive.copies.copying import make_copy
from archive.copies.mass_change import NAME
from archive.copies.not_known_since import NotKnown, leave_to_a_person
from archive.copies.only_aside import leave_only_aside
from archive.copies.only_before import OnlyBefore
from archive.erasure.requests import ask_to_erase, carry_out, prepare
from archive.paper.gate import judge
from archive.paper.holds import On, place_hold
from archive.paper.scanning import Weave, scan_stack
from archive.paper.stacks import change_stack, put_on_file
from archive.records import About, Setting
from archive.records.board_rule import Column
from archive.records.gate_rule import Refusal
from archive.rounds.mending import look_at_all
from archive.services.intake import take_in_waiting
from archive.services.today import waiting
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.today import TodayScreen
from desktop.widgets.line_row import LineRow
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER, scan_and_check
from tests.archive.paper.sides import scanned, stack_of
from tests.archive.paperwork import a_file, documents_of, taken_in
from tests.desktop.views.hands import settled, shown


@pytest.fixture
def screen(archive: Archive, tasks: Tasks, appearance: Appearance, qtbot: QtBot) -> TodayScreen:
    made = TodayScreen(archive, tasks, lambda: "AM")
    qtbot.addWidget(made)
    made.trouble.connect(lambda error: pytest.fail(str(error)))
    made.resize(1096, 744)
    made.show()
    return made


def row(screen: TodayScreen, beginning: str) -> LineRow:
    return next(one for one in shown(screen, LineRow) if one.accessibleName().startswith(beginning))


def press(screen: TodayScreen, beginning: str) -> None:
    next(one for one in shown(row(screen, beginning), QPushButton)).click()


def look(screen: TodayScreen, tasks: Tasks, qtbot: QtBot) -> None:
    screen.refresh()
    settled(qtbot, tasks)


def test_a_stack_that_is_due_opens_in_one_click(
    office: Office, screen: TodayScreen, tasks: Tasks, qtbot: QtBot
) -> None:
    office.close(CLOSED)
    office.day(OVER)
    look(screen, tasks, qtbot)
    with qtbot.waitSignal(screen.stack_wanted) as wanted:
        press(screen, "Work orders")
    assert wanted.args == [office.stack]


def test_a_stack_whose_sides_do_not_pair_opens_and_not_its_check(
    office: Office, screen: TodayScreen, tasks: Tasks, qtbot: QtBot
) -> None:
    office.close(CLOSED)
    office.day(OVER)
    scan_and_check(office)
    change_stack(office.archive, paper_id=office.stack, fields=replace(office.fields, sides=1), by="AM")
    look(screen, tasks, qtbot)
    with qtbot.waitSignal(screen.stack_wanted) as wanted:
        press(screen, "Work orders")
    assert wanted.args == [office.stack]


def test_many_stacks_lead_to_their_column_of_the_board(
    office: Office, screen: TodayScreen, tasks: Tasks, qtbot: QtBot
) -> None:
    for _ in range(39):
        put_on_file(office.archive, client_id=office.client, fields=office.fields, by="AM")
    office.close(CLOSED)
    office.day(OVER)
    look(screen, tasks, qtbot)
    with qtbot.waitSignal(screen.board_wanted) as wanted:
        press(screen, "40 stacks are due for scanning")
    assert wanted.args == [Column.DUE_FOR_SCANNING]


def test_a_stack_being_checked_leads_to_its_sides_and_its_line_to_the_stack(
    office: Office, screen: TodayScreen, tasks: Tasks, qtbot: QtBot
) -> None:
    documents = [scanned(office.archive, *stack_of(12))]
    scan_stack(office.archive, paper_id=office.stack, documents=documents, weave=Weave(), by="AM", sitting="morning")
    look(screen, tasks, qtbot)
    with qtbot.waitSignal(screen.check_wanted) as wanted:
        press(screen, "Work orders and letters. Harbour Dental, P-2026-0001")
    assert wanted.args == [office.stack]
    with qtbot.waitSignal(screen.stack_wanted) as opened:
        row(screen, "Work orders and letters. Harbour Dental, P-2026-0001").opened.emit()
    assert opened.args == [office.stack]


def test_a_hold_that_is_still_needed_is_looked_at_later_and_undo_brings_it_back(
    office: Office, screen: TodayScreen, tasks: Tasks, qtbot: QtBot
) -> None:
    place_hold(office.archive, on=On.JOB, thing_id=office.job, reason="A dispute", review_on=OVER, by="AM")
    office.day(OVER)
    look(screen, tasks, qtbot)
    with qtbot.waitSignal(screen.job_wanted) as opened:
        row(screen, "Do not destroy: J-2026-0001").opened.emit()
    assert opened.args == [office.job]

    with qtbot.waitSignal(screen.message) as told:
        press(screen, "Do not destroy: J-2026-0001")
    settled(qtbot, tasks)
    assert waiting(office.archive).holds == ()
    assert told.args is not None
    assert told.args[0] == "“Do not destroy” stands on J-2026-0001, to be looked at again on 20 Dec."
    told.args[1]()
    settled(qtbot, tasks)
    assert row(screen, "Do not destroy: J-2026-0001").isVisible()


def test_the_date_is_not_confirmed_in_one_click(
    office: Office, screen: TodayScreen, tasks: Tasks, qtbot: QtBot
) -> None:
    office.close(CLOSED)
    office.leap(date(2027, 1, 10))
    look(screen, tasks, qtbot)
    with qtbot.waitSignal(screen.date_wanted):
        press(screen, "The date is in doubt")
    settled(qtbot, tasks)
    assert waiting(office.archive).date_in_doubt is not None


def test_a_missing_backup_leads_to_where_one_is_made(
    office: Office, screen: TodayScreen, tasks: Tasks, qtbot: QtBot
) -> None:
    office.day(CLOSED)
    look(screen, tasks, qtbot)
    with qtbot.waitSignal(screen.copies_wanted):
        press(screen, "There is no backup yet")


def ask(office: Office) -> int:
    return ask_to_erase(
        office.archive,
        about=About.CLIENT,
        thing_id=office.client,
        asked_by="Dr Shaw",
        asked_on=date(2026, 3, 16),
        how="letter",
        what_for="all",
        handled_by="AM",
        by="AM",
    )


def test_a_request_to_erase_waits_until_it_is_answered_and_leads_to_it(
    office: Office, screen: TodayScreen, tasks: Tasks, qtbot: QtBot
) -> None:
    request = ask(office)
    look(screen, tasks, qtbot)
    assert waiting(office.archive).things == 1
    with qtbot.waitSignal(screen.erasure_wanted) as wanted:
        press(screen, "Asked to be erased: Harbour Dental")
    assert wanted.args == [request]


def test_what_had_to_stay_is_looked_at_again_when_its_day_has_come(office: Office) -> None:
    request = ask(office)
    shown = prepare(office.archive, request_id=request)
    carry_out(office.archive, request_id=request, typed=shown.type_this, seen=shown.seen, by="AM")
    assert waiting(office.archive).to_erase == ()
    office.day(min(one.look_again_on for one in shown.refused))
    assert [one.id for one in waiting(office.archive).to_erase] == [request]


def test_what_nobody_knows_since_a_copy_was_put_back_waits_until_somebody_has_gone_through_it(
    office: Office, screen: TodayScreen, tasks: Tasks, qtbot: QtBot
) -> None:
    now = office.archive.clock.now()
    with office.archive.database.writing() as session:
        leave_to_a_person(session, NotKnown(now, now))
    assert Refusal.NOT_KNOWN in judge(office.archive, paper_id=office.stack, by="AM").refusals
    look(screen, tasks, qtbot)
    with qtbot.waitSignal(screen.message) as told:
        press(screen, "Nobody knows what was held or shredded since")
    settled(qtbot, tasks)
    assert told.args == ["That is noted. Paper may be shredded again.", None]
    assert Refusal.NOT_KNOWN not in judge(office.archive, paper_id=office.stack, by="AM").refusals
    assert waiting(office.archive).copies_ask == ()


def test_what_is_only_in_the_archive_before_waits_and_leads_there(
    office: Office, screen: TodayScreen, tasks: Tasks, qtbot: QtBot, tmp_path: Path
) -> None:
    alone = OnlyBefore({"note": 2, "document": 1}, ("client Later Ltd",), ("filed",))
    with office.archive.database.writing() as session:
        leave_only_aside(session, tmp_path, alone, since=office.archive.clock.now())
        assert "Later" not in session.get_one(Setting, "only-aside").value, "a client may be erased"
    look(screen, tasks, qtbot)
    said = "What was done on 2 notes and 1 document (filed) is only in the archive before"
    with qtbot.waitSignal(screen.look_into_wanted) as led:
        row(screen, said).opened.emit()
    assert led.args == [tmp_path]
    with qtbot.waitSignal(screen.message) as told:
        press(screen, said)
    settled(qtbot, tasks)
    assert told.args == ["That is noted. The archive before stays where it lies.", None]
    assert waiting(office.archive).copies_ask == ()


def test_many_originals_that_changed_wait_until_somebody_says_that_it_is_right(
    office: Office, screen: TodayScreen, tasks: Tasks, qtbot: QtBot
) -> None:
    found = {"found_at": office.archive.clock.now().isoformat(), "altered": 40, "gone": 2, "of": 300}
    with office.archive.database.writing() as session:
        session.add(Setting(name=NAME, value=json.dumps(found)))
    look(screen, tasks, qtbot)
    with qtbot.waitSignal(screen.message) as told:
        press(screen, "42 of 300 originals changed or are gone")
    settled(qtbot, tasks)
    assert told.args == ["That is noted. Earlier copies give way by their rule again.", None]
    assert waiting(office.archive).copies_ask == ()


@pytest.fixture
def lost(archive: Archive, tmp_path: Path) -> int:
    """A document of which the original is missing, and known to be."""
    batch = taken_in(archive, a_file(tmp_path, "order.pdf"))
    (document,) = documents_of(archive, batch)
    (sha256,) = archive.vault.hashes()
    archive.folder.original(sha256).unlink()
    look_at_all(archive, progress=lambda _done, _of: None)
    return document


@pytest.mark.usefixtures("lost")
def test_an_original_that_no_copy_has_is_told_and_nothing_is_changed(
    screen: TodayScreen, tasks: Tasks, qtbot: QtBot
) -> None:
    look(screen, tasks, qtbot)
    with qtbot.waitSignal(screen.message) as told:
        press(screen, "The original of order.pdf is missing")
    assert told.args[0].startswith("No copy within reach has it.")


def test_a_lost_original_is_put_back_from_a_copy(
    archive: Archive, screen: TodayScreen, tasks: Tasks, qtbot: QtBot, tmp_path: Path
) -> None:
    taken_in(archive, a_file(tmp_path, "order.pdf"))
    place = add_place(archive, folder=tmp_path / "copies", is_elsewhere=False, by="AM")
    make_copy(archive, place_id=place.id, by="AM")
    (sha256,) = archive.vault.hashes()
    archive.folder.original(sha256).unlink()
    look_at_all(archive, progress=lambda _done, _of: None)
    look(screen, tasks, qtbot)
    with qtbot.waitSignal(screen.message) as told:
        press(screen, "The original of order.pdf is missing")
    assert told.args[0] == "1 original is put back in a moment, from the copy in copies."
    take_in_waiting(archive, cancelled=lambda: False)
    assert look_at_all(archive, progress=lambda _done, _of: None) == ()


def test_the_line_of_a_lost_original_leads_to_what_can_still_be_seen_of_it(
    lost: int, screen: TodayScreen, tasks: Tasks, qtbot: QtBot
) -> None:
    look(screen, tasks, qtbot)
    with qtbot.waitSignal(screen.document_wanted) as opened:
        row(screen, "The original of order.pdf is missing").opened.emit()
    assert opened.args == [lost, 1, ""]
