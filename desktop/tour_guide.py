"""Leads the tour: opens an empty archive beside the office, takes the pictures, and ends the program."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir
from PySide6.QtWidgets import QApplication

from archive.archive import Archive
from archive.clock import SystemClock
from desktop.application import Application
from desktop.clerk_watch import clerk_command
from desktop.program import Program
from desktop.tour import Tour


class TourGuide(QObject):
    """Waits until the program's archive is open and its clerk at work, then goes round.

    The program ends with 0, or with 1 when there was nothing to go round in.
    """

    def __init__(self, app: QApplication, program: Program, folder: Path) -> None:
        super().__init__(program)
        self._app, self._program, self._folder = app, program, folder
        self._elsewhere = QTemporaryDir()
        self._empty: Application | None = None
        program.reading_begun.connect(self._begin)

    def _begin(self) -> None:
        office = self._program.application
        if office is None or self._empty is not None:
            return
        bare = Path(self._elsewhere.filePath("archive"))
        self._empty = Application(
            Archive.open(bare, clock=SystemClock()),
            appearance=self._program.appearance,
            desk_file=Path(self._elsewhere.filePath("desk.ini")),
            clerk_command=clerk_command(bare),
            parent=self,
        )
        self._empty.open(reading=False)
        self._empty.ended.connect(office.window.close)  # which ends the program
        tour = Tour(office, self._empty, self._program.appearance, self._folder, self)
        tour.finished.connect(self._end)
        tour.begin()

    def _end(self, pictures: list[Path]) -> None:
        for picture in pictures:
            sys.stdout.write(f"{picture}\n")
        if self._empty is not None:
            self._empty.window.close()
