"""Asks where the main window would be whether an archive that was moved away stays here after all."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from archive.command_line.who import who
from archive.copies.places import Place
from archive.moved_away import moved_away
from archive.services.wording import in_words
from desktop import copy_work
from desktop.views.closed_archive import ClosedArchiveWindow


class StayingHereWindow(ClosedArchiveWindow):
    """Two that are both worked on are never mixed, so that the archive is not opened here by one key."""

    def __init__(self, root: Path, parent: QWidget | None = None) -> None:
        """``root`` is the archive's folder."""
        super().__init__(QCoreApplication.translate("StayingHereWindow", "It stays here after all"), parent)
        self._root = root
        moved = moved_away(root)
        at = moved.at if moved is not None else None
        since = f"{in_words(at.date())}, {at:%H:%M}" if at is not None else self.tr("it was moved")
        self.say(
            self.tr("Open the archive here after all?"),
            self.tr(
                "On the other computer work may have gone on since {since}, which is not in this archive. Open it here "
                "only if it never arrived there: what is written here and what is written there are never put "
                "together, and one of the two would have to be given up."
            ).format(since=since),
            self.leave(),
            (self.tr("It never arrived: open it here"), self.stay),
        )

    def stay(self) -> None:
        """Let it be opened here again, and go on with it."""
        self.say(self.tr("The archive is opened here again …"), "")
        root = self._root
        self.tasks.run(lambda: copy_work.stay(root, by=who()), then=self._stays, failed=lambda _: self.over.emit())

    def _stays(self, given_up: Place | None) -> None:
        said = [
            self.tr(
                "The archive stays here. If its copy arrives at the other computer after all, nobody may go on with it."
            )
        ]
        if given_up is not None:
            said.append(
                self.tr("No more copies are kept in {folder}, which was chosen for moving alone.").format(
                    folder=given_up.path
                )
            )
        self.afterwards = " ".join(said)
        self.over.emit()
