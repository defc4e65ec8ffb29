"""That the disk is not encrypted is said in Settings, and quietly on Today, until somebody says that it is known."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from archive.disk_encryption import is_encrypted
from desktop.tasks import Tasks
from desktop.views.today import TodayScreen
from desktop.views.today_disk import DiskNotice

KNOWN = "private/disk is not encrypted"
"""Where this computer's own ini file keeps that a person has read it."""

QUIET_MS = 60_000
"""Today says so no sooner after the window was opened: what waits comes first."""


class DiskNote(QObject):
    """Asks the system once, off the GUI thread.

    Signals:
        told(bool): whether there is anything to be said.
        trouble(object): asking failed with this exception.
    """

    told = Signal(bool)
    trouble = Signal(object)

    def __init__(self, folder: Path, tasks: Tasks, desk_file: Path, parent: QObject | None = None) -> None:
        """``folder`` is the archive's, ``desk_file`` this computer's ini file."""
        super().__init__(parent)
        self._folder, self._tasks = folder, tasks
        self._kept = QSettings(str(desk_file), QSettings.Format.IniFormat)
        self._was_asked = False
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self.ask)

    def ask(self) -> None:
        """Find out, if nobody has yet, and nobody has said that it is known."""
        if not self._was_asked and not self._kept.contains(KNOWN):
            self._was_asked = True
            folder = self._folder
            self._tasks.run(
                lambda: is_encrypted(folder), then=lambda found: self._take(found), failed=self.trouble.emit
            )

    def know(self) -> None:
        """It was read once; it is not said again on this computer."""
        self._kept.setValue(KNOWN, True)
        self.told.emit(False)

    def stand_on(self, today: TodayScreen) -> None:
        """Say it there too, in a quiet moment."""
        notice = DiskNotice()
        today.add_at_foot(notice)
        notice.known.connect(self.know)
        self.told.connect(notice.setVisible)
        self._quiet.start()

    def _take(self, encrypted: bool | None) -> None:
        self.told.emit(encrypted is False)
