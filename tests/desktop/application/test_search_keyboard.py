"""Where the keyboard is while somebody searches: in the field as long as they type, then in the answers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive.search.indexing import Indexer
from archive.services.clients import add_client
from archive.services.jobs import open_job
from archive.services.notes import write_note
from desktop.application import Application
from tests.desktop.office_window import calm


def filled(application: Application) -> int:
    archive = application.archive
    client = add_client(archive, name="Harbour Dental Practice", by="AM")
    for word in ("invoice", "invoice by mail", "mail"):
        write_note(archive, client_id=client, text=f"They asked for the {word}", by="AM")
    job = open_job(archive, client_id=client, title="Invoice program", by="AM")
    with Indexer(archive) as indexer:
        indexer.catch_up(cancelled=lambda: False)
    return job.id


def type_in(application: Application, letters: str, qtbot: QtBot) -> None:
    """Letter by letter, each answered before the next."""
    for letter in letters:
        QTest.keyClicks(application.window.focusWidget() or application.window, letter)
        calm(qtbot, application)


def test_typing_on_the_search_screen_is_not_cut_off_by_the_answers(application: Application, qtbot: QtBot) -> None:
    filled(application)
    application.window.show_screen("search")
    type_in(application, "invoice", qtbot)
    assert application.window.top_bar.search.text() == "invoice"
    qtbot.waitUntil(lambda: len(application.found.answers.hits) == 3)
    application.window.show_screen("today")
    application.window.show_screen("search")
    assert application.found.words == "invoice"


def test_after_an_empty_answer_the_next_words_are_typed_whole(application: Application, qtbot: QtBot) -> None:
    filled(application)
    application.window.show_screen("search")
    type_in(application, "zzzq", qtbot)
    QTest.keyClick(application.window.top_bar.search, Qt.Key.Key_Return)
    application.window.search.begin()
    type_in(application, "mail", qtbot)
    assert application.window.top_bar.search.text() == "mail"


def test_coming_to_a_search_in_which_nothing_was_asked_the_field_waits(application: Application, qtbot: QtBot) -> None:
    filled(application)
    for _ in range(2):
        application.window.show_screen("search")
        assert application.window.top_bar.search.hasFocus()
        application.window.show_screen("today")


def test_enter_goes_to_the_answers_and_leaves_what_narrows_them(application: Application, qtbot: QtBot) -> None:
    filled(application)
    application.window.show_screen("search")
    type_in(application, "invoice", qtbot)
    application.found.search_within()
    type_in(application, "mail", qtbot)
    qtbot.waitUntil(lambda: len(application.found.answers.hits) == 1)
    QTest.keyClick(application.window.top_bar.search, Qt.Key.Key_Return)
    calm(qtbot, application)
    assert len(application.found.answers.hits) == 1
    assert application.found.answers.view.hasFocus()


def test_on_a_job_opened_from_search_answers_open_under_the_field(application: Application, qtbot: QtBot) -> None:
    job = filled(application)
    application.window.show_screen("search")
    type_in(application, "invoice", qtbot)
    application.way.show_job(job)
    calm(qtbot, application)
    application.window.search.begin()
    type_in(application, "mail", qtbot)
    qtbot.waitUntil(application.window.search.panel.isVisible)
