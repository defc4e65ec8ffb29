"""The tour: the real program, on a screen that nobody sees."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from archive.archive import Archive
from archive.clock import SystemClock
from archive.disputes.opening import open_dispute
from archive.records import Severity
from archive.services.clients import add_client
from archive.services.filing import file_document
from archive.services.jobs import open_job
from tests.desktop.views.conftest import PaperTray

SCREENS = (
    *("today", "today-paper", "clients", "client", "intake", "paper", "stack", "scan", "check", "certificate", "held"),
    *("disputes", "dispute", "meeting", "dossier", "lessons"),
    *("answers", "search", "document", "job", "letter", "note"),
    *("import", "settings", "rules", "keep-for", "copies", "history", "locked", "about", "help"),
    *("empty-today", "empty-clients", "empty-intake", "empty-paper", "empty-disputes", "empty-search"),
)
LARGE = (
    *("today", "client", "intake", "paper", "stack", "scan", "check", "certificate", "dispute", "meeting", "dossier"),
    *("search", "job", "import", "copies"),
)


def test_every_screen_has_its_picture_light_dark_and_some_of_them_large(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "archive", clock=SystemClock()) as archive:
        document = PaperTray(archive).put("data recovery of the server", name="order.pdf")
        client = add_client(archive, name="Quay Motors", by="AM")
        file_document(archive, document_id=document, client_id=client, by="AM")
        open_job(archive, client_id=client, title="Recover data", by="AM")
        open_dispute(archive, client_id=client, says="Two days were lost.", severity=Severity.COSTLY, by="AM")
    command = [
        sys.executable,
        "-m",
        "desktop",
        "--tour",
        str(tmp_path / "tour"),
        "--archive",
        str(tmp_path / "archive"),
    ]
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    said = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    expected = [f"{screen}-{scheme}" for scheme in ("light", "dark") for screen in SCREENS]
    expected += [f"{screen}-{scheme}-200" for scheme in ("dark", "light") for screen in LARGE]
    assert [Path(line).stem for line in said.stdout.splitlines()] == expected
    pictures = {name: QImage(str(tmp_path / "tour" / f"{name}.png")) for name in expected}
    assert pictures["today-light"].size() == QSize(1280, 800)
    assert (
        pictures["today-dark"].pixelColor(600, 780).lightness()
        < 80
        < pictures["today-light"].pixelColor(600, 780).lightness()
    )
