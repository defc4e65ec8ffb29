"""The open window on an archive of its own, with a client and a job."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SetClock
from archive.services.clients import add_client
from archive.services.jobs import open_job
from desktop.application import Application
from desktop.style import Appearance
from tests.desktop.office_window import office_window
from tests.desktop.views.conftest import NOW


@pytest.fixture
def archive(tmp_path: Path, empty_database: Path) -> Archive:
    """Closed by the application."""
    (tmp_path / "archive").mkdir()
    shutil.copy(empty_database, tmp_path / "archive")
    return Archive.open(tmp_path / "archive", clock=SetClock(NOW))


@pytest.fixture
def application(qtbot: QtBot, archive: Archive, appearance: Appearance, tmp_path: Path) -> Iterator[Application]:
    """The open window without a clerk; no problem may be told in it."""
    yield from office_window(qtbot, archive, appearance, tmp_path)


@pytest.fixture
def client(archive: Archive) -> int:
    return add_client(archive, name="Harbour Dental Practice", by="AM")


@pytest.fixture
def job(archive: Archive, client: int) -> int:
    return open_job(archive, client_id=client, title="Recover data", by="AM").id
