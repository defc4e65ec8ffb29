"""Whether this computer's window is locked, after how long, and the passphrase, in this computer's own ini file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings

from archive.errors import Expected
from desktop.screen_lock.kept_passphrase import KeptPassphrase

LEAST, USUAL, MOST = 1, 10, 240
"""Minutes without a key or the mouse."""

SECTION = "lock"
"""What it is called in the ini file: whoever takes this section out takes the lock off."""

_PASSPHRASE, _MINUTES = f"{SECTION}/passphrase", f"{SECTION}/minutes"


class LockNotKept(Expected):
    """The choice about the screen lock could not be written into {file}.
    The lock is as it was before, and nothing else was touched.
    See whether that file may be written and the disk has room, then try again."""


@dataclass(frozen=True, slots=True)
class LockChoice:
    """The lock is on: after so many ``minutes`` without a key or the mouse, until somebody knows the passphrase."""

    minutes: int
    passphrase: KeptPassphrase


class LockFile:
    """``file`` is this computer's ini file. The lock belongs to the computer, whichever archive is open."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def choice(self) -> LockChoice | None:
        """None while the lock is off. A line that nobody can read locks nothing: no passphrase would open it again."""
        passphrase = KeptPassphrase.read(str(self._settings.value(_PASSPHRASE, "")))
        if passphrase is None:
            return None
        minutes = str(self._settings.value(_MINUTES, USUAL))
        return LockChoice(min(MOST, max(LEAST, int(minutes))) if minutes.isdecimal() else USUAL, passphrase)

    def keep(self, choice: LockChoice | None) -> None:
        """Switch the lock on, or with None off; it is on disk when this returns. Raises LockNotKept."""
        before = self.choice
        self._write(choice)
        if self._settings.status() is not QSettings.Status.NoError:
            self._write(before)  # else it would hold until the program ends, and be gone then
            raise LockNotKept(file=self.file)

    def _write(self, choice: LockChoice | None) -> None:
        self._settings.remove(SECTION)
        if choice is not None:
            self._settings.setValue(_MINUTES, choice.minutes)
            self._settings.setValue(_PASSPHRASE, choice.passphrase.line)
        self._settings.sync()
