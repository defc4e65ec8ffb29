"""An office with a client, a job on which both halves are written, and the letter screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize, QTextCursor
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.letters.letter import Letter
from archive.records import Side
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft, Line
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.intake import take_in_waiting
from archive.services.jobs import open_job
from archive.services.viewing import IntakeLine, batches
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.letter import LetterScreen
from desktop.views.letter_out import WhereTo
from tests.desktop.views.hands import settled


@dataclass
class Desk:
    """The screen, what it told, and where a person sends letters to."""

    screen: LetterScreen
    qtbot: QtBot
    tasks: Tasks
    archive: Archive
    folder: Path
    client_id: int
    contact_id: int
    job_id: int
    told: list[str] = field(default_factory=list)
    undo: list[object] = field(default_factory=list)
    troubles: list[object] = field(default_factory=list)
    out: list[tuple[object, int, object]] = field(default_factory=list)
    cancels: bool = False  # what is asked of the person in the system's dialogs

    def open(self, letter: Letter, *, with_job: bool = True) -> None:
        self.screen.open(letter, self.client_id, self.job_id if with_job else None, back_to="Harbour Dental")
        self.still()

    def still(self) -> None:
        settled(self.qtbot, self.tasks)

    def edit(self, words: str) -> None:
        """Type words at the end of the letter, and look at the sheets again."""
        QTest.keyClick(self.screen, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        cursor = self.screen.editor.words.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.screen.editor.words.setTextCursor(cursor)
        QTest.keyClicks(self.screen.editor.words, words)
        QTest.keyClick(self.screen.editor.words, Qt.Key.Key_Escape)

    def filed(self) -> list[IntakeLine]:
        """What Intake shows once the clerk has copied it."""
        take_in_waiting(self.archive, cancelled=lambda: False)
        return [line for batch in batches(self.archive) for line in batch.lines]


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance, archive: Archive, tasks: Tasks, tmp_path: Path) -> Desk:
    """An office with a job on which both halves are written; letters are printed into and saved in a folder."""
    client = add_client(archive, name="Harbour Dental Practice", by="AM")
    contact = add_contact(archive, client_id=client, name="Dr Helen Frost")
    job = open_job(archive, client_id=client, title="Recover data", number="J-2026-0117", by="AM").id
    lines = (Line(Side.WE, "Copy all letters", date(2026, 3, 27)), Line(Side.YOU, "Bring the power supply"))
    begin_agreement(archive, job_id=job, draft=Draft(lines=lines, price=40000), by="AM")

    def printer(parent: QWidget, size: QPageSize) -> QPrinter | None:
        if made.cancels:
            return None
        chosen = QPrinter(QPrinter.PrinterMode.HighResolution)
        chosen.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        chosen.setOutputFileName(str(tmp_path / "printed.pdf"))
        return chosen

    def file(parent: QWidget, name: str) -> Path | None:
        return None if made.cancels else tmp_path / "out" / name

    screen = LetterScreen(archive, tasks, lambda: "AM", where=WhereTo(printer, file))
    made = Desk(screen, qtbot, tasks, archive, tmp_path, client, contact, job)
    screen.message.connect(lambda text, _: made.told.append(text))
    screen.message.connect(lambda _, undo: made.undo.append(undo))
    screen.trouble.connect(made.troubles.append)
    screen.went_out.connect(lambda letter, client, job: made.out.append((letter, client, job)))
    qtbot.addWidget(screen)
    screen.resize(1080, 740)
    screen.show()
    return made
