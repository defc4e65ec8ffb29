"""Stands where the main window would be while the archive is moved to another computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from archive.copies.moving import Sum
from archive.exchange.progress import Progress
from desktop import copy_work
from desktop.office_words import counted
from desktop.views.closed_archive import ClosedArchiveWindow
from desktop.views.putting_back import Wish


class MovingAwayWindow(ClosedArchiveWindow):
    """Nothing is done before somebody has pressed the button that says so.

    Signals:
        moved: the archive is opened here no more.
    """

    moved = Signal()

    def __init__(self, wish: Wish, parent: QWidget | None = None) -> None:
        """``wish`` names the folder into which the last copy goes, and the archive, which is closed."""
        super().__init__(QCoreApplication.translate("MovingAwayWindow", "Move to another computer"), parent)
        self._wish = wish
        self.say(
            self.tr("Move the archive to another computer?"),
            self.tr(
                "A last copy is made in {folder} and read back whole. From then on the archive in {root} is opened no "
                "more: it is kept as it is, so that nobody goes on in the old one. On the other computer choose “Put a "
                "copy back…” in Settings.{needs}"
            ).format(folder=wish.copies, root=wish.root, needs=self._needs(wish.copies)),
            self.leave(),
            (self.tr("Move it"), self.move_away),
        )

    def move_away(self) -> None:
        """Make the last copy, prove it, and mark the archive."""
        wish = self._wish
        self.say(self.tr("The archive is being moved"), self.tr("It is as it was until the copy is proven."))

        def watched(progress: Progress) -> tuple[Path, Sum]:
            follow = copy_work.followed(progress, lambda: self.work.is_stopping)
            return copy_work.move_away(wish.copies, wish.root, by=wish.by, follow=follow)

        self.work.begin(
            self.tr("Copying all of it, and reading every byte back"),
            watched,
            then=lambda went: self._done(*went),
            failed=self.refuse,
            stopped=self._stopped,
        )

    def refuse(self, error: Exception) -> None:
        """Say what went wrong; what was stopped is none."""
        if isinstance(error, copy_work.STOPPED):
            self._stopped()
        else:
            super().refuse(error)

    def _done(self, folder: Path, went: Sum) -> None:
        documents = counted(went.counts["documents"], self.tr("1 document"), self.tr("{n} documents"))
        notes = counted(went.counts["notes"], self.tr("1 note"), self.tr("{n} notes"))
        self.say(
            self.tr("The archive is in {folder}, whole and proven.").format(folder=folder),
            self.tr(
                "{documents} and {notes} went along. Take that disk to the other computer, and choose “Put a copy "
                "back…” in Settings there; when it is put back, the same numbers are told.{needs} Here the archive is "
                "opened no more."
            ).format(documents=documents, notes=notes, needs=self._needs(folder)),
            (self.tr("Close"), self.moved.emit),
        )

    def _needs(self, folder: Path) -> str:
        """What an encrypted copy needs on the other computer, which nobody wants to learn there."""
        if not copy_work.are_encrypted(folder):
            return ""
        return " " + self.tr(
            "The copy is encrypted: there its passphrase or the recovery key is asked for, so take one of them along."
        )

    def _stopped(self) -> None:
        self.say(
            self.tr("Stopped."),
            self.tr("The archive was not moved, and is as it was."),
            self.leave(),
            (self.tr("Move it"), self.move_away),
        )
