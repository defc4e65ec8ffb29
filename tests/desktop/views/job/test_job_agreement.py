"""The client's yes, the versions, and how each line ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from archive.records import Given, JobStage, Outcome
from archive.services.agreement_drafts import change_draft, new_version
from archive.services.agreement_words import Line
from archive.services.filing import file_document
from archive.services.job_steps import advance_job, take_back_step
from desktop.models.job_changes import draft_of
from desktop.views.job_agreement_foot import VersionAct
from desktop.views.job_confirmation import ConfirmationPane
from desktop.views.job_fields import DayField
from desktop.views.job_kept_line import KeptLine
from desktop.views.job_why_form import WhyForm
from desktop.views.job_yes_form import YesForm
from desktop.widgets.pill import Pill
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, field, shown, the
from tests.desktop.views.job.conftest import Desk


def test_an_acceptance_is_recorded_in_place_with_its_proof(desk: Desk, tray: PaperTray) -> None:
    proof = tray.put("We agree to both halves", name="mail.pdf")
    file_document(desk.archive, document_id=proof, client_id=desk.client, what="Their mail", by="AM")
    desk.agree(accepted=False)
    button(desk.screen, "Record acceptance").click()
    desk.settle()
    form = the(desk.screen, YesForm)
    assert field(form, "Who").text() == "Helen Ashworth"
    QTest.keyClicks(field(form, "Proof"), "their mail")
    desk.settle()  # what the proof is tells how they said yes
    QTest.keyClick(field(form, "Who"), Qt.Key.Key_Return)
    desk.settle()

    yes = desk.kept().newest.acceptance
    assert yes is not None
    assert (yes.accepted_by, yes.given, yes.document_id) == ("Helen Ashworth", Given.SIGNED_FORM, proof)
    assert desk.file().job.stage is JobStage.AGREED
    assert not shown(desk.screen, YesForm)


def test_recording_an_acceptance_is_undone_with_the_step_that_it_made(desk: Desk) -> None:
    desk.agree(accepted=False)
    desk.screen.agreement.act(VersionAct.ACCEPT)
    QTest.keyClick(field(the(desk.screen, YesForm), "Who"), Qt.Key.Key_Return)
    desk.settle()
    desk.take_back()

    assert desk.kept().newest.acceptance is None
    assert desk.file().job.stage is JobStage.ENQUIRY


def test_what_is_typed_last_belongs_to_what_is_sent(desk: Desk) -> None:
    desk.agree(accepted=False)
    desk.ours(0).to_end()
    desk.type(" and photographs")
    button(desk.screen, "Mark as sent").click()
    desk.qtbot.waitUntil(lambda: desk.kept().newest.sent_on is not None)
    desk.settle()

    assert desk.kept().newest.ours[0].text == "Copy all patient files and photographs"


def test_a_yes_that_is_still_to_come_or_of_nobody_is_refused_at_the_field(desk: Desk) -> None:
    desk.agree(accepted=False)
    desk.screen.agreement.act(VersionAct.ACCEPT)
    form = the(desk.screen, YesForm)
    day = the(form, DayField)
    day.selectAll()
    QTest.keyClicks(day, "tomorrow")
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert any("not come yet" in one.text() for one in shown(form, QLabel))
    day.set_day(date(2026, 3, 16))
    field(form, "Who").clear()
    QTest.keyClick(field(form, "Who"), Qt.Key.Key_Return)

    assert any("Name the person" in one.text() for one in shown(form, QLabel))
    assert desk.kept().newest.acceptance is None


def test_k_keeps_a_line_and_o_opens_it_again(desk: Desk) -> None:
    desk.agree()
    shown(desk.screen, KeptLine)[0].setFocus()
    QTest.keyClick(shown(desk.screen, KeptLine)[0], Qt.Key.Key_K)
    desk.settle()
    assert desk.kept().newest.ours[0].outcome is Outcome.KEPT
    assert shown(desk.screen, KeptLine)[0].hasFocus()
    QTest.keyClick(shown(desk.screen, KeptLine)[0], Qt.Key.Key_O)
    desk.settle()

    assert desk.kept().newest.ours[0].outcome is Outcome.OPEN


def test_m_asks_why_a_line_was_missed(desk: Desk) -> None:
    desk.agree()
    line = shown(desk.screen, KeptLine)[2]
    QTest.keyClick(line, Qt.Key.Key_M)
    why = the(line, QLineEdit)
    QTest.keyClick(why, Qt.Key.Key_Return)
    desk.settle()
    assert desk.kept().newest.theirs[0].outcome is Outcome.OPEN
    QTest.keyClicks(why, "They lost them")
    QTest.keyClick(why, Qt.Key.Key_Return)
    desk.settle()

    missed = desk.kept().newest.theirs[0]
    assert (missed.outcome, missed.why) == (Outcome.MISSED, "They lost them")


def test_the_mouse_keeps_a_line_by_its_mark_and_undo_takes_it_back(desk: Desk) -> None:
    desk.agree()
    line = shown(desk.screen, KeptLine)[1]
    line.menu().actions()[2].trigger()
    desk.settle()
    assert desk.kept().newest.ours[1].outcome is Outcome.WITHDRAWN
    desk.take_back()

    assert desk.kept().newest.ours[1].outcome is Outcome.OPEN


def test_why_a_line_was_missed_survives_news(desk: Desk) -> None:
    desk.agree()
    line = shown(desk.screen, KeptLine)[0]
    QTest.keyClick(line, Qt.Key.Key_M)
    QTest.keyClicks(the(line, QLineEdit), "The disk")
    change = desk.kept()
    assert change.newest.number == 1
    desk.screen.refresh()
    desk.settle()

    assert the(line, QLineEdit).text() == "The disk"


def test_a_new_version_takes_the_lines_along_and_says_what_changed(desk: Desk) -> None:
    desk.agree()
    button(desk.screen, "New version").click()
    QTest.keyClicks(the(the(desk.screen, WhyForm), QPlainTextEdit), "They want a fresh system")
    button(desk.screen, "Begin version 2").click()
    desk.settle()
    version = desk.kept().newest
    words = draft_of(version)
    line = Line(words.lines[0].side, "Set up a fresh system")
    change_draft(
        desk.archive,
        version_id=version.id,
        draft=type(words)(why=words.why, price=words.price, covers=words.covers, lines=(*words.lines, line)),
        by="AM",
        seen=version.revision,
    )
    desk.screen.refresh()
    desk.settle()
    button(desk.screen, "What changed since version 1").click()
    desk.settle()

    told = "\n".join(one.text() for one in shown(desk.screen.agreement, QLabel))
    assert "They want a fresh system" in told
    assert "New under “We will”: Set up a fresh system" in told
    assert [one.number for one in desk.kept().versions] == [2, 1]


def test_a_version_that_changes_nothing_is_neither_sent_nor_accepted(desk: Desk) -> None:
    agreed = desk.agree()
    new_version(desk.archive, agreement_id=agreed.id, why="more", by="AM")
    desk.screen.refresh()
    desk.settle()
    for act in (VersionAct.SEND, VersionAct.ACCEPT):
        desk.screen.agreement.act(act)
        desk.settle()
        said = "Version 2 says the same as version 1, which is accepted. Write what changes, or discard it."
        assert desk.said.pop() == said
    assert not shown(desk.screen, YesForm)
    assert desk.kept().newest.sent_on is None

    desk.ours(0).setFocus()
    desk.type(" and the mail")
    desk.screen.agreement.act(VersionAct.SEND)
    desk.pause()
    desk.qtbot.waitUntil(lambda: desk.kept().newest.sent_on is not None)


def test_an_earlier_version_is_one_click_away_and_stays_as_it_was(desk: Desk) -> None:
    desk.agree()
    desk.screen.agreement.act(VersionAct.RENEW)
    button(desk.screen, "Begin version 2").click()
    desk.settle()
    assert not shown(desk.screen, KeptLine)
    button(desk.screen, "Version 1, accepted today by e-mail").click()
    desk.settle()

    assert [one.line.text for one in shown(desk.screen, KeptLine)][:1] == ["Copy all patient files"]


def test_beginning_a_version_is_undone(desk: Desk) -> None:
    desk.agree()
    desk.screen.agreement.act(VersionAct.RENEW)
    button(desk.screen, "Begin version 2").click()
    desk.settle()
    desk.take_back()

    assert len(desk.kept().versions) == 1


def test_a_new_version_has_the_keyboard_where_it_is_to_be_written(desk: Desk) -> None:
    desk.agree()
    desk.screen.agreement.act(VersionAct.RENEW)
    button(desk.screen, "Begin version 2").click()
    desk.settle()
    here = desk.screen.focusWidget()
    assert here is desk.ours(-1)
    desk.type("Set up a fresh system")
    desk.pause()

    assert [line.text for line in desk.kept().newest.ours][-1] == "Set up a fresh system"


def test_a_promise_due_after_all_is_to_be_finished_is_told_and_asked_about(desk: Desk) -> None:
    agreed = desk.agree(accepted=False)
    draft = replace(draft_of(agreed.newest), finish_by=date(2026, 3, 18))
    change_draft(desk.archive, version_id=agreed.newest.id, draft=draft, by="AM", seen=agreed.newest.revision)
    desk.screen.refresh()
    desk.settle()
    said = "“Return the machine” is promised for 20 Mar, but all is to be finished by 18 Mar."
    assert said in [one.text() for one in shown(desk.screen.agreement, QLabel)]

    desk.screen.agreement.act(VersionAct.SEND)
    desk.settle()
    assert desk.kept().newest.sent_on is None
    button(desk.screen, "Go on all the same").click()
    desk.settle()
    assert desk.kept().newest.sent_on is not None


def test_a_promise_due_by_the_day_all_is_to_be_finished_is_not_asked_about(desk: Desk) -> None:
    agreed = desk.agree(accepted=False)
    draft = replace(draft_of(agreed.newest), finish_by=date(2026, 3, 20))
    change_draft(desk.archive, version_id=agreed.newest.id, draft=draft, by="AM", seen=agreed.newest.revision)
    desk.screen.refresh()
    desk.settle()
    assert not [one for one in shown(desk.screen.agreement, QLabel) if "all is to be finished" in one.text()]
    desk.screen.agreement.act(VersionAct.SEND)
    desk.settle()
    assert desk.kept().newest.sent_on is not None


def test_work_beyond_the_accepted_version_is_flagged(desk: Desk) -> None:
    desk.agree(stage=JobStage.IN_PROGRESS)
    desk.screen.agreement.act(VersionAct.RENEW)
    button(desk.screen, "Begin version 2").click()
    desk.settle()

    assert "Work beyond the accepted version" in [one.text() for one in shown(desk.screen, Pill)]


def test_the_confirmation_is_copied(desk: Desk) -> None:
    desk.agree(accepted=False)
    desk.screen.agreement.act(VersionAct.CONFIRM)
    desk.settle()
    pane = the(desk.screen, ConfirmationPane)
    button(pane, "Copy text").click()

    assert "Send the licence keys" in QGuiApplication.clipboard().text()
    with desk.qtbot.waitSignal(desk.screen.letter_wanted) as letter:
        button(pane, "As a letter").click()
    assert letter.args == ["agreement", desk.client, desk.job, None, desk.owner]


def test_a_confirmation_goes_with_the_words_that_it_stated(desk: Desk) -> None:
    desk.agree(accepted=False)
    desk.settle()
    QTest.keyClicks(desk.ours(0), " today")
    desk.pause()
    desk.screen.agreement.act(VersionAct.CONFIRM)
    desk.qtbot.waitUntil(lambda: isinstance(desk.screen.agreement.asks.asked, ConfirmationPane))
    button(desk.screen.agreement, "Undo").click()
    desk.settle()

    assert desk.screen.agreement.asks.asked is None


def test_a_mistaken_acceptance_is_withdrawn(desk: Desk) -> None:
    desk.agree()
    desk.screen.agreement.act(VersionAct.WITHDRAW)
    desk.settle()
    assert desk.kept().current is None
    desk.take_back()

    assert desk.kept().current is not None


def test_a_discarded_draft_comes_back(desk: Desk) -> None:
    desk.agree(accepted=False)
    desk.screen.agreement.act(VersionAct.DISCARD)
    desk.settle()
    assert desk.file().agreement is None
    assert desk.ours(0).toPlainText() == ""
    desk.take_back()

    assert desk.kept().newest.ours[0].text == "Copy all patient files"


def test_words_that_stood_when_work_began_are_fixed_and_the_next_version_is_offered(desk: Desk) -> None:
    desk.agree(accepted=False)
    assert desk.ours(0).isVisible()
    kept = desk.file().job
    begun = advance_job(
        desk.archive,
        job_id=desk.job,
        to=JobStage.IN_PROGRESS,
        by="AM",
        seen=kept.revision,
        without_approval="they always pay",
    )
    desk.screen.refresh()
    desk.settle()
    assert not desk.words("We will")
    assert len(shown(desk.screen, KeptLine)) == 3

    button(desk.screen, "Begin version 2").click()
    QTest.keyClick(the(desk.screen, WhyForm), Qt.Key.Key_Return)
    desk.settle()
    desk.ours(0).to_end()
    desk.type(" and a fresh system")
    desk.pause()

    first, second = desk.kept().versions[1], desk.kept().versions[0]
    assert first.ours[0].text == "Copy all patient files"
    assert second.ours[0].text == "Copy all patient files and a fresh system"
    assert begun.stage is JobStage.IN_PROGRESS


def test_a_step_into_work_that_is_taken_back_lets_the_draft_be_written_again(desk: Desk) -> None:
    desk.agree(accepted=False)
    begun = advance_job(
        desk.archive,
        job_id=desk.job,
        to=JobStage.IN_PROGRESS,
        by="AM",
        seen=desk.file().job.revision,
        without_approval="they always pay",
    )
    desk.screen.refresh()
    desk.settle()
    assert not desk.words("We will")
    take_back_step(desk.archive, job_id=desk.job, by="AM", seen=begun.revision)
    desk.screen.refresh()
    desk.settle()

    desk.ours(0).to_end()
    desk.type(" again")
    desk.pause()
    assert desk.kept().newest.ours[0].text == "Copy all patient files again"


def test_a_yes_from_before_the_words_were_written_is_asked_about_and_recorded_all_the_same(desk: Desk) -> None:
    desk.agree(accepted=False)
    desk.screen.agreement.act(VersionAct.ACCEPT)
    form = the(desk.screen, YesForm)
    day = the(form, DayField)
    day.selectAll()
    QTest.keyClicks(day, "yesterday")
    QTest.keyClick(day, Qt.Key.Key_Return)
    desk.settle()
    assert desk.kept().newest.acceptance is None
    said = " ".join(one.text() for one in shown(form, QLabel))
    assert "after the yes of 15 Mar 2026: what they said yes to may have been something else" in said

    button(form, "Record it all the same").click()
    desk.settle()
    assert desk.kept().newest.acceptance is not None
    assert any("after that yes" in one.text() for one in shown(desk.screen, QLabel))
