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
from archive.disputes.standing import disputes
from archive.records import Answer, ClueKind, FollowUpReason
from archive.services.follow_ups import make_follow_up
from archive.services.health import health, note_clue
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.complaint_form import ComplaintForm
from desktop.views.job_why_form import WhyForm
from tests.archive.disputes.quarrel import quarrel_in
from tests.archive.told import open_follow_ups
from tests.desktop.views.hands import settled, the
from tests.desktop.views.test_today_deeds import Reader, a_job
from tests.desktop.views.test_today_deeds import client as client
from tests.desktop.views.test_today_deeds import reader as reader


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
