"""Stands where the main window would be while lost records are made again: what is better, how far it is, what came."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from archive.sidecars.copies_told import CopyNear, copies_near
from archive.sidecars.errors import RebuildStopped
from desktop import dates
from desktop.making_again import MadeAgain, make_again
from desktop.problems import problem_of
from desktop.views.closed_archive import ClosedArchiveWindow

FIRST, LAST = 3, 5
"""Of many sentences so many are shown: the last sum up."""


class MakingAgainWindow(ClosedArchiveWindow):
    """A copy within reach is offered first. Nothing is done before somebody has pressed the button that says so.

    Signals:
        copies_chosen(object): a copy in this folder is to be put back instead.
    """

    copies_chosen = Signal(object)

    def __init__(self, root: Path, now: datetime, parent: QWidget | None = None) -> None:
        """``root`` is the archive's folder."""
        super().__init__(QCoreApplication.translate("MakingAgainWindow", "Make the records again"), parent)
        self._root, self._now = root, now
        self.say(self.tr("Looking whether a copy is within reach"), str(root))
        self.tasks.run(lambda: copies_near(root), then=self._ask, failed=self.refuse)

    def make_again(self) -> None:
        """Make them again."""
        root = self._root
        self.say(
            self.tr("The records are being made again"),
            self.tr("From the originals and the text beside them. Until the last step everything stays as it is."),
        )
        self.work.begin(
            self.tr("Reading what was written beside the records, and every original"),
            lambda progress: make_again(root, progress=progress),
            then=self._done,
            failed=self.refuse,
            stopped=self._stopped,
        )

    def _ask(self, near: tuple[CopyNear, ...]) -> None:
        again = (self.tr("Make the records again"), self.make_again)
        if not near:
            self.say(
                self.tr("Make the records again?"),
                self.tr(
                    "No copy is within reach. If there is one on a disk or a share, connect it and look again: it has "
                    "everything up to a known moment. Without a copy the records are made again from the originals "
                    "and the text that was written beside them, mostly up to a few seconds before the loss. What is "
                    "there now is kept under another name."
                ),
                self.leave(),
                (self.tr("Look again"), self._look),
                again,
            )
            return
        copy = near[0]
        self.say(
            self.tr("There is a copy {when}").format(when=self._when(copy)),
            self.tr(
                "It lies in {folder}, and has everything up to that moment. The records can also be made again from "
                "the originals and the text that was written beside them, mostly up to a few seconds before the loss; "
                "then it is told what did not come back. Either way, what is there now is kept."
            ).format(folder=copy.folder),
            self.leave(),
            again,
            (self.tr("Look at the copy"), partial(self.copies_chosen.emit, copy.folder)),
        )

    def _look(self) -> None:
        root = self._root
        self.tasks.run(lambda: copies_near(root), then=self._ask, failed=self.refuse)

    def _when(self, copy: CopyNear) -> str:
        if copy.made_at is None:
            return self.tr("of an unknown day")
        return self.tr("of {day}").format(day=dates.exactly(copy.made_at, self._now))

    def _done(self, made: MadeAgain) -> None:
        title = self.tr("The records are made again") if made.is_whole else self.tr("Not everything came back")
        lines = made.sentences
        if len(lines) > FIRST + LAST + 1:
            more = self.tr("And {n} more; duly-noted-archive check names what is wrong.")
            lines = (*lines[:FIRST], more.format(n=f"{len(lines) - FIRST - LAST:,}"), *lines[-LAST:])
        self.say(title, "\n".join(lines), (self.tr("Open the archive"), self.over.emit))

    def _stopped(self) -> None:
        self.say(
            self.tr("Stopped."),
            self.tr("Everything is as it was. If you try again, it begins anew."),
            self.leave(),
            (self.tr("Make the records again"), self.make_again),
        )

    def refuse(self, error: Exception) -> None:
        """Say what went wrong, and offer what may help."""
        if isinstance(error, RebuildStopped):
            self._stopped()
            return
        problem = problem_of(error)
        self.say(problem.what, f"{problem.safe} {problem.next_step}", self.leave(), (self.tr("Try again"), self._look))
