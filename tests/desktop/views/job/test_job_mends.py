"""What goes wrong while a job is written down is said where it is, and ends with what was wrong."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from archive.errors import NotTakenBack
from archive.records import JobStage
from archive.services.agreement_drafts import new_version
from archive.services.job_steps import advance_job, take_back_step
from archive.services.jobs import job_line, open_job
from desktop.models.job_words import overdue_pills
from desktop.style import current_look
from desktop.views.job_agreement_foot import VersionAct
from desktop.views.job_confirmation import ConfirmationPane
from desktop.views.job_fields import MOST_AT_ONCE, DayField, WordsField
from desktop.views.job_line_field import DUE_ROOM
from desktop.views.job_stages import stages_reached
from desktop.views.job_why_form import WhyForm
from desktop.widgets.problem_line import ProblemLine
from tests.desktop.views.hands import button, shown, the
from tests.desktop.views.job.conftest import Desk


def paste(into: QPlainTextEdit, words: str) -> None:
    mime = QMimeData()
    mime.setText(words)
    into.insertFromMimeData(mime)


def problems(desk: Desk) -> list[str]:
    return [one.text() for one in shown(desk.screen, ProblemLine)]


def test_what_is_far_too_long_is_never_laid_out(desk: Desk) -> None:
    paste(desk.ours(0), "x" * (MOST_AT_ONCE + 1))

    assert desk.ours(0).toPlainText() == ""
    assert "20,001" in " ".join(problems(desk))
    covers = next(one for one in shown(desk.screen, WordsField) if one.accessibleName() == "Covers")
    paste(covers, "x" * (MOST_AT_ONCE + 1))
    assert covers.toPlainText() == ""
    assert len(problems(desk)) == 2


def test_a_closing_note_takes_no_endless_word(desk: Desk) -> None:
    desk.screen.steps.go(desk.file(), JobStage.CLOSED)
    form = the(desk.screen, WhyForm)
    paste(the(form, QPlainTextEdit), "x" * 500_000)

    assert form.words() == ""
    assert any("500,000" in one.text() for one in shown(form, QLabel))


def test_a_day_of_next_year_is_shown_whole(desk: Desk) -> None:
    desk.agree(accepted=False)
    due = desk.screen.agreement.findChildren(DayField)[0]

    room = current_look().px(DUE_ROOM) - due.fontMetrics().horizontalAdvance("30 Sep 2027")
    assert room >= current_look().px(22)  # frame, margins and the cursor


def test_a_red_sentence_stays_with_its_job(desk: Desk) -> None:
    paste(desk.ours(0), "\n".join(f"line {n}" for n in range(1000)))
    assert problems(desk)
    other = open_job(desk.archive, client_id=desk.client, title="Another", by="AM").id

    desk.screen.open(other, back_to="")
    desk.settle()

    assert not problems(desk)


def test_words_that_cannot_be_kept_stay_with_their_job(desk: Desk) -> None:
    paste(desk.ours(0), "x" * 2500)
    other = open_job(desk.archive, client_id=desk.client, title="Another", by="AM").id

    desk.screen.open(other, back_to="")
    desk.settle()

    assert desk.ours(0).toPlainText() == ""
    assert not problems(desk)


def test_undo_takes_a_refused_day_away_with_its_sentence(desk: Desk) -> None:
    desk.agree(accepted=False)
    due = next(one for one in shown(desk.screen, DayField) if one.accessibleName() == "Due")
    before = due.day
    due.selectAll()
    QTest.keyClicks(due, "in 6 weeks")
    assert problems(desk)

    desk.screen.agreement.keeper.undo()

    assert not problems(desk)
    assert (due.day, due.problem) == (before, "")
    assert not any("mend what is marked" in one.text() for one in shown(desk.screen.agreement, QLabel))


def test_nothing_is_due_before_the_job_was_opened(desk: Desk) -> None:
    desk.agree(accepted=False)
    due = next(one for one in shown(desk.screen, DayField) if one.accessibleName() == "Due")
    due.selectAll()
    QTest.keyClicks(due, "1 Jan 2019")

    assert "The job was opened only on 16 Mar 2026." in problems(desk)
    assert desk.file().agreement is not None


def test_what_was_never_sent_is_not_overdue(desk: Desk) -> None:
    drafted = desk.agree(accepted=False)

    assert overdue_pills(drafted, date(2026, 4, 1)) == []
    desk.screen.agreement.act(VersionAct.SEND)
    desk.settle()
    assert len(overdue_pills(desk.kept(), date(2026, 4, 1))) == 2


def test_marking_as_sent_with_a_marked_field_says_so_and_leads_there(desk: Desk) -> None:
    desk.agree(accepted=False)
    due = next(one for one in shown(desk.screen, DayField) if one.accessibleName() == "Due")
    due.selectAll()
    QTest.keyClicks(due, "nonsense")
    button(desk.screen, "Mark as sent").setFocus()
    desk.screen.agreement.act(VersionAct.SEND)
    desk.settle()

    assert any("mend what is marked" in one for one in desk.said)
    assert desk.screen.focusWidget() is due
    assert desk.kept().newest.sent_on is None


def test_what_is_sent_is_a_proposal_and_goes_with_its_version(desk: Desk) -> None:
    drafted = desk.agree(accepted=False)
    desk.screen.agreement.act(VersionAct.SEND)
    desk.settle()
    text = the(the(desk.screen, ConfirmationPane), QPlainTextEdit).toPlainText()
    assert "go ahead with" not in text

    new_version(desk.archive, agreement_id=drafted.id, by="AM")
    desk.screen.refresh()
    desk.settle()
    assert not shown(desk.screen, ConfirmationPane)


def test_a_stage_that_was_passed_over_is_not_ticked(desk: Desk) -> None:
    advance_job(desk.archive, job_id=desk.job, to=JobStage.IN_PROGRESS, by="AM", seen=1, without_approval="at once")
    file = desk.file()

    shown_stages = stages_reached(file.steps, file.job.stage, date(2026, 3, 16))
    told = [(one.is_past, one.is_skipped) for one in shown_stages]
    assert told == [(True, False), (False, True), (False, True), (True, False), (False, False), (False, False)]
    desk.screen.refresh()
    desk.settle()
    assert "Proposed skipped, Agreed skipped" in desk.screen.head.stages.accessibleName()


def test_an_acceptance_that_was_a_mistake_leaves_no_agreed_job(desk: Desk) -> None:
    desk.agree()
    seen = job_line(desk.archive, job_id=desk.job).revision
    begun = advance_job(desk.archive, job_id=desk.job, to=JobStage.IN_PROGRESS, by="AM", seen=seen)
    take_back_step(desk.archive, job_id=desk.job, by="AM", seen=begun.revision)
    desk.screen.refresh()
    desk.settle()

    desk.screen.agreement.act(VersionAct.WITHDRAW)
    desk.settle()
    assert desk.file().job.stage is JobStage.ENQUIRY

    desk.take_back()
    assert desk.file().job.stage is JobStage.AGREED
    assert desk.kept().current is not None


def test_a_day_that_cannot_be_is_said_in_the_form_and_nowhere_else(desk: Desk) -> None:
    desk.screen.steps.go(desk.file(), JobStage.CLOSED)
    form = the(desk.screen, WhyForm)
    the(form, DayField).set_day(date(2020, 1, 1))
    button(form, "Close job").click()
    desk.settle()

    assert not desk.troubles
    assert any("before it was opened" in one.text() for one in shown(form, QLabel))


def test_one_undo_takes_back_one_line_and_it_can_be_done_again(desk: Desk) -> None:
    desk.ours(0).setFocus()
    for words in ("Copy all files", "Return the machine", "Ring them"):
        desk.type(words)
        QTest.keyClick(desk.screen.focusWidget(), Qt.Key.Key_Return)
    desk.theirs(0).setFocus()
    desk.type("Send the keys")
    keeper = desk.screen.agreement.keeper

    keeper.undo()
    desk.settle()
    assert desk.theirs(0).toPlainText() == ""
    assert [one.toPlainText() for one in (desk.ours(0), desk.ours(1), desk.ours(2))] == [
        "Copy all files",
        "Return the machine",
        "Ring them",
    ]
    keeper.undo()
    desk.pause()
    assert [line.text for line in desk.kept().newest.ours] == ["Copy all files", "Return the machine"]

    desk.ours(0).setFocus()
    QTest.keyClick(desk.ours(0), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    button(desk.screen, "Undo").setFocus()
    QTest.keyClick(
        button(desk.screen, "Undo"),
        Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    desk.pause()
    assert [line.text for line in desk.kept().newest.ours][-1] == "Ring them"
    assert [line.text for line in desk.kept().newest.theirs] == ["Send the keys"]


def test_a_day_that_is_asked_for_alone_stands_beside_its_label(desk: Desk) -> None:
    desk.screen.steps.go(desk.file(), JobStage.PROPOSED, ask_day=True)
    desk.settle()
    form = the(desk.screen, WhyForm)
    label = next(one for one in shown(form, QLabel) if one.text() == "When")

    day = the(form, DayField)
    assert day.mapTo(form, day.rect().topLeft()).x() - label.mapTo(form, label.rect().topLeft()).x() < 200


def test_a_new_version_that_was_typed_into_is_not_taken_back_and_it_is_said(desk: Desk) -> None:
    desk.agree()
    button(desk.screen, "New version").click()
    answer = the(desk.screen, WhyForm)
    QTest.keyClicks(the(answer, QPlainTextEdit), "A printer too")
    QTest.keyClick(the(answer, QPlainTextEdit), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.said[-1] == "Version 2 is begun."
    undo = desk.undo
    QTest.keyClicks(desk.ours(0), ", all of them")
    desk.pause()
    assert undo is not None
    undo()
    desk.settle()

    (told,) = desk.troubles
    assert isinstance(told, NotTakenBack)
    assert str(told).startswith("It was not taken back: ")
    assert (desk.kept().newest.number, "all of them" in desk.kept().newest.ours[0].text) == (2, True)
