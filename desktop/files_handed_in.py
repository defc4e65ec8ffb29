"""Where files go that are dropped on the window, pasted or chosen: it depends on the screen that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.errands import Errands
from desktop.main_window import MainWindow
from desktop.office_screens import OfficeScreens
from desktop.taking_in import TakingIn
from desktop.way_back import IMPORT


class FilesHandedIn(QObject):
    """Leads them from the window and from Intake to the screen they belong to, or to Intake."""

    def __init__(
        self, window: MainWindow, screens: OfficeScreens, taking_in: TakingIn, errands: Errands, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._screens, self._taking_in, self._errands = window, screens, taking_in, errands
        window.files_dropped.connect(self.take)
        window.files_pasted.connect(lambda files: self.take(files, "pasted"))
        window.picture_pasted.connect(taking_in.take_picture)
        taking_in.handed_in.connect(self._show_batch)
        screens.intake.files_chosen.connect(lambda files: taking_in.take_files(files, "chosen"))

    def take(self, files: Sequence[Path], how: str = "dropped") -> None:
        """What is dropped on a job, a dispute or a stack belongs to it, and on the import it is a list; a client's card
        is a hint. So are lists on the list of clients."""
        current, clients = self._window.screens.current, self._screens.clients
        if current == IMPORT:
            self._screens.importing.take_files(files)
        elif self._errands.import_dropped(files):
            return
        elif how == "dropped" and (place := self._screens.takers.get(current)) is not None:
            place.take_files(files)
        else:
            self._taking_in.take_files(files, how, beside=clients.client if current == "clients" else None)

    def _show_batch(self, batch_id: int, source: str) -> None:
        if self._window.bring_screen("intake", wanted=source != "handed over"):
            self._screens.intake.show_batch(batch_id)
        else:
            self._window.toast.tell(self.tr("Files came in. They are in Intake."))
