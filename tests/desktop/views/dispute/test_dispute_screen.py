"""A dispute's own page: what is next stands there as one button, and every way leads on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from archive.disputes.about import give_job
from archive.disputes.ending import end_dispute, reopen_dispute
from archive.disputes.holding import hold_for
from archive.disputes.meeting import begin_meeting
from archive.disputes.offers import answer_offer, carry_out
from archive.disputes.opening import open_dispute, restate, withdraw_dispute
from archive.disputes.standing import dispute_file, disputes
from archive.records import Answer, Cause, Ending, Scope, Severity
from archive.records.dispute_rule import Next
from archive.services.clients import add_client
from archive.services.jobs import open_job
from desktop.views.dispute_form import DisputeForm
from desktop.views.dispute_screen import DisputeScreen
from desktop.views.job_stages import StageRow
from desktop.views.job_why_form import WhyForm
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.elided_combo import ElidedCombo
from desktop.widgets.pill import Pill
from tests.archive.disputes.quarrel import Quarrel
from tests.desktop.views.dispute.conftest import Desk
from tests.desktop.views.hands import button, shown, the


def press(screen: DisputeScreen, words: str) -> None:
    QTest.mouseClick(button(screen, words), Qt.MouseButton.LeftButton)


def pills(screen: DisputeScreen) -> list[str]:
    return [one.text() for one in shown(screen.head, Pill)]


def look(desk: Desk, screen: DisputeScreen) -> None:
    screen.refresh()
    desk.settle()


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


def test_one_opened_by_mistake_is_left_and_can_be_brought_back(desk: Desk, screen: DisputeScreen) -> None:
    with desk.qtbot.waitSignal(screen.back_wanted):
        mistake = next(one for one in screen.head.menu().actions() if one.text() == "Withdraw it, opened by mistake")
        mistake.trigger()
    desk.settle()
    assert desk.said == ["D-2026-0001 is shown nowhere any more."]
    desk.take_back()
    assert not desk.file().is_withdrawn


@pytest.fixture
def twin(desk: Desk, screen: DisputeScreen) -> int:
    """Another one with the same client, opened by somebody else."""
    twin = open_dispute(
        desk.archive, client_id=desk.quarrel.client, says="Nobody rang back.", severity=Severity.GRAVE, by="BK"
    )
    next(one for one in screen.head.menu().actions() if one.text() == "Withdraw it, opened by mistake").trigger()
    desk.settle()
    return twin


def test_one_that_is_the_same_as_another_is_withdrawn_and_its_words_stand_there(
    desk: Desk, screen: DisputeScreen, twin: int
) -> None:
    screen.dispute_wanted.connect(screen.open)
    why = the(the(screen, WhyForm), ElidedCombo)
    assert [why.itemText(place) for place in range(why.count())] == [
        *("By mistake", "It is the same as D-2026-0002: “Nobody rang back.”"),
    ]
    why.setCurrentIndex(1)
    press(screen, "Withdraw it")
    desk.settle()
    assert screen.line is not None
    assert (screen.dispute, screen.line.number) == (twin, "D-2026-0002")
    assert screen.line.says.startswith("Nobody rang back.\n[Also written down as D-2026-0001:] ")
    assert desk.said == ["What was said in D-2026-0001 stands here now."]
    assert desk.file().is_withdrawn
    desk.take_back()
    assert not desk.file().is_withdrawn
    assert screen.line.says == "Nobody rang back."
    assert desk.troubles == []


def test_one_that_was_a_mistake_is_so_although_others_go_on(desk: Desk, screen: DisputeScreen, twin: int) -> None:
    press(screen, "Withdraw it")
    desk.settle()
    assert desk.file().is_withdrawn
    assert [one.id for one in disputes(desk.archive)] == [twin]


def test_once_they_have_met_it_was_no_mistake(desk: Desk, screen: DisputeScreen) -> None:
    desk.quarrel.meet()
    look(desk, screen)
    assert "Withdraw it, opened by mistake" not in [one.text() for one in screen.head.menu().actions()]


def test_one_that_another_desk_withdrew_leaves_nobody_before_it(desk: Desk, screen: DisputeScreen) -> None:
    withdraw_dispute(desk.archive, dispute_id=desk.dispute, by="BK")
    with desk.qtbot.waitSignal(screen.back_wanted):
        screen.refresh()
    assert screen.dispute is None


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


def test_what_another_desk_did_meanwhile_is_told(desk: Desk, screen: DisputeScreen) -> None:
    screen.deeds.ask_restate()
    restate(
        desk.archive,
        dispute_id=desk.dispute,
        says="And it was late.",
        asks="",
        severity=Severity.GRAVE,
        cause=Cause.LATE,
        by="BK",
    )
    press(screen, "Write it down anew")
    desk.settle()
    assert button(screen, "Understood").isVisible()
    assert "They say now: “And it was late.”" in screen._notice._changes.text()
    assert [one.says for one in desk.file().statements][-1] == "And it was late."
    press(screen, "Understood")
    press(screen, "Write it down anew")
    desk.settle()
    assert [one.by for one in desk.file().statements] == ["AM", "BK", "AM"]


def test_a_job_that_another_desk_chose_meanwhile_is_told_and_by_whom(desk: Desk, screen: DisputeScreen) -> None:
    one, other = (open_job(desk.archive, client_id=desk.quarrel.client, title=title, by="AM") for title in "AB")
    box = asked_for_job(desk, screen, "Choose another job…")
    box.setCurrentIndex(box.findData(one.id))
    give_job(desk.archive, dispute_id=desk.dispute, job_id=other.id, by="BK", seen=desk.quarrel.job)
    press(screen, "Choose this job")
    desk.settle()
    assert desk.file().line.job == other.number
    told = " ".join(label.text() for label in shown(screen._notice, QLabel))
    assert "The job that it is about was changed by BK while you had it open." in told
    assert f"It is about {other.number} now." in told


def test_what_another_desk_writes_down_is_told_in_the_form_that_is_open(desk: Desk, screen: DisputeScreen) -> None:
    screen.deeds.ask_restate()
    form = the(screen, DisputeForm)
    form.set_words("They shout.")
    restate(
        desk.archive,
        dispute_id=desk.dispute,
        says="And it was late.",
        asks="",
        severity=Severity.GRAVE,
        cause=Cause.LATE,
        by="BK",
    )
    look(desk, screen)
    assert form._problem.said == "BK has written meanwhile: “And it was late.” Both stay; yours will be the newer."
    press(screen, "Write it down anew")
    desk.settle()
    assert [one.says for one in desk.file().statements][1:] == ["And it was late.", "They shout."]


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


def asked_for_job(desk: Desk, screen: DisputeScreen, words: str) -> QComboBox:
    """The list of jobs that is asked behind the dots."""
    next(one for one in screen.head.menu().actions() if one.text() == words).trigger()
    desk.settle()
    form = screen.asks.asked
    assert isinstance(form, WhyForm)
    return next(one for one in shown(form, QComboBox) if one.accessibleName() == "Job")


def about_no_job(desk: Desk, screen: DisputeScreen) -> int:
    dispute = open_dispute(
        desk.archive, client_id=desk.quarrel.client, says="It is always so.", severity=Severity.COSTLY, by="AM"
    )
    screen.open(dispute)
    desk.settle()
    return dispute


def test_one_about_no_job_is_given_its_job_and_that_is_undone(desk: Desk, screen: DisputeScreen) -> None:
    other = open_job(desk.archive, client_id=desk.quarrel.client, title="Six desks", by="AM")
    dispute = about_no_job(desk, screen)
    box = asked_for_job(desk, screen, "Choose the job…")
    assert box.currentText() == "Choose"
    press(screen, "Choose this job")
    desk.settle()
    assert the(screen, WhyForm)._problem.said == "Choose the job that it is about."
    box.setCurrentIndex(box.findData(other.id))
    press(screen, "Choose this job")
    desk.settle()
    assert dispute_file(desk.archive, dispute_id=dispute).line.job == other.number
    desk.take_back()
    assert dispute_file(desk.archive, dispute_id=dispute).line.job is None


def test_the_only_job_of_a_client_is_evident(desk: Desk, screen: DisputeScreen) -> None:
    end_dispute(desk.archive, dispute_id=desk.dispute, ending=Ending.SETTLED, words="Settled.", by="AM")
    about_no_job(desk, screen)
    assert asked_for_job(desk, screen, "Choose the job…").currentData() == desk.quarrel.job


def test_where_the_wrong_job_was_chosen_another_one_or_none_is_chosen_later(desk: Desk, screen: DisputeScreen) -> None:
    other = open_job(desk.archive, client_id=desk.quarrel.client, title="Six desks", by="AM")
    for job, number, said in (
        (other.id, other.number, f"It is about {other.number} · Six desks from now on."),
        (0, None, "It is about no job in particular from now on."),
    ):
        box = asked_for_job(desk, screen, "Choose another job…")
        assert (box.currentData(), box.findData(desk.file().line.job_id)) == (None, -1)
        box.setCurrentIndex(box.findData(job))
        press(screen, "Choose this job")
        desk.settle()
        assert (desk.file().line.job, desk.said[-1]) == (number, said)
