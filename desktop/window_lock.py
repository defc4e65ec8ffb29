"""The lock on an archive's window: who has it, since when nothing was heard of them, and how it is taken over."""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from archive.folder_errors import FolderNotWritable
from archive.other_window import Holder, holder_of, is_copied, lock_of, mark_folder, mark_of

REFRESH_MS = 30_000
"""How often an open window says that it is still there, by touching its lock."""


class WindowLock(QObject):
    """One window's claim on a folder, which two computers may share.

    A lock that a crash left behind on this computer goes by itself, and so does one that came with the copy of a folder
    whose window was open: a mark beside it (window.folder) tells. One of another computer never does: it stays until
    a person has said that nobody works there (:meth:`take_over`).

    Signals:
        lost(str): the computer of that name took it over, perhaps while this one was asleep.
    """

    lost = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._path = folder, lock_of(folder)
        self._lock = QLockFile(str(self._path))
        self._lock.setStaleLockTime(0)  # by its age alone it never is: somebody may just be at lunch
        self._ours: Holder | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)

    def claim(self) -> bool:
        """Whether it is ours, which it stays until :meth:`release`. Raises FolderNotWritable."""
        if is_copied(self._folder):
            self._lock.removeStaleLockFile()  # fails when somebody has claimed it just now
        if not self._lock.tryLock(0):
            if self._lock.error() is QLockFile.LockError.LockFailedError:
                return False
            raise FolderNotWritable(folder=self._folder)
        with contextlib.suppress(OSError):  # without a mark the lock holds all the same
            mark_folder(self._folder)
        self._ours = self.holder()
        self._timer.start()
        return True

    def holder(self) -> Holder | None:
        """Who has it; None when nobody does, or that cannot be told."""
        return holder_of(self._folder)

    def take_over(self, seen: Holder, now: datetime) -> bool:
        """Claim it in place of a computer that nothing is heard of; whether it is ours.

        It is not taken from a holder other than ``seen``, nor from one that has said meanwhile that it is there.
        Raises FolderNotWritable.
        """
        if self.holder() == seen and seen.is_quiet(now):
            self._lock.removeStaleLockFile()
        return self.claim()

    def refresh(self) -> None:
        """Say that this window is still there, or notice that another has the archive now."""
        if (other := self._another()) is not None:
            self._timer.stop()
            self.lost.emit(other.computer)
            return
        with contextlib.suppress(OSError):  # the share is away for a moment: the next time will do
            os.utime(self._path)

    def release(self) -> None:
        """Let another window have it; a lock that is somebody else's by now stays."""
        self._timer.stop()
        if not self._lock.isLocked() or self._another() is None:
            if self._lock.isLocked():
                with contextlib.suppress(OSError):
                    mark_of(self._folder).unlink(missing_ok=True)
            self._lock.unlock()
            return
        aside = self._path.with_name(f"{self._path.name}.theirs")  # unlocking removes whatever has the name
        with contextlib.suppress(OSError):
            self._path.rename(aside)
            try:
                self._lock.unlock()
            finally:
                aside.rename(self._path)

    def _another(self) -> Holder | None:
        """Who has it in our place, if anybody. What we wrote is ours, whatever our computer is called by now."""
        holder = self.holder()
        return holder if holder and self._ours and not holder.is_same_window(self._ours) else None
