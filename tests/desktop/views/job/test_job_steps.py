"""A job goes from stage to stage with one button, asks in place for what a step takes, and every step can be undone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from archive.records import JobStage, Outcome, Standing
from archive.records.undocumented import Sign
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft
from archive.services.expectations import end_line
from archive.services.job_steps import advance_job
from archive.services.jobs import job_line, rename_job
from desktop.views.job_clash import ClashNotice
from desktop.views.job_closing_form import ClosingForm
from desktop.views.job_fields import DayField
from desktop.views.job_follow_ups import FollowUpsSection
from desktop.views.job_stages import StageRow
from desktop.views.job_why_form import WhyForm
from desktop.views.job_yes_form import YesForm
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.pill import Pill
from tests.desktop.views.hands import button, field, shown, the
from tests.desktop.views.job.conftest import Desk


def at(desk: Desk, stage: JobStage) -> None:
    """Bring the job to a stage behind the screen's back, without a yes in writing."""
    seen = job_line(desk.archive, job_id=desk.job).revision
    advance_job(desk.archive, job_id=desk.job, to=stage, by="AM", seen=seen, without_approval="so it was")
    desk.screen.refresh()
    desk.settle()


def answer(desk: Desk, words: str) -> None:
    """Write into the form that asks, and save it."""
    field = the(the(desk.screen, WhyForm), QPlainTextEdit)
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()


def test_the_one_button_is_the_sensible_next_step(desk: Desk) -> None:
    words = [desk.screen.head.next_button.text()]
    desk.agree(accepted=False)
    words.append(desk.screen.head.next_button.text())
    desk.screen.head.next_button.click()
    desk.settle()
    words.append(desk.screen.head.next_button.text())

    assert words == ["Write what both expect", "Mark as sent", "Record acceptance"]
    assert desk.file().job.stage is JobStage.PROPOSED


def test_sending_is_undone_with_the_step_that_it_made(desk: Desk) -> None:
    desk.agree(accepted=False)
    desk.screen.head.next_button.click()
    desk.settle()
    desk.take_back()

    assert desk.file().job.stage is JobStage.ENQUIRY
    assert desk.kept().newest.sent_on is None


def test_work_that_is_approved_begins_at_once_and_is_undone(desk: Desk) -> None:
    desk.agree()
    button(desk.screen, "Begin work").click()
    desk.settle()
    assert desk.file().job.stage is JobStage.IN_PROGRESS
    desk.take_back()

    assert desk.file().job.stage is JobStage.AGREED


@pytest.mark.parametrize("standing", [Standing.NEW])
def test_work_for_a_new_client_cannot_begin_without_a_yes_in_writing(desk: Desk) -> None:
    desk.screen.steps.go(desk.file(), JobStage.IN_PROGRESS)
    desk.settle()
    form = the(desk.screen, WhyForm)
    assert any("has to say yes in writing first" in one.text() for one in shown(form, QLabel))
    button(form, "Record approval").click()
    desk.settle()

    assert desk.file().job.stage is JobStage.ENQUIRY
    assert shown(desk.screen, YesForm)


@pytest.mark.parametrize("standing", [Standing.ESTABLISHED, Standing.LONG_STANDING])
def test_work_for_a_client_we_know_begins_with_a_reason_and_a_follow_up(desk: Desk) -> None:
    desk.screen.steps.go(desk.file(), JobStage.IN_PROGRESS)
    desk.settle()
    answer(desk, "They cannot work without it")

    file = desk.file()
    assert file.job.stage is JobStage.IN_PROGRESS
    assert [start.why for start in file.starts] == ["They cannot work without it"]
    assert len(file.follow_ups) == 1


def test_beginning_without_a_reason_is_asked_for_again_and_nothing_happens(desk: Desk) -> None:
    desk.screen.steps.go(desk.file(), JobStage.IN_PROGRESS)
    desk.settle()
    answer(desk, "   ")

    assert desk.file().job.stage is JobStage.ENQUIRY
    assert any("Write why" in one.text() for one in shown(desk.screen, QLabel))


def test_going_back_takes_a_reason(desk: Desk) -> None:
    at(desk, JobStage.DONE)
    desk.screen.head.stage_wanted.emit(JobStage.IN_PROGRESS)
    answer(desk, "The printer fails again")

    step = desk.file().steps[-1]
    assert (step.stage, step.why) == (JobStage.IN_PROGRESS, "The printer fails again")


