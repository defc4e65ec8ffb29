"""In the whole window a client's name is offered, taken, and narrows what is found, by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import NoteKind
from archive.search.indexing import Indexer
from archive.services.clients import add_client
from archive.services.notes import write_note
from desktop.application import Application
from tests.desktop.office_window import calm
from tests.desktop.views.conftest import NOW


def test_a_name_is_offered_taken_and_narrows(
    application: Application, archive: Archive, client: int, qtbot: QtBot
) -> None:
    other = add_client(archive, name="Quay Motors", by="AM")
    for one in (client, other):
        write_note(
            archive, client_id=one, text="The disk is full", by="AM", kind=NoteKind.CALL, happened_at=NOW, job_id=None
        )
    with Indexer(archive) as indexer:
        indexer.catch_up(cancelled=lambda: False)
    box, field = application.window.search, application.window.top_bar.search
    box.begin()
    QTest.keyClicks(field, "disk client:ha")
    qtbot.waitUntil(box.offers.isVisible)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert box.words == 'disk client:"Harbour Dental Practice"'
    assert field.hasFocus()
    qtbot.waitUntil(lambda: box.panel.isVisible() and box.panel.count == 1)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    found = application.found.answers
    qtbot.waitUntil(lambda: [hit.client_id for hit in found.hits] == [client])
    assert found.top.grounds.shown == ("client: Harbour Dental Practice",)
    calm(qtbot, application)
    box.begin()
    field.setCursorPosition(len(field.text()))
    QTest.keyClicks(field, " kind:v")
    qtbot.waitUntil(box.offers.isVisible)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert box.words.endswith("kind:visit")
    qtbot.waitUntil(lambda: not found.hits)
    calm(qtbot, application)
