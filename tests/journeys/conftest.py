"""What the journeys stand on: the real window over a real archive, with a real clerk in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFont, QImage, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.clock import SystemClock
from archive.services.office import standing
from desktop.application import Application
from desktop.clerk_watch import clerk_command
from desktop.problems import Problem
from desktop.style import Appearance

PATIENCE_MS = 90_000
"""A page takes a second or two, and the machine may be busy."""


@dataclass
class Office:
    """An open window and what a person does with it."""

    app: Application
    qtbot: QtBot
    problems: list[Problem] = field(default_factory=list)

    def drop(self, *paths: Path) -> None:
        """Let files go over the window, as the system does: enter, then drop."""
        window = self.app.window
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        here, copy = QPoint(400, 300), Qt.DropAction.CopyAction
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(window, QDragEnterEvent(here, copy, mime, left, none))
        QApplication.sendEvent(window, QDropEvent(QPointF(here), copy, mime, left, none))

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait for something that the clerk or a thread brings about."""
        self.qtbot.waitUntil(until, timeout=PATIENCE_MS)

    def wait_until_calm(self) -> None:
        """Wait until nothing is to be copied, opened or read, and the screens know it."""

        def calm() -> bool:
            now = standing(self.app.archive)
            waits = now.to_copy or now.to_open or now.to_read
            return not waits and self.app.news.is_calm and not self.app.tasks.under_way

        self.wait(calm)

    def close(self) -> None:
        """Close the window and wait until the clerk has gone and the archive is closed."""
        with self.qtbot.waitSignal(self.app.ended, timeout=PATIENCE_MS):
            self.app.window.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else later tests dress it again


def open_office(qtbot: QtBot, appearance: Appearance, folder: Path) -> Office:
    """Open the archive in ``folder`` as the program does."""
    application = Application(
        Archive.open(folder / "archive", clock=SystemClock()),
        appearance=appearance,
        desk_file=folder / "desk.ini",
        clerk_command=clerk_command(folder / "archive"),
    )
    office = Office(application, qtbot)
    application.problems.told.connect(office.problems.append)
    application.window.resize(1280, 800)
    application.open()
    qtbot.waitExposed(application.window)
    return office


@pytest.fixture
def appearance(qapp: QApplication) -> Appearance:
    """The application dressed."""
    return Appearance(qapp)


@pytest.fixture
def office(qtbot: QtBot, appearance: Appearance, tmp_path: Path) -> Iterator[Office]:
    """The window of an empty archive; no problem may be told in it."""
    opened = open_office(qtbot, appearance, tmp_path)
    yield opened
    opened.close()
    assert not opened.problems


def draw_side(*lines: str) -> QImage:
    """A side of A4 at 150 dots per inch with these lines on it."""
    side = QImage(1240, 1754, QImage.Format.Format_Grayscale8)
    side.fill(Qt.GlobalColor.white)
    painter = QPainter(side)
    font = QFont("Inter")
    font.setPixelSize(36)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.black)
    for number, line in enumerate(lines):
        painter.drawText(120, 220 + 80 * number, line)
    painter.end()
    return side


def draw_pdf(place: Path, *sides: QImage) -> None:
    """A scanned PDF: pictures without a text layer."""
    writer = QPdfWriter(str(place))
    writer.setResolution(150)
    painter = QPainter(writer)
    for number, side in enumerate(sides):
        if number:
            writer.newPage()
        painter.drawImage(painter.viewport(), side)
    painter.end()
