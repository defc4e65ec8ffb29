"""Esc leads back the way somebody came, one place after the other, and the rail begins anew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.services.contacts import add_contact
from archive.services.filing import file_document
from archive.services.job_undo import take_back_job
from desktop.application import Application
from tests.desktop.office_window import calm
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, field, the


def test_a_document_opens_over_its_client_and_escape_leads_back(
    qtbot: QtBot, application: Application, archive: Archive, client: int
) -> None:
    document = PaperTray(archive).put("a letter")
    file_document(archive, document_id=document, client_id=client, by="AM")
    application.show_client(client)
    application.clients.document_wanted.emit(document, 1, "")
    calm(qtbot, application)
    assert application.document.isVisible()
    assert application.document.pane.document_id == document
    QTest.keyClick(application.document, Qt.Key.Key_Escape)
    assert application.window.screens.current == "clients"
    assert application.clients.client == client


def test_a_job_that_was_found_opens_over_the_present_screen_and_escape_leads_back(
    qtbot: QtBot, application: Application, job: int
) -> None:
    application.window.show_screen("intake")
    application.answers.job_wanted.emit(job)
    calm(qtbot, application)
    assert (application.window.screens.current, application.job.job) == ("job", job)
    QTest.keyClick(application.job, Qt.Key.Key_Escape)
    assert application.window.screens.current == "intake"


def test_the_rail_marks_where_the_way_back_leads(
    qtbot: QtBot, application: Application, archive: Archive, client: int, job: int
) -> None:
    def marked() -> str:
        rail = application.window.rail
        return next(name for name in rail.names if rail.button(name) is rail.chosen_button())

    application.show_client(client)
    application.way.show_job(job)
    application.way.show_letter("job-sheet", client, job)
    assert marked() == "clients"
    application.window.show_screen("intake")  # by a link of Today, say: the way goes on
    assert marked() == "intake"
    application.answers.job_wanted.emit(job)  # here one has been before: the way back is short again
    calm(qtbot, application)
    assert marked() == "clients"
    assert button(application.job, "Back to the client's card")


def test_escape_leads_back_one_place_after_the_other(
    qtbot: QtBot, application: Application, archive: Archive, client: int, job: int
) -> None:
    document = PaperTray(archive).put("a letter")
    application.show_client(client)
    application.way.show_job(job)
    application.job.document_wanted.emit(document, 1, "")
    calm(qtbot, application)
    ways = []
    for screen in (application.document, application.job, application.clients):
        ways.append(application.window.screens.current)
        QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert ways == ["document", "job", "clients"]
    assert application.window.screens.current == "today"


def test_from_a_client_to_a_job_and_to_the_client_again_is_no_way_in_circles(
    qtbot: QtBot, application: Application, client: int, job: int
) -> None:
    application.show_client(client)
    for _ in range(2):
        application.way.show_job(job)
        application.job.client_wanted.emit(client)
    calm(qtbot, application)
    assert application.clients.client == client
    QTest.keyClick(application.clients, Qt.Key.Key_Escape)
    assert application.window.screens.current == "today"


def test_a_letter_opens_from_a_job_and_leads_back_to_it(
    qtbot: QtBot, application: Application, client: int, job: int
) -> None:
    application.way.show_job(job)
    calm(qtbot, application)
    owner = add_contact(application.archive, client_id=client, name="Helen Ashworth", by="AM")
    application.job.letter_wanted.emit("job-sheet", client, job, None, owner)
    calm(qtbot, application)
    assert application.letter.isVisible()
    assert application.letter.side.person.key == owner
    QTest.keyClick(application.letter, Qt.Key.Key_Escape)
    assert (application.window.screens.current, application.job.job) == ("job", job)


def test_all_answers_lead_to_the_search_screen(qtbot: QtBot, application: Application) -> None:
    application.window.search.begin()
    application.window.top_bar.search.setText("router")
    application.window.search.all_wanted.emit("router")
    calm(qtbot, application)
    assert application.window.screens.current == "search"


def test_escape_leads_from_search_back_to_where_one_was(qtbot: QtBot, application: Application, client: int) -> None:
    application.show_client(client)
    application.window.search.begin()
    application.window.top_bar.search.setText("router")
    application.window.search.all_wanted.emit("router")
    calm(qtbot, application)
    QTest.keyClick(application.found, Qt.Key.Key_Escape)
    assert application.window.screens.current == "clients"
    assert application.clients.client == client


def test_escape_in_the_search_field_leads_back_as_well(qtbot: QtBot, application: Application) -> None:
    application.window.show_screen("intake")
    application.window.show_screen("search")
    application.window.top_bar.search.setFocus()
    QTest.keyClick(application.window.top_bar.search, Qt.Key.Key_Escape)
    assert application.window.screens.current == "intake"


def test_escape_leads_from_search_back_to_the_document_one_was_reading(
    qtbot: QtBot, application: Application, archive: Archive, client: int
) -> None:
    document = PaperTray(archive).put("a letter")
    application.show_client(client)
    application.show_document(document)
    application.window.show_screen("search")
    calm(qtbot, application)
    QTest.keyClick(application.found, Qt.Key.Key_Escape)
    assert application.document.isVisible()
    QTest.keyClick(application.document, Qt.Key.Key_Escape)
    assert application.window.screens.current == "clients"


def test_escape_on_a_card_that_an_answer_opened_shows_the_answers_again(
    qtbot: QtBot, application: Application, client: int
) -> None:
    application.window.top_bar.search.setFocus()
    QTest.keyClicks(application.window.top_bar.search, "harbour")
    QTest.keyClick(application.window.top_bar.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    calm(qtbot, application)
    application.found.client_wanted.emit(client)
    calm(qtbot, application)
    assert application.clients.client == client
    assert application.window.search.words == ""
    QTest.keyClick(application.clients, Qt.Key.Key_Escape)
    assert application.window.screens.current == "search"
    assert application.window.search.words == "harbour"
    QTest.keyClick(application.found, Qt.Key.Key_Escape)
    assert application.window.screens.current == "today"


def test_the_way_back_works_while_the_keyboard_is_in_a_note(
    qtbot: QtBot, application: Application, client: int
) -> None:
    application.show_client(client)
    application.note.write(client)
    calm(qtbot, application)
    QTest.keyClick(the(application.note, QPlainTextEdit), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert application.window.screens.current == "today"


def test_the_rail_leads_to_the_list_of_clients_where_typing_finds_one(
    qtbot: QtBot, application: Application, client: int
) -> None:
    application.window.show_screen("clients")
    application.show_client(client)
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert application.clients.client is None
    assert field(application.clients, "Find a client").hasFocus()


def test_what_was_sought_leaves_the_search_field_with_the_search_screen(qtbot: QtBot, application: Application) -> None:
    application.window.search.begin()
    QTest.keyClicks(application.window.top_bar.search, "router")
    QTest.keyClick(application.window.top_bar.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    calm(qtbot, application)
    assert application.window.search.words == "router"
    application.window.show_screen("intake")
    assert application.window.search.words == ""
    application.window.show_screen("search")
    assert application.window.search.words == "router"


@pytest.mark.parametrize("width", [1280, 700])
def test_a_missing_approval_leads_to_the_approvals_of_its_job(
    qtbot: QtBot, application: Application, client: int, job: int, width: int
) -> None:
    application.window.resize(width, 600)
    application.show_client(client)
    application.clients.approvals_wanted.emit(job)
    calm(qtbot, application)
    record = QApplication.focusWidget()
    assert record is not None
    assert record.accessibleName() == "Record an approval"
    qtbot.waitUntil(lambda: not record.visibleRegion().isEmpty())

    QTest.keyClick(application.job, Qt.Key.Key_Escape)
    assert application.clients.client == client


def test_whoever_looks_at_a_job_that_is_taken_back_is_led_back(
    qtbot: QtBot, application: Application, archive: Archive, client: int, job: int
) -> None:
    application.show_client(client)
    application.clients.job_wanted.emit(job)
    calm(qtbot, application)
    take_back_job(archive, job_id=job, by="AM")

    qtbot.waitUntil(lambda: application.window.screens.current == "clients")
    calm(qtbot, application)
    assert application.clients.client == client
