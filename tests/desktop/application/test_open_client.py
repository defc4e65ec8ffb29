"""What belongs to the client with whom the desk is busy comes first among answers, wherever they are asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.search.indexing import Indexer
from archive.services.clients import add_client
from archive.services.notes import write_note
from desktop.application import Application
from desktop.views.note_who import WhoField
from tests.desktop.office_window import calm
from tests.desktop.views.hands import the

WORDS = "the boiler hums"


@pytest.fixture
def clients(archive: Archive) -> dict[str, int]:
    """Three, each with a note of the same words, indexed."""
    found = {name: add_client(archive, name=name, by="AM") for name in ("Harbour", "Quay", "Whitby")}
    for number in found.values():
        write_note(archive, client_id=number, text=WORDS, by="AM")
    with Indexer(archive) as indexer:
        indexer.catch_up(cancelled=lambda: False)
    return found


def searched(application: Application, qtbot: QtBot) -> list[str]:
    """Whose notes the Search screen shows, in order."""
    application.window.show_screen("search")
    application.found.look_for("boiler ")
    calm(qtbot, application)
    return [hit.client for hit in application.found.answers.hits]


def offered(application: Application, qtbot: QtBot) -> list[str]:
    """Whose notes are offered under the search field, in order."""
    told: list[list[str]] = []
    show = application.answers._lookup.answered.connect(
        lambda _, found: told.append([hit.client for hit in found.rows])
    )
    application.window.top_bar.search.clear()
    QTest.keyClicks(application.window.top_bar.search, "boiler ")
    qtbot.waitUntil(lambda: bool(told))
    calm(qtbot, application)
    application.answers._lookup.answered.disconnect(show)
    return told[-1]


@pytest.mark.parametrize("name", ["Harbour", "Quay", "Whitby"])
def test_the_client_whose_card_is_or_was_open_comes_first(
    application: Application, clients: dict[str, int], qtbot: QtBot, name: str
) -> None:
    application.show_client(clients[name])
    calm(qtbot, application)
    assert offered(application, qtbot)[0] == name
    found = searched(application, qtbot)
    assert (found[0], sorted(found)) == (name, sorted(clients))


def test_who_is_on_the_phone_comes_first_until_the_note_is_saved(
    application: Application, clients: dict[str, int], qtbot: QtBot
) -> None:
    for caller in ("Quay", "Harbour"):  # whoever would come first by chance is not both
        application.show_client(clients["Whitby"])
        application.window.new_note_wanted.emit()
        calm(qtbot, application)
        asked = the(application.note, WhoField)
        asked.field.clear()
        QTest.keyClicks(asked.field, caller)
        calm(qtbot, application)
        QTest.keyClick(asked.field, Qt.Key.Key_Return)
        calm(qtbot, application)
        application.way.show_client(clients["Whitby"])
        assert searched(application, qtbot)[0] == caller
        QTest.keyClicks(the(application.note, QPlainTextEdit), "They called.")
        application.note.save()
        calm(qtbot, application)
        application.show_client(clients["Whitby"])
        assert searched(application, qtbot)[0] == "Whitby"


def test_of_nobody_in_particular_the_newest_comes_first(
    application: Application, clients: dict[str, int], qtbot: QtBot
) -> None:
    application.show_client(clients["Harbour"])
    application.window.show_screen("today")
    calm(qtbot, application)
    assert searched(application, qtbot)[0] == "Whitby"
