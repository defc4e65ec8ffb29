"""Two clients with paper and a note, and somebody who searches in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import NoteKind
from archive.search.search import Search
from archive.services.clients import add_client
from archive.services.filing import file_document
from archive.services.jobs import open_job
from archive.services.notes import write_note
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.search import SearchScreen
from tests.desktop.views.conftest import NOW, PaperTray


@dataclass(frozen=True)
class Office:
    """Two clients: a job, a note and a work order of two sides at the first, a fax that was misread at the second."""

    harbour: int
    quay: int
    job: int
    order: int
    fax: int


@pytest.fixture
def office(archive: Archive, tray: PaperTray) -> Office:
    harbour = add_client(archive, name="Harbour Dental Practice", by="AM")
    quay = add_client(archive, name="Quay Motors", by="AM")
    job = open_job(archive, client_id=harbour, title="Recover data", by="AM").id
    write_note(
        archive,
        client_id=harbour,
        job_id=job,
        text="Expected a clean install\nOwner says data recovery included it",
        by="TK",
        kind=NoteKind.CALL,
        happened_at=NOW - timedelta(days=3),
    )
    order = tray.put("Work order\nasks for data recovery", "data recovery continued", name="order.pdf")
    fax = tray.put("authorise data rec0very of both drives", name="fax.pdf")
    file_document(archive, document_id=order, client_id=harbour, job_id=job, by="AM", what="Work order")
    file_document(archive, document_id=fax, client_id=quay, by="AM", what="Fax", dated=date(2025, 11, 11))
    tray.index()
    return Office(harbour, quay, job, order, fax)


@pytest.fixture
def screen(
    appearance: Appearance, archive: Archive, tasks: Tasks, search: Search, office: Office, qtbot: QtBot
) -> SearchScreen:
    shown = SearchScreen(archive, tasks, search)
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    shown.show()
    return shown


def look_for(screen: SearchScreen, typed: str, qtbot: QtBot, **wanted: object) -> None:
    screen.look_for(typed, **wanted)  # type: ignore[arg-type]  # the tests give what the screen takes
    qtbot.waitUntil(lambda: bool(screen.answers.hits))
    settle(screen, qtbot)


def settle(screen: SearchScreen, qtbot: QtBot) -> None:
    tasks = screen.beside.pane._tasks
    qtbot.waitUntil(lambda: tasks.under_way == 0)


def choose(screen: SearchScreen, key: str, qtbot: QtBot) -> None:
    """Go down the list by keyboard until this answer is the chosen one."""
    view = screen.answers.view
    keys = [hit.key if hit.kind != "page" else f"document:{hit.document_id}" for hit in screen.answers.hits]
    for _ in range(keys.index(key) - view.currentIndex().row()):
        QTest.keyClick(view, Qt.Key.Key_Down)
    for _ in range(view.currentIndex().row() - keys.index(key)):
        QTest.keyClick(view, Qt.Key.Key_Up)
    settle(screen, qtbot)


def counts(screen: SearchScreen) -> dict[str, int | None]:
    return {choice.words: choice.count for group in screen.filters.groups for choice in group.choices()}
