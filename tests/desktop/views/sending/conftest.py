"""A client with papers and notes, and the panel in which they are put together to be sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import NoteKind
from archive.services.clients import add_client
from archive.services.filing import file_document
from archive.services.notes import write_note
from desktop.models.send_this import SendThis
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.letter_out import WhereTo
from desktop.views.sending import SendingPanel
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import settled


@dataclass(slots=True)
class Desk:
    """The office, the panel, and what the panel said."""

    archive: Archive
    tray: PaperTray
    tasks: Tasks
    qtbot: QtBot
    folder: Path
    client: int
    paper: int
    note: int
    internal: int
    panel: SendingPanel = field(init=False)
    said: list[str] = field(default_factory=list)
    troubles: list[Exception] = field(default_factory=list)
    wants_it: bool = True

    def send(self, **wanted: object) -> None:
        """Press "Send this" somewhere."""
        self.panel.send(SendThis(**wanted))  # type: ignore[arg-type]  # fields by name
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way, and nothing is about to be."""
        self.panel._typing.now()
        settled(self.qtbot, self.tasks)
        settled(self.qtbot, self.tasks)

    def printer(self, _: QWidget, size: QPageSize) -> QPrinter | None:
        """A printer that writes a file."""
        chosen = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        chosen.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        chosen.setOutputFileName(str(self.folder / "printed.pdf"))
        chosen.setPageSize(size)
        return chosen if self.wants_it else None

    def file(self, _: QWidget, name: str) -> Path | None:
        """Where the person saves it."""
        return self.folder / name if self.wants_it else None


@pytest.fixture
def desk(
    archive: Archive, tray: PaperTray, tasks: Tasks, qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> Iterator[Desk]:
    """Harbour Dental has an order of three pages, a note, and an internal one."""
    client = add_client(archive, name="Harbour Dental", by="AM")
    paper = tray.put("Replace router\n£400", "Terms", "", name="order.pdf")
    file_document(archive, document_id=paper, client_id=client, what="Work order", by="AM")
    note = write_note(archive, client_id=client, text="They agreed to £400.", by="AM")
    internal = write_note(archive, client_id=client, text="He pays late.", kind=NoteKind.INTERNAL, by="AM")
    folder = tmp_path / "out"
    folder.mkdir()
    desk = Desk(archive, tray, tasks, qtbot, folder, client, paper, note, internal)
    desk.panel = panel = SendingPanel(archive, tasks, lambda: "AM", where=WhereTo(desk.printer, desk.file))
    panel.message.connect(lambda sentence, _: desk.said.append(sentence))
    panel.trouble.connect(desk.troubles.append)
    qtbot.addWidget(panel)
    panel.resize(380, 640)
    panel.show()
    yield desk
    settled(qtbot, tasks)
