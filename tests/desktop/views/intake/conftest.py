"""The screen that every test of Intake looks at, and the client its paper is for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.search.search import Search
from archive.services.clients import add_client
from archive.services.jobs import open_job
from desktop.tasks import Tasks
from desktop.views.intake import IntakeScreen


@pytest.fixture
def screen(qtbot: QtBot, archive: Archive, tasks: Tasks, search: Search, appearance: object) -> Iterator[IntakeScreen]:
    """Intake at the size it has in the window, not yet shown; trouble fails the test."""
    troubles: list[object] = []
    made = IntakeScreen(archive, tasks, lambda: "AM", search)
    made.trouble.connect(troubles.append)
    made.resize(1096, 714)
    qtbot.addWidget(made)
    yield made
    assert not troubles


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental Practice", by="AM")


@pytest.fixture
def job(archive: Archive, client: int) -> str:
    """The number of a job of the client."""
    return open_job(archive, client_id=client, title="Recover data", by="AM").number
