"""Work that is about to begin while the client has not accepted what both expect."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from archive.records import Given, JobStage, Standing
from archive.services.approvals import record_approval
from desktop.views.job_why_form import WhyForm
from desktop.views.job_yes_form import YesForm
from tests.archive.services.proofs import proof
from tests.desktop.views.hands import button, shown, the
from tests.desktop.views.job.conftest import Desk


def answer(desk: Desk, words: str) -> None:
    """Write into the form that asks, and save it."""
    field = the(the(desk.screen, WhyForm), QPlainTextEdit)
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()


def approved_but_not_accepted(desk: Desk) -> None:
    """Their yes came by e-mail, and what both expect is a draft."""
    desk.agree(accepted=False)
    paper = proof(desk.archive)
    record_approval(desk.archive, job_id=desk.job, given=Given.EMAIL, contact_id=desk.owner, document_id=paper, by="AM")
    desk.screen.refresh()
    desk.settle()


@pytest.mark.parametrize("standing", [Standing.NEW])
def test_work_for_a_new_client_cannot_begin_before_the_scope_is_accepted(desk: Desk) -> None:
    approved_but_not_accepted(desk)
    desk.screen.steps.go(desk.file(), JobStage.IN_PROGRESS)
    desk.settle()
    form = the(desk.screen, WhyForm)
    assert any("has not accepted version 1" in one.text() for one in shown(form, QLabel))
    assert not shown(form, QPlainTextEdit)
    button(form, "Record acceptance").click()
    desk.settle()

    assert desk.file().job.stage is JobStage.ENQUIRY
    assert shown(desk.screen, YesForm)


@pytest.mark.parametrize("standing", [Standing.ESTABLISHED, Standing.LONG_STANDING])
def test_work_begins_before_the_scope_is_accepted_only_with_a_reason(desk: Desk) -> None:
    approved_but_not_accepted(desk)
    desk.screen.steps.go(desk.file(), JobStage.IN_PROGRESS)
    desk.settle()
    button(the(desk.screen, WhyForm), "Record acceptance").click()
    desk.settle()
    assert shown(desk.screen, YesForm)

    desk.screen.steps.go(desk.file(), JobStage.IN_PROGRESS)
    desk.settle()
    assert any("version 1 of what both expect is not accepted" in one.text() for one in shown(desk.screen, QLabel))
    answer(desk, " ")
    assert desk.file().job.stage is JobStage.ENQUIRY
    answer(desk, "They are away until Monday")

    file = desk.file()
    assert file.job.stage is JobStage.IN_PROGRESS
    assert file.steps[-1].why == "They are away until Monday"
    assert file.starts == ()  # their yes is there in writing


def approved_with_nothing_written(desk: Desk) -> None:
    """Their yes came by e-mail, and nobody wrote what to."""
    paper = proof(desk.archive)
    record_approval(desk.archive, job_id=desk.job, given=Given.EMAIL, contact_id=desk.owner, document_id=paper, by="AM")
    desk.screen.refresh()
    desk.settle()


@pytest.mark.parametrize("standing", [Standing.NEW])
def test_work_for_a_new_client_cannot_begin_before_a_line_is_agreed(desk: Desk) -> None:
    approved_with_nothing_written(desk)
    desk.screen.steps.go(desk.file(), JobStage.IN_PROGRESS)
    desk.settle()
    form = the(desk.screen, WhyForm)
    assert any("no lines are agreed" in one.text() for one in shown(form, QLabel))
    button(form, "Write what both expect").click()
    desk.settle()

    assert desk.file().job.stage is JobStage.ENQUIRY
    assert desk.screen.focusWidget() is desk.ours(0)


@pytest.mark.parametrize("standing", [Standing.ESTABLISHED, Standing.LONG_STANDING])
def test_work_begins_before_a_line_is_agreed_only_with_a_reason(desk: Desk) -> None:
    approved_with_nothing_written(desk)
    desk.screen.steps.go(desk.file(), JobStage.IN_PROGRESS)
    desk.settle()
    assert any("o lines are agreed" in one.text() for one in shown(desk.screen, QLabel))
    answer(desk, " ")
    assert desk.file().job.stage is JobStage.ENQUIRY
    answer(desk, "The till is down")

    file = desk.file()
    assert file.job.stage is JobStage.IN_PROGRESS
    assert file.steps[-1].why == "No lines were agreed: The till is down"


def test_without_a_yes_and_without_lines_one_question_says_both(desk: Desk) -> None:
    desk.screen.steps.go(desk.file(), JobStage.IN_PROGRESS)
    desk.settle()
    assert any("No lines are written either" in one.text() for one in shown(desk.screen, QLabel))
    answer(desk, "The till is down")

    file = desk.file()
    assert file.steps[-1].why == "No lines were agreed: The till is down"
    assert [start.why for start in file.starts] == ["The till is down"]
