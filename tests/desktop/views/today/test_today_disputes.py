"""In Today a complaint becomes a dispute in one click, and a dispute asks for its own appointments, once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.disputes.complaining import Complaint, complain
from archive.disputes.offers import answer_offer
from archive.disputes.opening import open_dispute
from archive.disputes.standing import DisputeLine, disputes
from archive.records import Answer, ClueKind, FollowUpReason, Severity
from archive.services.clients import add_client
from archive.services.follow_ups import make_follow_up
from archive.services.health import health, note_clue
from archive.services.today import waiting
from desktop.models.today_groups import Group, groups_of
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.complaint_form import ComplaintForm
from desktop.views.job_why_form import WhyForm
from tests.archive.disputes.quarrel import quarrel_in
from tests.archive.told import open_follow_ups
from tests.desktop.views.hands import button, settled, the
from tests.desktop.views.today.conftest import Reader, a_job, promised


@pytest.fixture
def slow(archive: Archive, client: int) -> int:
    """A complaint of three days ago."""
    assert isinstance(archive.clock, SetClock)
    clue = note_clue(archive, client_id=client, kind=ClueKind.COMPLAINT, words="So slow", by="AM")
    archive.clock.put(archive.clock.at + timedelta(days=3))
    return clue


def test_a_complaint_becomes_a_dispute_in_one_click_and_back(
    archive: Archive, client: int, slow: int, reader: Reader
) -> None:
    wanted: list[int] = []
    reader.screen.dispute_wanted.connect(wanted.append)
    assert "Harbour Dental" in reader.look()
    assert len([one for one in reader.press("Harbour Dental") if one == "Harbour Dental"]) == 1  # it stands once
    (one,) = disputes(archive)
    assert (one.says, one.since, one.clue_id, wanted) == (
        *("So slow", archive.clock.now().date() - timedelta(days=3), slow),
        [one.id],
    )
    assert reader.told == ["Noted. D-2026-0001 is open. Nobody has decided yet what is held."]

    reader.take_back()
    assert disputes(archive) == ()
    assert [one.id for one in health(archive, client_id=client).open_complaints] == [slow]


def test_what_was_done_about_a_complaint_is_written_in_its_place(
    archive: Archive, client: int, slow: int, reader: Reader, tasks: Tasks, qtbot: QtBot
) -> None:
    reader.look()
    reader.key("Harbour Dental", Qt.Key.Key_G)
    form = the(reader.screen, WhyForm)
    QTest.keyClicks(the(form, QPlainTextEdit), "A faster line")
    form.saved.emit()
    settled(qtbot, tasks)
    assert health(archive, client_id=client).open_complaints == ()
    assert "Harbour Dental" not in reader.look()

    assert "Harbour Dental" in reader.take_back()


def test_a_follow_up_at_which_they_complain_opens_a_dispute_about_its_job(
    archive: Archive, client: int, reader: Reader, tasks: Tasks, qtbot: QtBot, appearance: Appearance
) -> None:
    job, day = a_job(archive, client), archive.clock.now().date()
    make_follow_up(archive, client_id=client, what="Ring Helen", due_on=day, job_id=job, by="AM")
    reader.look()
    reader.key("Ring Helen", Qt.Key.Key_D)
    form = the(reader.screen, ComplaintForm)
    QTest.keyClicks(the(form, QPlainTextEdit), "It is still slow")
    form.saved.emit()
    settled(qtbot, tasks)
    (one,) = disputes(archive)
    assert (one.says, one.job_id) == ("It is still slow", job)
    assert len(open_follow_ups(archive, client_id=client)) == 1


def test_an_appointment_that_is_due_shares_the_line_of_its_dispute_and_is_ticked_there(
    archive: Archive, client: int, reader: Reader
) -> None:
    complain(archive, client_id=client, complaint=Complaint("So slow"), by="AM")
    day = archive.clock.now().date()
    make_follow_up(archive, client_id=client, what="Meet them.", due_on=day, reason=FollowUpReason.DISPUTE, by="AM")
    assert reader.look().count("Harbour Dental") == 1
    assert "Due: Meet them." in reader.row("Harbour Dental").accessibleName()
    assert "Meet them" not in reader.look()
    reader.key("Harbour Dental", Qt.Key.Key_T)
    assert open_follow_ups(archive, client_id=client) == ()
    assert reader.told == ["Done: Meet them."]


def said(reader: Reader) -> str:
    """What the line of the dispute says."""
    reader.look()
    return reader.row("Harbour Dental").accessibleName()


def test_what_was_accepted_is_carried_out_from_todays_line_and_the_dispute_knows_it(
    archive: Archive, reader: Reader
) -> None:
    assert isinstance(archive.clock, SetClock)
    quarrel = quarrel_in(archive, archive.clock)
    offer = quarrel.offer()
    answer_offer(archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    quarrel.wait(8)
    assert "Due: Carried out as offered?" in said(reader)
    reader.key("Harbour Dental", Qt.Key.Key_T)
    assert quarrel.file().offers[0].done_on == quarrel.today
    assert "Carried out as offered?" not in said(reader)
    reader.take_back()
    assert quarrel.file().offers[0].done_on is None


def test_an_appointment_at_which_they_answered_is_not_asked_for_any_more(archive: Archive, reader: Reader) -> None:
    assert isinstance(archive.clock, SetClock)
    quarrel = quarrel_in(archive, archive.clock)
    quarrel.meet()
    quarrel.wait(3)
    offer = quarrel.offer()
    assert "Due: Show them what we offer" in said(reader)
    appointment = quarrel.file().meetings[0].next_id
    answer_offer(archive, offer_id=offer, answer=Answer.DECLINED, on=quarrel.today, by="AM", appointment_id=appointment)
    assert "Due:" not in said(reader)
    assert "Show them what we offer" not in reader.look()


def test_a_dispute_stands_first_and_leads_to_its_first_meeting_then_to_its_page(
    archive: Archive, client: int, reader: Reader
) -> None:
    job = a_job(archive, client)
    promised(archive, job)
    dispute = open_dispute(
        archive, client_id=client, job_id=job, says="Two days were lost.", severity=Severity.COSTLY, by="AM"
    )
    assert reader.look()[0] == "Harbour Dental"
    wanted: list[tuple[str, int]] = []
    reader.screen.meeting_wanted.connect(lambda one: wanted.append(("meeting", one)))
    reader.screen.dispute_wanted.connect(lambda one: wanted.append(("dispute", one)))
    reader.screen.job_wanted.connect(lambda one: wanted.append(("job", one)))
    row = reader.row("Harbour Dental")
    QTest.keyClick(row, Qt.Key.Key_Space)
    QTest.keyClick(row, Qt.Key.Key_Return)
    QTest.keyClick(row, Qt.Key.Key_J)
    assert wanted == [("meeting", dispute), ("dispute", dispute), ("job", job)]


def test_once_both_sides_have_met_the_button_of_a_dispute_begins_what_it_says(archive: Archive, reader: Reader) -> None:
    assert isinstance(archive.clock, SetClock)
    quarrel = quarrel_in(archive, archive.clock)
    quarrel.meet()
    reader.look()
    wanted: list[int] = []
    reader.screen.begin_wanted.connect(wanted.append)
    button(reader.screen, "Write an offer").click()
    assert wanted == [quarrel.dispute]


def test_a_dispute_that_somebody_else_sees_through_is_no_thing_of_mine(archive: Archive, client: int) -> None:
    open_dispute(archive, client_id=client, says="Two days were lost.", severity=Severity.COSTLY, by="BK")
    other = add_client(archive, name="Pilot Hotel", by="AM")
    open_dispute(archive, client_id=other, says="It is too dear.", severity=Severity.COSTLY, by="AM")
    groups = groups_of(waiting(archive), mine="AM")
    assert [one.owner for one in groups[Group.DISPUTES].things if isinstance(one, DisputeLine)] == ["AM"]
