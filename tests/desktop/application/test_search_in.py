"""From a client's card and from a job one goes to the Search screen, narrowed to these."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.search.hits import Filters
from archive.search.indexing import Indexer
from archive.services.clients import add_client
from archive.services.jobs import open_job
from archive.services.notes import write_note
from desktop.application import Application
from tests.desktop.office_window import calm

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def harbour(archive: Archive) -> tuple[int, int]:
    """A client with a job, each with a note about a boiler, as another client has. Findable."""
    harbour, quay = (add_client(archive, name=name, by="AM") for name in ("Harbour Dental", "Quay Motors"))
    job = open_job(archive, client_id=harbour, title="Recover data", by="AM").id
    write_note(archive, client_id=harbour, text="A boiler", by="AM")
    write_note(archive, client_id=harbour, job_id=job, text="Their boiler", by="AM")
    write_note(archive, client_id=quay, text="Another boiler", by="AM")
    with Indexer(archive) as indexer:
        indexer.catch_up(cancelled=lambda: False)
    return harbour, job


def test_from_a_card_everything_of_the_client_is_searched(
    application: Application, harbour: tuple[int, int], qtbot: QtBot
) -> None:
    application.show_client(harbour[0])
    calm(qtbot, application)
    QTest.keyClick(application.window, Qt.Key.Key_F, CTRL_SHIFT)
    assert application.window.screens.current == "search"
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "boiler ")
    qtbot.waitUntil(lambda: len(application.found.answers.hits) == 2)
    assert application.found.filters.filters == Filters(client_id=harbour[0])
    assert {hit.client for hit in application.found.answers.hits} == {"Harbour Dental"}


def test_from_a_job_everything_of_that_job_is_searched(
    application: Application, harbour: tuple[int, int], qtbot: QtBot
) -> None:
    application.way.show_job(harbour[1])
    calm(qtbot, application)
    application.job.timeline.field.setText("boiler ")
    QTest.keyClick(application.job.timeline.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [hit.title for hit in application.found.answers.hits] == ["Their boiler"])
    assert application.window.search.words == "boiler"
    assert application.found.filters.filters == Filters(client_id=harbour[0], job_id=harbour[1])
