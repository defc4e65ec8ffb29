"""In the real window: further words are sought within the answers, and the last searches are offered again."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.erasure.requests import ask_to_erase, carry_out, prepare
from archive.records import About
from archive.search.indexing import Indexer
from archive.services.clients import add_client
from archive.services.notes import write_note
from desktop.application import Application
from tests.desktop.office_window import calm


@pytest.fixture
def notes(archive: Archive) -> Archive:
    """Three notes of two clients, indexed."""
    harbour = add_client(archive, name="Harbour Dental", by="AM")
    quay = add_client(archive, name="Quay Motors", by="AM")
    write_note(archive, client_id=harbour, text="the boiler invoice was paid", by="AM")
    write_note(archive, client_id=harbour, text="the boiler hums", by="AM")
    write_note(archive, client_id=quay, text="an invoice is open", by="AM")
    with Indexer(archive) as indexer:
        indexer.catch_up(cancelled=lambda: False)
    return archive


def type_in(application: Application, words: str, qtbot: QtBot) -> None:
    QTest.keyClicks(application.window.top_bar.search, words)
    calm(qtbot, application)


def press(application: Application, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    wanted = Qt.KeyboardModifier.NoModifier
    for one in modifiers:
        wanted |= one
    QTest.keyClick(application.window.focusWidget() or application.window, key, wanted)


def found(application: Application) -> list[str]:
    return sorted(hit.title for hit in application.found.answers.hits)


def test_an_erasure_at_any_desk_forgets_what_was_searched_at_this_one(application: Application, qtbot: QtBot) -> None:
    archive = application.archive
    client = add_client(archive, name="Harbour Dental", by="AM")
    calm(qtbot, application)
    application.window.recent.remember("harbour dental")
    request = ask_to_erase(
        archive,
        about=About.CLIENT,
        thing_id=client,
        asked_by="Harbour Dental",
        asked_on=date(2026, 3, 16),
        how="letter",
        what_for="all of it",
        handled_by="AM",
        by="AM",
    )
    shown = prepare(archive, request_id=request)
    assert application.window.recent.searches == ("harbour dental",)
    carry_out(archive, request_id=request, typed=shown.type_this, seen=shown.seen, by="AM")
    qtbot.waitUntil(lambda: application.window.recent.searches == ())


def test_a_search_goes_on_within_its_answers_and_is_offered_again_later(
    notes: Archive, application: Application, qtbot: QtBot
) -> None:
    window = application.window
    with qtbot.waitActive(window):
        window.activateWindow()
    press(application, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    type_in(application, "boiler", qtbot)
    press(application, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    calm(qtbot, application)
    assert (window.screens.current, found(application)) == (
        "search",
        ["the boiler hums", "the boiler invoice was paid"],
    )

    press(application, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    calm(qtbot, application)
    assert (window.search.words, window.search.is_typed_in) == ("", True)
    assert not window.recent.panel.isVisible()  # it would lie over the answers
    type_in(application, "paid", qtbot)
    qtbot.waitUntil(lambda: found(application) == ["the boiler invoice was paid"])
    press(application, Qt.Key.Key_Down)
    press(application, Qt.Key.Key_Return)
    calm(qtbot, application)
    assert window.screens.current == "clients"

    press(application, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.recent.panel.isVisible()
    assert window.recent.searches == ("paid", "boiler")
    press(application, Qt.Key.Key_Down)
    press(application, Qt.Key.Key_Down)
    press(application, Qt.Key.Key_Return)
    qtbot.waitUntil(window.search.panel.isVisible)
    assert (window.search.words, window.recent.panel.isVisible()) == ("boiler", False)
