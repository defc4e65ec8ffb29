"""The window's screens of disputes: how one comes to them, and from them back to where one was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMetaMethod, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.disputes.opening import open_dispute, restate
from archive.dossier.selection import About
from archive.records import Cause, Severity
from archive.services.notes import write_note
from desktop.application import Application
from desktop.models.send_this import SendThis
from desktop.views.sending_item import NoteItem
from desktop.widgets.choice_field import ChoiceField
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.line_row import LineRow
from tests.desktop.office_window import calm
from tests.desktop.views.hands import button, shown, the

HEARD = "_wanted", "message", "trouble"
"""How the signals end by which a screen asks the window for something, or tells it."""


@pytest.fixture
def dispute(archive: Archive, client: int, job: int) -> int:
    return open_dispute(
        archive, client_id=client, job_id=job, says="Two days were lost.", severity=Severity.COSTLY, by="AM"
    )


def test_from_the_list_a_dispute_its_job_and_back_one_after_the_other(
    qtbot: QtBot, application: Application, job: int, dispute: int
) -> None:
    QTest.keyClick(application.window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    calm(qtbot, application)
    assert application.window.screens.current == "disputes"
    page = application.screens.disputes.dispute
    QTest.keyClick(the(application.disputes, LineRow), Qt.Key.Key_Return)
    calm(qtbot, application)
    assert (application.window.screens.current, page.dispute) == ("dispute", dispute)
    assert button(page, "Back to Disputes")
    page.job_wanted.emit(job)
    calm(qtbot, application)
    assert button(application.job, "Back to the dispute")
    QTest.keyClick(application.job, Qt.Key.Key_Escape)
    assert application.window.screens.current == "dispute"
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert application.window.screens.current == "disputes"


def test_once_a_meeting_is_over_the_page_of_its_dispute_stands_in_its_place(
    qtbot: QtBot, application: Application, dispute: int
) -> None:
    application.today.meeting_wanted.emit(dispute)
    calm(qtbot, application)
    meeting = application.screens.disputes.meeting
    assert (application.window.screens.current, meeting.dispute) == ("meeting", dispute)
    meeting.dispute_wanted.emit(dispute)
    calm(qtbot, application)
    page = application.screens.disputes.dispute
    assert application.window.screens.current == "dispute"
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert application.window.screens.current == "today"


def test_a_dossier_knows_what_it_is_about_and_leads_back_there(
    qtbot: QtBot, application: Application, client: int, job: int, dispute: int
) -> None:
    dossier = application.screens.disputes.dossier
    disputes, job_screen, clients = application.screens.disputes.dispute, application.job, application.clients
    asked = (
        (About.DISPUTE, disputes, disputes.dossier_wanted, dispute, "Back to the dispute"),
        (About.JOB, job_screen, job_screen.dossier_wanted, job, "Back to the job"),
        (About.CLIENT, clients, clients.dossier_wanted, client, "Back to the client's card"),
    )
    application.show_client(client)
    application.way.show_job(job)
    application.way.show_dispute(dispute)
    for about, screen, wanted, thing, back in asked:
        calm(qtbot, application)
        wanted.emit(thing)
        calm(qtbot, application)
        assert (application.window.screens.current, dossier.about, dossier.thing) == ("dossier", about, thing)
        assert button(dossier, back)
        QTest.keyClick(dossier, Qt.Key.Key_Escape)
        QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert application.window.screens.current == "today"


def test_what_changed_under_a_screen_that_lay_over_a_dispute_is_seen_on_coming_back(
    qtbot: QtBot, application: Application, archive: Archive, client: int, dispute: int
) -> None:
    application.way.show_dispute(dispute)
    application.way.show_client(client)
    calm(qtbot, application)
    says, cause = "It was a whole week.", Cause.UNKNOWN
    restate(archive, dispute_id=dispute, says=says, asks="", severity=Severity.GRAVE, cause=cause, by="AM")
    application.way.go_back()
    calm(qtbot, application)
    page = application.screens.disputes.dispute
    assert any("It was a whole week." in one.text() for one in shown(page, QLabel))


def test_nothing_that_a_screen_asks_for_goes_unheard(application: Application) -> None:
    unheard = []
    for screen in application.screens.all:
        meta = screen.metaObject()
        for number in range(meta.methodOffset(), meta.methodCount()):
            method = meta.method(number)
            name = bytes(method.name().data()).decode()
            asks = method.methodType() is QMetaMethod.MethodType.Signal and name.endswith(HEARD)
            if asks and not screen.isSignalConnected(method):
                unheard.append(f"{type(screen).__name__}.{name}")
    assert not unheard


def test_what_disputes_teach_leads_back_to_the_list(qtbot: QtBot, application: Application, dispute: int) -> None:
    application.window.show_screen("disputes")
    calm(qtbot, application)
    QTest.mouseClick(button(application.disputes, "What they teach"), Qt.MouseButton.LeftButton)
    calm(qtbot, application)
    assert application.window.screens.current == "lessons"
    QTest.keyClick(application.screens.disputes.lessons, Qt.Key.Key_Escape)
    assert application.window.screens.current == "disputes"


def test_what_is_sent_opens_at_the_side_and_the_note_keeps_its_words(
    qtbot: QtBot, application: Application, archive: Archive, client: int, job: int
) -> None:
    note = write_note(archive, client_id=client, job_id=job, text="The disk is dead.", by="AM")
    application.way.show_job(job)
    calm(qtbot, application)
    application.job.write_note()
    calm(qtbot, application)
    QTest.keyClicks(the(application.note, QPlainTextEdit), "Rang them")
    application.job.send_wanted.emit(SendThis(note_id=note))
    calm(qtbot, application)
    sending, at_the_side = application.sides.sending, application.window.side_panel
    assert sending.isVisible()
    assert [one.note_id for one in sending.items if isinstance(one, NoteItem)] == [note]
    application.job.write_note()
    calm(qtbot, application)
    assert at_the_side.content is application.note
    assert the(application.note, QPlainTextEdit).toPlainText() == "Rang them"


def test_a_dispute_that_was_opened_from_the_list_is_shown_and_undo_leads_back(
    qtbot: QtBot, application: Application, client: int
) -> None:
    application.window.show_screen("disputes")
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    calm(qtbot, application)
    the(application.disputes, ChoiceField).choose(client)
    QTest.mouseClick(button(application.disputes, "Go on"), Qt.MouseButton.LeftButton)
    calm(qtbot, application)
    the(application.disputes, QPlainTextEdit).setPlainText("Two days were lost.")
    QTest.mouseClick(button(application.disputes, "Open the dispute"), Qt.MouseButton.LeftButton)
    calm(qtbot, application)
    assert application.window.screens.current == "dispute"
    assert application.window.toast.take_back()
    qtbot.waitUntil(lambda: application.window.screens.current == "disputes")
    calm(qtbot, application)
    assert the(application.disputes, EmptyState).isVisible()
