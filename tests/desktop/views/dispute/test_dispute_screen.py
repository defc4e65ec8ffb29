"""A dispute's own page: what is next stands there as one button, and every way leads on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from archive.disputes.ending import end_dispute, reopen_dispute
from archive.disputes.holding import hold_for
from archive.disputes.meeting import begin_meeting
from archive.disputes.offers import answer_offer, carry_out
from archive.disputes.opening import open_dispute
from archive.records import Answer, Ending, Scope, Severity
from archive.records.dispute_rule import Next
from archive.services.clients import add_client
from desktop.views.dispute_screen import DisputeScreen
from desktop.views.job_stages import StageRow
from desktop.views.job_why_form import WhyForm
from desktop.widgets.choice_box import ChoiceBox
from tests.archive.disputes.quarrel import Quarrel
from tests.desktop.views.dispute.conftest import Desk
from tests.desktop.views.dispute.screen_hands import look, pills, press
from tests.desktop.views.hands import shown, the


def test_the_head_tells_who_which_job_since_when_and_whose(desk: Desk, screen: DisputeScreen) -> None:
    desk.quarrel.wait(2)
    look(desk, screen)
    labels = " ".join(one.text() for one in shown(screen.head, QPushButton))
    said = [one.text() for one in screen.head.findChildren(type(screen.head._title))]
    assert said == ["Harbour Dental"]
    assert "J-2026-0001" in labels
    assert screen.head._facts._said.text() == "D-2026-0001 · since 16 Mar, 2 days"
    assert "AM sees it through" in labels
    assert pills(screen) == ["Costly"]


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("Begin the first meeting", "meeting_wanted"),
        ("J-2026-0001", "job_wanted"),
        ("Client’s card", "client_wanted"),
        ("Dossier", "dossier_wanted"),
    ],
)
def test_each_way_leads_to_its_own_thing(desk: Desk, screen: DisputeScreen, words: str, signal: str) -> None:
    wanted: SignalInstance = getattr(screen, signal)
    with desk.qtbot.waitSignal(wanted) as led:
        press(screen, words)
    things = {"job_wanted": desk.quarrel.job, "client_wanted": desk.quarrel.client}
    assert led.args == [things.get(signal, desk.dispute)]


def test_a_note_is_written_on_the_client_and_the_job(desk: Desk, screen: DisputeScreen) -> None:
    with desk.qtbot.waitSignal(screen.note_wanted) as wanted:
        press(screen, "Write note")
    assert wanted.args == [desk.quarrel.client, desk.quarrel.job]


def test_the_keyboard_begins_where_nothing_is_changed(desk: Desk, screen: DisputeScreen) -> None:
    first = screen.first_focus()
    assert isinstance(first, QPushButton)
    assert first.text() == "Write note"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Left])
def test_escape_and_alt_left_lead_back(desk: Desk, screen: DisputeScreen, key: Qt.Key) -> None:
    screen.first_focus().setFocus()
    alt = Qt.KeyboardModifier.AltModifier if key == Qt.Key.Key_Left else Qt.KeyboardModifier.NoModifier
    with desk.qtbot.waitSignal(screen.back_wanted):
        QTest.keyClick(screen.first_focus(), key, alt)


def settled_offer(quarrel: Quarrel) -> None:
    quarrel.meet()
    offer = quarrel.offer()
    answer_offer(quarrel.archive, offer_id=offer, answer=Answer.ACCEPTED, on=quarrel.today, by="AM")
    carry_out(quarrel.archive, offer_id=offer, on=quarrel.today, by="AM")


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (lambda _: None, "Begin the first meeting"),
        (lambda quarrel: quarrel.meet(), "Write an offer"),
        (lambda quarrel: (quarrel.meet(), quarrel.offer()), "Record their answer"),
        (settled_offer, "Choose how it ended"),
    ],
)
def test_one_button_says_what_is_next(
    desk: Desk, screen: DisputeScreen, until: Callable[[Quarrel], object], words: str
) -> None:
    until(desk.quarrel)
    look(desk, screen)
    primary = [one for one in shown(screen, QPushButton) if one.property("role") == "primary"]
    assert [one.text() for one in primary] == [words]


def test_the_course_tells_when_each_stage_was_reached(desk: Desk, screen: DisputeScreen) -> None:
    desk.quarrel.meet()
    desk.quarrel.wait(1)
    desk.quarrel.offer()
    look(desk, screen)
    assert the(screen, StageRow).accessibleName() == (
        "Heard 16 Mar AM, Met 16 Mar AM, Offered today AM, Answered, Ended"
    )


def test_what_was_passed_over_on_the_way_to_its_end_is_told_as_skipped(desk: Desk, screen: DisputeScreen) -> None:
    end_dispute(desk.archive, dispute_id=desk.dispute, ending=Ending.WITHDRAWN, words="They looked again.", by="BK")
    look(desk, screen)
    assert the(screen, StageRow).accessibleName() == (
        "Heard today AM, Met skipped, Offered skipped, Answered skipped, Ended today BK"
    )
    assert pills(screen)[0] == "They withdrew it today, on the day it began."


def test_one_that_ended_tells_how_and_after_how_long(desk: Desk, screen: DisputeScreen) -> None:
    desk.quarrel.wait(3)
    end_dispute(desk.archive, dispute_id=desk.dispute, ending=Ending.LOST, words="They went elsewhere.", by="AM")
    look(desk, screen)
    assert pills(screen) == ["We lost the client today, after 3 days."]


def test_a_meeting_that_is_being_written_goes_on_before_anything_else(desk: Desk, screen: DisputeScreen) -> None:
    desk.quarrel.meet()
    desk.quarrel.offer()
    begin_meeting(desk.archive, dispute_id=desk.dispute, by="AM")
    look(desk, screen)
    assert screen.head.next_words == "Go on with the meeting"
    with desk.qtbot.waitSignal(screen.meeting_wanted):
        press(screen, "Go on with the meeting")
    assert screen.asks.asked is None


def test_a_meeting_without_its_next_appointment_left_is_told(desk: Desk, screen: DisputeScreen) -> None:
    desk.quarrel.meet()
    look(desk, screen)
    assert "Next appointment 19 Mar" in pills(screen)
    desk.quarrel.wait(5)
    look(desk, screen)
    assert "The appointment was on 19 Mar" in pills(screen)


def test_it_is_handed_over_and_back(desk: Desk, screen: DisputeScreen) -> None:
    press(screen, "AM sees it through")
    assert the(the(screen, WhyForm), ChoiceBox).currentText() == "BK · Bertram Kell"
    press(screen, "Hand it over")
    desk.settle()
    assert desk.said == ["BK sees it through from now on."]
    assert desk.file().line.owner == "BK"
    desk.take_back()
    assert desk.file().line.owner == "AM"


def test_one_that_is_there_no_more_leads_back(desk: Desk, screen: DisputeScreen) -> None:
    with desk.qtbot.waitSignal(screen.back_wanted):
        screen.open(4711)
    assert desk.troubles == []


def test_another_dispute_takes_the_place_of_the_first(desk: Desk, screen: DisputeScreen) -> None:
    client = add_client(desk.archive, name="Anchor Brewery", by="AM")
    other = open_dispute(desk.archive, client_id=client, says="It was late.", severity=Severity.ANNOYING, by="AM")
    screen.deeds.ask_hand_over()
    screen.open(other)
    desk.settle()
    assert screen.asks.asked is None
    assert pills(screen) == ["Annoying"]
    assert "J-2026-0001" not in [one.text() for one in shown(screen.head, QPushButton)]


def test_tab_goes_through_the_page_as_it_is_read_also_where_rows_were_made_anew(
    desk: Desk, screen: DisputeScreen
) -> None:
    hold_for(desk.archive, dispute_id=desk.dispute, scope=Scope.SUGGESTED, by="AM")
    look(desk, screen)
    stops = []
    screen.first_focus().setFocus()
    for _ in range(7):
        now = screen.focusWidget()
        stops.append(now.text() if isinstance(now, QPushButton) else "")
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert stops == [
        "Write note",
        "Dossier",
        "Begin the first meeting",
        "Write anew",
        "Hold",
        "Release",
        "Write an offer",
    ]


def test_what_is_asked_stays_when_the_page_is_loaded_again(desk: Desk, screen: DisputeScreen) -> None:
    screen.end_deeds.ask_end()
    form = screen.asks.asked
    look(desk, screen)
    assert screen.asks.asked is form


def test_one_that_goes_on_again_begins_with_meeting_again(desk: Desk, screen: DisputeScreen) -> None:
    desk.quarrel.meet()
    end_dispute(desk.archive, dispute_id=desk.dispute, ending=Ending.SETTLED, words="Settled.", by="AM")
    reopen_dispute(desk.archive, dispute_id=desk.dispute, why="It broke again.", by="AM")
    look(desk, screen)
    assert desk.file().line.next is Next.MEET_AGAIN
    assert screen.head.next_words == "Begin the next meeting"
