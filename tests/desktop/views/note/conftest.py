"""The note panel as the window holds it, and what a person finds in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.search.search import Search
from archive.services.clients import add_client
from archive.services.lookup import Lookup
from archive.services.timeline import EntryKind, TimelineEntry, timeline
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.note_panel import NotePanel
from desktop.views.note_who import WhoField
from tests.desktop.views.hands import settled, shown

Begin = Callable[[], NotePanel]


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental", town="Whitby", by="AM")


@pytest.fixture
def begin(
    archive: Archive, tasks: Tasks, search: Search, client: int, appearance: Appearance, qtbot: QtBot
) -> Iterator[Begin]:
    """Makes a panel as the window does at its start."""
    made: list[NotePanel] = []

    def panel() -> NotePanel:
        one = NotePanel(archive, tasks, lambda: "AM", Lookup(archive, search), "desk")
        qtbot.addWidget(one)
        one.resize(340, 700)
        one.panel_wanted.connect(one.show)
        one.finished.connect(one.hide)
        made.append(one)
        return one

    yield panel
    for one in made:
        one.finish()
    settled(qtbot, tasks)


def words(panel: NotePanel) -> QPlainTextEdit:
    return panel.findChildren(QPlainTextEdit)[0]


def when(panel: NotePanel) -> QLineEdit:
    return next(one for one in panel.findChildren(QLineEdit) if one.accessibleName() == "When it happened")


def who(panel: NotePanel) -> WhoField:
    return panel.findChildren(WhoField)[0]


def name_typed(panel: NotePanel, qtbot: QtBot, typed: str) -> None:
    """Type into the field for the client, and wait until its list is there."""
    QTest.keyClicks(who(panel).field, typed)
    qtbot.waitUntil(who(panel).answers.isVisible)


def warning(panel: NotePanel) -> str:
    return next((one.text() for one in shown(panel, QLabel) if one.property("tone") == "amber"), "")


def said(panel: NotePanel) -> list[str]:
    """Every sentence that can be seen."""
    return [one.text() for one in shown(panel, QLabel)]


def notes(archive: Archive, client: int) -> list[TimelineEntry]:
    return [entry for entry in timeline(archive, client_id=client) if entry.kind is EntryKind.NOTE]
