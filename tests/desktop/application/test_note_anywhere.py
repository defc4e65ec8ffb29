"""A note is written from wherever one is, on whom is meant, and waits without being lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.disputes.opening import open_dispute
from archive.records import Severity
from archive.services.clients import add_client
from archive.services.notes import write_note
from archive.services.timeline import EntryKind, timeline
from desktop.application import Application
from desktop.views.note_who import WhoField
from desktop.views.timeline_list import TimelineList
from tests.desktop.office_window import calm
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, shown, the


def test_f2_on_a_job_writes_a_note_on_it(qtbot: QtBot, application: Application, client: int, job: int) -> None:
    application.way.show_job(job)
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_F2)
    calm(qtbot, application)
    asked = the(application.note, WhoField)
    assert asked.field.hasFocus()  # somebody else may be calling
    QTest.keyClick(asked.field, Qt.Key.Key_Return)
    QTest.keyClicks(the(application.note, QPlainTextEdit), "Licence keys came.")
    application.note.save()
    calm(qtbot, application)
    assert [
        entry.job_id for entry in timeline(application.archive, client_id=client) if entry.kind is EntryKind.NOTE
    ] == [job]


@pytest.mark.parametrize("screen", ["dispute", "meeting"])
def test_f2_on_a_dispute_or_its_meeting_writes_a_note_on_its_job(
    qtbot: QtBot, application: Application, archive: Archive, client: int, job: int, screen: str
) -> None:
    dispute = open_dispute(
        archive, client_id=client, job_id=job, says="Data was lost.", severity=Severity.COSTLY, by="AM"
    )
    application.show_client(add_client(archive, name="Quay Motors", by="AM"))  # lies beneath
    ways = {"dispute": application.way.show_dispute, "meeting": application.way.show_meeting}
    ways[screen](dispute)
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_F2)
    calm(qtbot, application)
    QTest.keyClick(the(application.note, WhoField).field, Qt.Key.Key_Return)
    QTest.keyClicks(the(application.note, QPlainTextEdit), "They rang again.")
    application.note.save()
    calm(qtbot, application)
    told = [one.job_id for one in timeline(archive, client_id=client) if one.kind is EntryKind.NOTE]
    assert told == [job]


def test_f2_writes_a_note_on_the_client_that_is_shown(qtbot: QtBot, application: Application, client: int) -> None:
    application.show_client(client)
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_F2)
    calm(qtbot, application)
    assert application.window.side_panel.isVisible()
    the(application.note, QPlainTextEdit).setPlainText("Rang about the router.")
    application.window.show_screen("intake")
    assert application.window.side_panel.isVisible()
    button(application.note, "Save note").click()
    qtbot.waitUntil(lambda: not application.window.side_panel.isVisible())


def test_shift_f2_asks_who_is_calling_from_any_screen(qtbot: QtBot, application: Application, client: int) -> None:
    application.show_client(client)
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    calm(qtbot, application)
    asked = the(application.note, WhoField)
    assert (asked.client, asked.field.hasFocus()) == (None, True)


def test_shift_f2_over_a_correction_says_why_nobody_else_can_be_named(
    qtbot: QtBot, application: Application, archive: Archive, client: int
) -> None:
    note = write_note(archive, client_id=client, text="Rang about the router.", by="AM")
    application.note.correct(note)
    qtbot.waitUntil(application.note.isVisible)
    application.window.side_panel.close_panel()
    QTest.keyClick(application.window, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    calm(qtbot, application)
    said = [one.text() for one in shown(application.note, QLabel) if one.property("tone") == "amber"]
    assert said == ["This is a correction. For another caller, let it wait: Alt+W."]


def test_ctrl_enter_in_the_search_field_shows_all_answers_and_leaves_a_half_written_note_alone(
    qtbot: QtBot, application: Application, archive: Archive, client: int
) -> None:
    application.note.write(client)
    calm(qtbot, application)
    QTest.keyClicks(the(application.note, QPlainTextEdit), "Rang about the")
    QTest.keyClick(application.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    search = application.window.top_bar.search
    QTest.keyClicks(search, "router")
    QTest.keyClick(search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    calm(qtbot, application)
    assert application.window.screens.current == "search"
    assert the(application.note, QPlainTextEdit).toPlainText() == "Rang about the"
    assert not [entry for entry in timeline(archive, client_id=client) if entry.kind is EntryKind.NOTE]


def test_f2_on_a_card_offers_its_client_and_typing_asks_for_another(
    qtbot: QtBot, application: Application, client: int
) -> None:
    application.show_client(client)
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_F2)
    calm(qtbot, application)
    asked, words = the(application.note, WhoField), the(application.note, QPlainTextEdit)
    assert (asked.client, asked.field.hasFocus()) == (client, True)
    assert asked.field.selectedText() == asked.field.text() != ""
    QTest.keyClicks(asked.field, "smith")
    assert (asked.client, asked.field.text(), words.toPlainText()) == (None, "smith", "")


@pytest.mark.parametrize("accepts", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_the_client_that_f2_offers_is_accepted_with_one_key(
    qtbot: QtBot, application: Application, client: int, accepts: Qt.Key
) -> None:
    application.show_client(client)
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_F2)
    calm(qtbot, application)
    asked, words = the(application.note, WhoField), the(application.note, QPlainTextEdit)
    QTest.keyClick(asked.field, accepts)
    assert words.hasFocus()
    assert asked.client == client


def test_the_names_of_clients_that_come_late_do_not_pull_the_keyboard_into_the_note(
    qtbot: QtBot, application: Application, client: int
) -> None:
    application.show_client(client)
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_F2)
    QTest.keyClick(application.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    calm(qtbot, application)
    assert application.window.top_bar.search.hasFocus()


def test_f2_over_a_clients_document_writes_on_that_client_and_never_mixes_two(
    qtbot: QtBot, application: Application, archive: Archive, client: int
) -> None:
    other = add_client(archive, name="Quay Motors", by="AM")
    application.show_client(client)
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_F2)
    calm(qtbot, application)
    the(application.note, QPlainTextEdit).setPlainText("Rang about the router.")
    application.window.side_panel.close_panel()
    application.show_client(other)
    application.show_document(PaperTray(archive).put("a letter"))
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_F2)
    calm(qtbot, application)
    said = [one.text() for one in shown(application.note, QLabel) if one.property("tone") == "amber"]
    assert said == ["This note is not saved yet. Save it, or let it wait for the next one."]


def test_a_saved_correction_is_the_chosen_line_of_the_timeline(
    qtbot: QtBot, application: Application, archive: Archive, client: int
) -> None:
    for text in ("Rang about the router.", "Router replaced."):
        note = write_note(archive, client_id=client, text=text, by="AM")
    application.show_client(client)
    calm(qtbot, application)
    application.clients.correction_wanted.emit(note)
    qtbot.waitUntil(application.note.isVisible)
    the(application.note, QPlainTextEdit).setPlainText("Router and cable replaced.")
    button(application.note, "Save correction").click()
    lines = the(application.clients, TimelineList)
    qtbot.waitUntil(lambda: "Router and cable" in str(lines.currentIndex().data()))
    assert lines.hasFocus() or not application.window.isActiveWindow()


def test_a_note_put_aside_is_told_in_the_header_whose_button_leads_back_to_it(
    qtbot: QtBot, application: Application, client: int
) -> None:
    application.note.write(client)
    calm(qtbot, application)
    words = the(application.note, QPlainTextEdit)
    QTest.keyClicks(words, "Rang about the router")
    QTest.keyClick(words, Qt.Key.Key_Escape)
    assert not application.window.side_panel.isVisible()
    waiting = button(application.window, "Note waiting")
    assert waiting.accessibleDescription().startswith("The note “Rang about the router” is not saved yet.")
    waiting.click()
    calm(qtbot, application)
    assert words.toPlainText() == "Rang about the router"
    assert (waiting.text(), waiting.toolTip()) == ("New call", "")


def test_an_empty_note_put_aside_leaves_the_header_as_it_is(
    qtbot: QtBot, application: Application, client: int
) -> None:
    application.note.write(client)
    calm(qtbot, application)
    QTest.keyClick(the(application.note, QPlainTextEdit), Qt.Key.Key_Escape)
    assert button(application.window, "New call").isVisible()


def test_a_note_that_waits_behind_an_empty_one_is_told_in_the_header_too(
    qtbot: QtBot, application: Application, client: int
) -> None:
    application.note.write(client)
    calm(qtbot, application)
    QTest.keyClicks(the(application.note, QPlainTextEdit), "Rang about the router")
    application.note.let_wait()
    calm(qtbot, application)
    application.window.side_panel.close_panel()
    assert button(application.window, "Note waiting").toolTip().startswith("The note “Rang about the router”")
