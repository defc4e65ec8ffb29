"""What is being typed in a form of a job is there again: after another job was looked at, and after a crash."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive.records import JobStage, Outcome
from archive.services.form_drafts import FormDraft, FormPlace, forms_at
from archive.services.jobs import job_line, open_job
from desktop.desk import this_desk
from desktop.views.job_closing_form import ClosingForm
from desktop.views.job_follow_ups import FollowUpsSection
from desktop.views.job_screen import JobScreen
from desktop.views.job_why_form import WhyForm
from desktop.widgets.choice_box import ChoiceBox
from tests.desktop.views.hands import button, settled, shown, the
from tests.desktop.views.job.conftest import Desk

LEFT = "As you left it"


@pytest.fixture
def closing(desk: Desk) -> Desk:
    """A job that is done but for its promises, whose closing note is half typed."""
    desk.agree(stage=JobStage.DONE)
    button(desk.screen.head, "Close job").click()
    QTest.keyClicks(note(desk.screen), "All data is ba")
    return desk


@pytest.fixture
def begin_anew(desk: Desk, qtbot: QtBot) -> Callable[[], JobScreen]:
    """The screen of the job as the next start of the program shows it, once what was typed lies on disk."""

    def anew() -> JobScreen:
        qtbot.waitUntil(lambda: any("All data is ba" in one.words.values() for one in on_disk(desk)))
        screen = JobScreen(desk.archive, desk.tasks, lambda: "AM")
        qtbot.addWidget(screen)
        screen.trouble.connect(lambda error: pytest.fail(str(error)))
        screen.resize(1096, 714)
        screen.show()
        screen.open(desk.job, back_to="")
        settled(qtbot, desk.tasks)
        return screen

    return anew


def on_disk(desk: Desk) -> tuple[FormDraft, ...]:
    return forms_at(desk.archive, desk=this_desk(), place=FormPlace.JOB)


def note(inside: QWidget) -> QPlainTextEdit:
    return the(the(inside, ClosingForm), QPlainTextEdit)


def says_so(inside: QWidget) -> bool:
    return any(label.text() == LEFT for label in shown(inside, QLabel))


def test_the_button_over_the_form_leads_to_it_and_wipes_nothing(closing: Desk) -> None:
    form = the(closing.screen, ClosingForm)
    closing.screen.head.note_button.setFocus()
    button(closing.screen.head, "Close job").click()

    assert the(closing.screen, ClosingForm) is form
    assert note(closing.screen).toPlainText() == "All data is ba"
    assert form.isAncestorOf(QApplication.focusWidget() or closing.screen)


def test_a_closing_note_is_there_when_somebody_comes_back_from_another_job(closing: Desk) -> None:
    other = open_job(closing.archive, client_id=closing.client, title="Printer", by="AM").id
    closing.screen.open(other, back_to="")
    closing.settle()
    assert not shown(closing.screen, ClosingForm)
    closing.screen.head.note_button.setFocus()
    closing.screen.open(closing.job, back_to="")
    closing.settle()

    assert note(closing.screen).toPlainText() == "All data is ba"
    assert says_so(the(closing.screen, ClosingForm))
    assert not the(closing.screen, ClosingForm).isAncestorOf(QApplication.focusWidget() or closing.screen)


def test_after_a_crash_the_closing_note_and_what_became_of_each_line_are_there(
    closing: Desk, begin_anew: Callable[[], JobScreen]
) -> None:
    kept = shown(the(closing.screen, ClosingForm), ChoiceBox)[0]
    kept.setCurrentIndex(kept.findData(Outcome.KEPT))
    closing.qtbot.waitUntil(lambda: any("Kept" in one.words.values() for one in on_disk(closing)))
    screen = begin_anew()

    assert note(screen).toPlainText() == "All data is ba"
    assert [one.currentData() for one in shown(the(screen, ClosingForm), ChoiceBox)] == ["kept", "open", "open"]
    QTest.keyClick(note(screen), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    closing.settle()
    assert job_line(closing.archive, job_id=closing.job).stage is JobStage.CLOSED
    closing.qtbot.waitUntil(lambda: on_disk(closing) == ())


def test_a_closing_note_that_was_kept_does_not_come_back(closing: Desk) -> None:
    QTest.keyClick(note(closing.screen), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    closing.settle()
    closing.qtbot.waitUntil(lambda: on_disk(closing) == ())
    button(closing.screen.head, "Reopen").click()

    assert the(the(closing.screen, WhyForm), QPlainTextEdit).toPlainText() == ""
    assert not says_so(closing.screen)


def test_a_form_that_was_left_stays_closed_and_keeps_its_words(
    closing: Desk, begin_anew: Callable[[], JobScreen]
) -> None:
    QTest.keyClick(note(closing.screen), Qt.Key.Key_Escape)
    closing.qtbot.waitUntil(lambda: [one.is_open for one in on_disk(closing)] == [False])
    screen = begin_anew()
    assert not shown(screen, ClosingForm)
    next(one for one in shown(screen.head, QPushButton) if one.text() == "Close job").click()

    assert note(screen).toPlainText() == "All data is ba"


def test_a_half_typed_follow_up_is_there_when_somebody_comes_back_and_gone_once_it_is_made(desk: Desk) -> None:
    section = the(desk.screen, FollowUpsSection)
    button(section, "Add").click()
    QTest.keyClicks(the(the(section, WhyForm), QPlainTextEdit), "Ring whether")
    other = open_job(desk.archive, client_id=desk.client, title="Printer", by="AM").id
    desk.screen.open(other, back_to="")
    desk.settle()
    assert not shown(section, WhyForm)
    desk.screen.head.note_button.setFocus()
    desk.screen.open(desk.job, back_to="")
    desk.settle()
    words = the(the(section, WhyForm), QPlainTextEdit)
    assert words.toPlainText() == "Ring whether"
    QTest.keyClick(words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()

    assert [one.what for one in desk.file().follow_ups] == ["Ring whether"]
    assert not shown(section, WhyForm)
    desk.qtbot.waitUntil(lambda: on_disk(desk) == ())
