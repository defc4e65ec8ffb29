"""Hands what was dropped, pasted or chosen to the clerk. Nothing is opened or copied here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from archive.archive import Archive
from archive.file_names import in_order
from archive.intake_errors import DiskIsFull
from archive.services.forgotten import hand_in_forgotten
from archive.services.intake import hand_in
from archive.services.pasted import PART, lying_there
from desktop.tasks import Tasks


class TakingIn(QObject):
    """Writes the request into the archive, where the clerk finds it.

    Signals:
        handed_in(int, str): a batch with this id waits to be copied; where it came from, as given to the verb.
        trouble(object): something failed with this exception.
    """

    handed_in = Signal(int, str)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive, self._tasks, self._by = archive, tasks, by

    def take_files(self, paths: Sequence[Path], source: str, *, beside: int | None = None) -> None:
        """Files and folders as one batch, in the order of their names.

        ``source`` is "dropped", "chosen", "pasted" or "handed over". ``beside`` is the client whose card is open.
        """
        if paths:
            by, files = self._by(), sorted(paths, key=lambda path: in_order(path.name))
            self._run(
                lambda: hand_in(self._archive, paths=files, source=source, by=by, beside_client_id=beside), source
            )

    def take_picture(self, picture: QImage) -> None:
        """A pasted picture, kept in the archive's folder until the clerk has copied it into the vault."""
        by, place = self._by(), self._archive.folder.pasted / _picture_name(self._archive.clock.now())

        def keep() -> int:
            part = place.with_name(f"{place.name}{PART}")  # half a picture is never taken for one
            if not picture.save(str(part), "PNG"):  # type: ignore[call-overload]  # the stub wants bytes
                raise DiskIsFull(name=place.name)
            part.replace(place)
            return hand_in(self._archive, paths=[place], source="pasted", by=by)

        self._run(keep, "pasted")

    def begin(self, files: Sequence[Path]) -> None:
        """As the window opens: these files, and what was pasted or written here before the program was ended and never
        handed in."""
        if lying := lying_there(self._archive.folder):
            by = self._by()
            self._tasks.run(
                lambda: hand_in_forgotten(self._archive, lying=lying, by=by),
                then=lambda _: None,
                failed=self.trouble.emit,
            )
        self.take_files(files, "handed over")

    def _run(self, verb: Callable[[], int], source: str) -> None:
        self._tasks.run(verb, then=lambda batch: self.handed_in.emit(batch, source), failed=self.trouble.emit)


def _picture_name(now: datetime) -> str:
    return f"Pasted {now:%Y-%m-%d %H.%M.%S.%f}.png"
