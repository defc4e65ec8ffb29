"""Leads the tour: opens an empty archive beside the office, takes the pictures, and ends the program."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir

from archive.archive import Archive
from archive.clock import SystemClock
from desktop.application import Application
from desktop.clerk_watch import ClerkState, clerk_command
from desktop.problems import Problem
from desktop.program import Program
from desktop.tour import Tour


class TourGuide(QObject):
    """Waits until the program's archive is open and its clerk at work, then goes round and closes the window.

    ``exit_code`` is 0 after a round in which no problem was told, else 1.
    """

    def __init__(self, program: Program, folder: Path) -> None:
        super().__init__(program)
        self._program, self._folder = program, folder
        self._elsewhere = QTemporaryDir()
        self._empty: Application | None = None
        self._problems: list[Problem] = []
        self.exit_code = 1
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
        for application in (office, self._empty):
            application.problems.told.connect(self._problems.append)
        office.clerk.state_changed.connect(self._watch_clerk)
        self._empty.open(reading=False)
        self._empty.ended.connect(office.window.close)  # which ends the program
        tour = Tour(office, self._empty, self._program.appearance, self._folder, self)
        tour.finished.connect(self._end)
        tour.begin()

    def _watch_clerk(self) -> None:
        """Without a clerk nothing is read, so the pictures would never be ready."""
        office = self._program.application
        if office is not None and office.clerk.state is ClerkState.GIVEN_UP:
            sys.stderr.write("The clerk does not run, so there is nothing to go round in.\n")
            self._close()

    def _end(self, pictures: list[Path]) -> None:
        for picture in pictures:
            sys.stdout.write(f"{picture}\n")
        for problem in self._problems:
            sys.stderr.write(f"{problem.what} {problem.safe} {problem.next_step}\n{problem.details}\n")
        self.exit_code = 1 if self._problems else 0
        self._close()

    def _close(self) -> None:
        if self._empty is not None:
            self._empty.window.close()
