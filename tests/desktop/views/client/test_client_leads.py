"""The pills under a client's name lead to what they are about, by mouse and by keyboard, and their hints say so."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.disputes.opening import open_dispute
from archive.records import Holder, JobStage, Severity, Side, Standing
from archive.services.access import SystemFields, add_system
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft, Line
from archive.services.clients import add_client
from archive.services.follow_ups import make_follow_up
from archive.services.job_steps import advance_job
from archive.services.jobs import open_job
from archive.services.notes import write_note
from desktop.tasks import Tasks
from desktop.views.client_card import ClientCardView
from desktop.views.client_clues import CluesSection
from desktop.views.client_promise import PromiseLine
from desktop.views.client_systems import SystemRow
from desktop.views.client_term_row import TermRow
from desktop.views.job_follow_ups import FollowUpRow
from desktop.widgets.opening_pill import OpeningPill
from tests.desktop.views.client.conftest import Show
from tests.desktop.views.conftest import NOW
from tests.desktop.views.hands import settled, shown, the

TODAY = NOW.date()


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", standing=Standing.ESTABLISHED, by="AM")


def move_to(archive: Archive, moment: datetime) -> None:
    assert isinstance(archive.clock, SetClock)
    archive.clock.put(moment)


def pill(card: ClientCardView, words: str) -> OpeningPill:
    return next(one for one in shown(card, OpeningPill) if one.text() == words)


def test_a_missing_approval_leads_to_its_job(show: Show, archive: Archive, client: int, qtbot: QtBot) -> None:
    job = open_job(archive, client_id=client, title="Replace router", by="AM").id
    advance_job(archive, job_id=job, to=JobStage.PROPOSED, by="AM", seen=1)
    advance_job(archive, job_id=job, to=JobStage.AGREED, by="AM", seen=2)
    advance_job(archive, job_id=job, to=JobStage.IN_PROGRESS, by="AM", seen=3, without_approval="They waited")
    card = show()
    missing = pill(card, "1 approval missing")
    assert missing.toolTip() == "Show the job with its approvals\nJ-2026-0001 Replace router"
    with qtbot.waitSignal(card.approvals_wanted) as asked:
        QTest.mouseClick(missing, Qt.MouseButton.LeftButton)
    assert asked.args == [job]
    with qtbot.waitSignal(card.approvals_wanted):
        QTest.keyClick(missing, Qt.Key.Key_Return)


def test_of_several_undocumented_jobs_one_is_chosen(show: Show, archive: Archive, client: int, qtbot: QtBot) -> None:
    for title in ("Replace router", "Recover data"):
        open_job(archive, client_id=client, title=title, by="AM", opened_on=date(2026, 1, 5))
    card = show()
    pill(card, "2 jobs undocumented").click()
    menu = the(card, QMenu)
    assert sorted(one.text() for one in menu.actions()) == ["J-2026-0001 Replace router", "J-2026-0002 Recover data"]
    with qtbot.waitSignal(card.job_wanted):
        menu.actions()[0].trigger()
    menu.close()


def test_an_overdue_line_leads_to_its_mark(show: Show, archive: Archive, client: int) -> None:
    job = open_job(archive, client_id=client, title="Recover data", by="AM").id
    lines = (Line(Side.YOU, "Send licence keys", due_on=date(2026, 3, 6)),)
    begin_agreement(archive, job_id=job, draft=Draft(lines=lines), by="AM")
    card = show()
    QTest.keyClick(pill(card, "You will: 1 overdue"), Qt.Key.Key_Space)

    assert QApplication.focusWidget() is the(card, PromiseLine).mark


def test_an_overdue_line_of_an_agreement_opens_that_out(show: Show, archive: Archive, client: int) -> None:
    lines = (Line(Side.WE, "Check the backups", due_on=date(2026, 3, 6)),)
    begin_agreement(archive, client_id=client, title="Care", draft=Draft(lines=lines), by="AM")
    card = show()
    pill(card, "We will: 1 overdue").click()

    assert QApplication.focusWidget() is the(card, TermRow)
    assert the(card, PromiseLine).line.text == "Check the backups"


def test_an_overdue_follow_up_leads_to_its_line(show: Show, archive: Archive, client: int) -> None:
    make_follow_up(archive, client_id=client, what="Ring them", due_on=TODAY, by="AM")
    move_to(archive, NOW + timedelta(days=3))
    card = show()
    pill(card, "1 follow-up overdue").click()

    at_keyboard = QApplication.focusWidget()
    assert at_keyboard is not None
    assert the(card, FollowUpRow).isAncestorOf(at_keyboard)


def test_keys_withheld_lead_to_that_system(show: Show, archive: Archive, client: int) -> None:
    for name, holder in (("Mail", Holder.CLIENT), ("Router", Holder.US)):
        add_system(archive, client_id=client, fields=SystemFields(name, holder=holder), by="AM")
    card = show()
    pill(card, "Does not hold own keys").click()

    row = QApplication.focusWidget()
    assert isinstance(row, SystemRow)
    assert row.accessibleName() == "Change Router"


def test_silence_leads_to_the_clues(show: Show, archive: Archive, client: int) -> None:
    for days in range(200, 100, -10):
        move_to(archive, NOW - timedelta(days=days))
        write_note(archive, client_id=client, text="They rang", by="AM")
    move_to(archive, NOW)
    card = show()
    silent = next(one for one in shown(card, OpeningPill) if one.text().startswith("Silent for"))
    silent.click()

    at_keyboard = QApplication.focusWidget()
    assert at_keyboard is not None
    assert the(card, CluesSection).isAncestorOf(at_keyboard)


def test_the_keyboard_stays_on_a_pill_when_news_come(
    show: Show, archive: Archive, client: int, tasks: Tasks, qtbot: QtBot
) -> None:
    add_system(archive, client_id=client, fields=SystemFields("Router", holder=Holder.US), by="AM")
    card = show()
    pill(card, "Does not hold own keys").setFocus()
    make_follow_up(archive, client_id=client, what="Ring them", due_on=TODAY, by="AM")
    add_system(archive, client_id=client, fields=SystemFields("Mail", holder=Holder.US), by="AM")
    move_to(archive, NOW + timedelta(days=3))
    card.refresh()
    settled(qtbot, tasks)

    assert the(card, OpeningPill).text() == "1 follow-up overdue"
    assert QApplication.focusWidget() is pill(card, "Does not hold own keys to 2 systems")


def test_an_open_dispute_leads_to_its_page_and_of_two_one_is_chosen(
    show: Show, archive: Archive, client: int, qtbot: QtBot
) -> None:
    job = open_job(archive, client_id=client, title="Replace router", by="AM").id
    open_one = partial(open_dispute, archive, client_id=client, says="Late.", severity=Severity.COSTLY, by="AM")
    first = open_one(job_id=job)
    card = show()
    with qtbot.waitSignal(card.dispute_wanted) as wanted:
        QTest.mouseClick(pill(card, "Dispute D-2026-0001 is open"), Qt.MouseButton.LeftButton)
    assert wanted.args == [first]

    second = open_one()
    card = show()
    pill(card, "2 disputes are open").click()
    menu = the(card, QMenu)
    named = {one.text(): one for one in menu.actions()}
    assert sorted(named) == ["D-2026-0002", "J-2026-0001 D-2026-0001"]
    with qtbot.waitSignal(card.dispute_wanted) as wanted:
        named["D-2026-0002"].trigger()
    assert wanted.args == [second]
    menu.close()