def test_a_step_may_have_been_on_an_earlier_day_but_not_on_a_later_one(desk: Desk) -> None:
    desk.screen.head.stage_wanted.emit(JobStage.PROPOSED)
    day = the(the(desk.screen, WhyForm), DayField)
    day.selectAll()
    QTest.keyClicks(day, "17.3.2026")
    QTest.keyClick(day, Qt.Key.Key_Return)
    desk.settle()

    assert desk.file().job.stage is JobStage.ENQUIRY
    assert any("not come yet" in one.text() for one in shown(desk.screen, QLabel))


def test_a_second_enter_on_opening_a_job_changes_nothing_of_it(desk: Desk) -> None:
    at(desk, JobStage.IN_PROGRESS)
    first = desk.screen.first_focus()
    first.setFocus()
    with desk.qtbot.waitSignal(desk.screen.note_wanted):
        QTest.keyClick(first, Qt.Key.Key_Return)
    desk.settle()

    assert desk.file().job.stage is JobStage.IN_PROGRESS


def test_done_names_what_we_still_promise_before_it_is_done(desk: Desk) -> None:
    desk.agree(stage=JobStage.IN_PROGRESS)
    desk.screen.head.next_button.click()
    desk.settle()
    form = the(desk.screen, WhyForm)
    said = [one.text() for one in shown(form, QLabel)]

    assert desk.file().job.stage is JobStage.IN_PROGRESS
    assert any("Still promised by us: Copy all patient files; Return the machine." in one for one in said)
    button(form, "Done all the same").click()
    desk.settle()
    assert desk.file().job.stage is JobStage.DONE


def test_done_asks_nothing_once_all_of_ours_is_kept(desk: Desk) -> None:
    for line in desk.agree(stage=JobStage.IN_PROGRESS).counts.ours:
        end_line(desk.archive, expectation_id=line.id, outcome=Outcome.KEPT, by="AM")
    desk.screen.refresh()
    desk.settle()
    desk.screen.head.next_button.click()
    desk.settle()

    assert desk.file().job.stage is JobStage.DONE


def test_done_that_is_taken_back_leaves_nothing_among_the_follow_ups(desk: Desk) -> None:
    follow_ups = the(desk.screen, FollowUpsSection)
    at(desk, JobStage.IN_PROGRESS)
    before = [one.text() for one in shown(follow_ups, QLabel)]
    desk.screen.head.next_button.click()
    desk.settle()
    assert desk.file().job.stage is JobStage.DONE
    assert [one.text() for one in shown(follow_ups, QLabel)] != before
    desk.take_back()

    assert desk.file().job.stage is JobStage.IN_PROGRESS
    assert [one.text() for one in shown(follow_ups, QLabel)] == before


def test_closing_asks_what_became_of_each_open_promise(desk: Desk) -> None:
    desk.agree(stage=JobStage.DONE)
    button(desk.screen, "Close job").click()
    form = the(desk.screen, ClosingForm)
    choices = shown(form, ChoiceBox)
    assert [one.accessibleName() for one in choices] == [
        "Copy all patient files",
        "Return the machine",
        "Send the licence keys",
    ]
    choices[0].setCurrentText("Kept")
    choices[1].setCurrentText("Missed")
    answer(desk, "All files are back.")
    assert "Write why it was missed in a few words." in [one.text() for one in shown(form, QLabel)]
    assert desk.file().job.stage is JobStage.DONE

    field(form, "Why it was missed").setText("It is still in the van")
    answer(desk, "")
    lines = desk.kept().counts.lines
    assert [(one.outcome, one.why) for one in lines] == [
        (Outcome.KEPT, ""),
        (Outcome.MISSED, "It is still in the van"),
        (Outcome.OPEN, ""),
    ]
    assert desk.file().signs == ()

    desk.take_back()
    assert {one.outcome for one in desk.kept().counts.lines} == {Outcome.OPEN}
    assert desk.file().job.stage is JobStage.DONE


def test_a_job_closed_with_a_promise_left_open_says_so(desk: Desk) -> None:
    desk.agree(stage=JobStage.DONE)
    button(desk.screen, "Close job").click()
    answer(desk, "All files are back.")
    assert "A promise of ours is still open" in [one.text() for one in shown(desk.screen, Pill)]


