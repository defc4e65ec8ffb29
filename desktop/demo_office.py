"""A made-up office in a folder of its own: made by another process while the window is already open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from archive.folder import Folder
from desktop.archive_command import archive_command, own_environment

LOOK_MS = 100
"""How often to look whether the office's records have been begun."""

WHOLE = "whole"
"""The file that says that the office in this folder was made to its end."""


class DemoOffice(QObject):
    """Reuses the office of last time when it was made to its end; an unfinished one is left alone.

    Signals:
        there: the archive in :attr:`folder` can be opened; more may still come.
        whole: everything is there, and the clerk may read it.
        failed(str): making it ended early; the last lines that it said.
    """

    there = Signal()
    whole = Signal()
    failed = Signal(str)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        """``home`` is where made-up offices live, each in a numbered folder."""
        super().__init__(parent)
        self.folder = _first_usable(home)
        self._told = False
        self._process = QProcess(self)
        self._process.setProcessEnvironment(own_environment())
        self._process.finished.connect(self._made)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._look_for_records)

    def begin(self) -> None:
        """Make it, unless it is there. Signals come later, never from within this call."""
        if (self.folder / WHOLE).exists():
            QTimer.singleShot(0, self, self._tell_whole)
            return
        command = archive_command("demo", str(self.folder), "--no-wait")
        self._look.start()
        self._process.start(command[0], command[1:])

    def stop(self) -> None:
        """Make no more of it; an unfinished office is not opened again."""
        self._look.stop()
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.finished.disconnect(self._made)
            self._process.kill()
            self._process.waitForFinished()

    def _look_for_records(self) -> None:
        if not self._told and Folder(self.folder).database.exists():
            self._told = True
            self._look.stop()
            self.there.emit()

    def _made(self, code: int, status: QProcess.ExitStatus) -> None:
        self._look.stop()
        if code == 0 and status is QProcess.ExitStatus.NormalExit:
            (self.folder / WHOLE).touch()
            self._tell_whole()
        else:
            self.failed.emit(bytes(self._process.readAllStandardError().data()).decode(errors="replace")[-2000:])

    def _tell_whole(self) -> None:
        if not self._told:
            self._told = True
            self.there.emit()
        self.whole.emit()


def _first_usable(home: Path) -> Path:
    number = 1
    while True:
        folder = home / f"made-up office {number}"
        if (folder / WHOLE).exists() or not folder.exists():
            return folder
        number += 1