def test_tab_leads_from_the_last_open_promise_to_the_closing_note(desk: Desk) -> None:
    desk.agree(stage=JobStage.DONE)
    button(desk.screen, "Close job").click()
    form = the(desk.screen, ClosingForm)
    following = shown(form, ChoiceBox)[-1].nextInFocusChain()
    while following and not (following.isVisible() and following.focusPolicy() & Qt.FocusPolicy.TabFocus):
        following = following.nextInFocusChain()
    assert following is the(form, QPlainTextEdit)


def test_closing_a_mere_proposal_asks_of_no_promises(desk: Desk) -> None:
    desk.agree(accepted=False)
    desk.screen.steps.go(desk.file(), JobStage.CLOSED)
    assert not shown(the(desk.screen, ClosingForm), ChoiceBox)


def test_closing_asks_how_it_ended(desk: Desk) -> None:
    at(desk, JobStage.DONE)
    button(desk.screen, "Close job").click()
    answer(desk, "All files are back.")

    file = desk.file()
    assert file.job.stage is JobStage.CLOSED
    assert Sign.NO_CLOSING_NOTE not in file.signs


def test_a_job_closed_without_a_note_says_that_it_stays_undocumented_and_asks_again(desk: Desk) -> None:
    at(desk, JobStage.DONE)
    button(desk.screen, "Close job").click()
    answer(desk, "")

    assert "without a closing note" in desk.said[-1]
    assert "No closing note" in [one.text() for one in shown(desk.screen, Pill)]
    button(desk.screen, "Write closing note").click()
    answer(desk, "All files are back.")
    assert desk.file().signs == ()
    assert button(desk.screen, "Reopen")


def test_a_closed_job_is_reopened_where_it_stood(desk: Desk) -> None:
    at(desk, JobStage.DONE)
    button(desk.screen, "Close job").click()
    answer(desk, "All is well.")
    button(desk.screen, "Reopen").click()
    answer(desk, "It is not")

    assert desk.file().job.stage is JobStage.DONE


def test_the_stages_say_when_and_who(desk: Desk) -> None:
    desk.agree()
    assert the(desk.screen, StageRow).accessibleName() == (
        "Enquiry today AM, Proposed skipped, Agreed today AM, In progress, Done, Closed"
    )


def test_what_is_missing_stands_under_the_title(desk: Desk) -> None:
    at(desk, JobStage.IN_PROGRESS)
    words = [one.text() for one in shown(desk.screen, Pill)]
    assert "Begun without approval in writing" in words
    assert "Nothing written of what both sides expect" in words


def test_another_desk_was_faster_and_it_is_said_calmly(desk: Desk) -> None:
    at(desk, JobStage.DONE)
    button(desk.screen, "Close job").click()
    field = the(the(desk.screen, WhyForm), QPlainTextEdit)
    QTest.keyClicks(field, "All is well")
    seen = job_line(desk.archive, job_id=desk.job).revision
    rename_job(desk.archive, job_id=desk.job, title="Recover data and appointments", by="BC", seen=seen)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()

    notice = the(desk.screen, ClashNotice)
    assert "was changed by BC" in notice.accessibleName()
    assert any("Recover data and appointments" in one.text() for one in shown(notice, QLabel))
    assert field.toPlainText() == "All is well"
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.file().job.stage is JobStage.CLOSED


def test_the_way_back_and_the_client_are_one_key_and_one_click_away(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.screen.client_wanted) as client:
        button(desk.screen, "Harbour Dental").click()
    with desk.qtbot.waitSignal(desk.screen.back_wanted):
        QTest.keyClick(desk.screen, Qt.Key.Key_Escape)
    assert client.args == [desk.client]


def test_an_overdue_line_is_counted_for_the_side_that_owes_it(desk: Desk) -> None:
    desk.agree()
    words = [one.text() for one in shown(desk.screen, Pill)]
    assert "We will: 1 overdue" in words
    assert "You will: 1 overdue" in words


def test_a_version_with_nothing_in_it_is_not_sent(desk: Desk) -> None:
    begin_agreement(desk.archive, job_id=desk.job, draft=Draft(finish_by=date(2026, 3, 20)), by="AM")
    desk.screen.refresh()
    desk.settle()
    assert desk.screen.head.next_button.text() == "Write what both expect"
