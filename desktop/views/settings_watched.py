"""The section of Settings about the folders that the office's scanner writes into."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.errors import Expected
from archive.watching.folders import WatchedFolder, stop_watching, watch_again, watch_folder
from archive.watching.standing import FolderStanding, how_folders_stand
from desktop.models.watched_words import last_words, state_words
from desktop.style import Space, Tone
from desktop.tasks import Latest, Tasks
from desktop.views.list_notice import ListNotice
from desktop.views.settings_people import SettingsSection
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.folder_dialog import ask_for_folder
from desktop.widgets.line_row import LineRow


def choose_scanner_folder(parent: QWidget) -> Path | None:
    """Ask a person where the scanner writes."""
    title = QCoreApplication.translate("WatchedSection", "The folder that the scanner writes into")
    return ask_for_folder(parent, title)


class WatchedSection(SettingsSection):
    """The clerk looks into them every few seconds; here they are chosen, and how they stand is told.

    Signals:
        message(str, object): what was done, and a callable that undoes it or None.
        trouble(object): something failed with this exception.
    """

    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        who: Callable[[], str],
        *,
        folder: Callable[[QWidget], Path | None] = choose_scanner_folder,
    ) -> None:
        """``who`` tells the initials of who is at the desk, ``folder`` asks a person for a folder."""
        super().__init__(self.tr("Watched folders"), padding=0)
        self._archive, self._tasks, self._who, self._ask_for_folder = archive, tasks, who, folder
        self._loading = Latest(tasks, self.trouble.emit, at_once=1)
        self._standing: tuple[FolderStanding, ...] | None = None
        self.notice = ListNotice(self.tr("Choose another folder"))
        self.notice.acted.connect(self.add)
        add = Button(self.tr("Watch a folder…"), small=True)
        add.clicked.connect(self.add)
        line = QHBoxLayout()
        line.addWidget(add)
        line.addStretch(1)
        self._foot = QFrame()
        column = QVBoxLayout(self._foot)
        column.setContentsMargins(14, Space.M, 14, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(self.notice)
        column.addLayout(line)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Only where it is looked at, disks and shares are."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Look how the folders stand now."""
        archive = self._archive
        self._loading.ask(lambda: how_folders_stand(archive), then=self._take)

    def add(self) -> None:
        """Ask for a folder, and watch it."""
        folder = self._ask_for_folder(self)
        if folder is None:
            return
        archive, by = self._archive, self._who()
        self.notice.hide()

        def watched(one: WatchedFolder) -> None:
            self.refresh()
            said = self.tr("What comes into {folder} is taken in by itself from now on.").format(folder=one.path)
            self.message.emit(said, partial(self._leave, one, is_undo=True))

        self._tasks.run(lambda: watch_folder(archive, folder=folder, by=by), then=watched, failed=self._failed)

    def _leave(self, one: WatchedFolder, *, is_undo: bool = False) -> None:
        archive, by = self._archive, self._who()

        def left(before: WatchedFolder) -> None:
            self.refresh()
            said = self.tr("{folder} is left alone from now on. What is in it was not touched.")
            undo = None if is_undo else partial(self._watch_again, before)
            self.message.emit(said.format(folder=before.path), undo)

        self._tasks.run(lambda: stop_watching(archive, folder=one.path, by=by), then=left, failed=self._failed)

    def _watch_again(self, one: WatchedFolder) -> None:
        archive, by = self._archive, self._who()

        def back(_: object) -> None:
            self.refresh()
            self.message.emit(self.tr("{folder} is watched again.").format(folder=one.path), None)

        self._tasks.run(lambda: watch_again(archive, folder=one, by=by), then=back, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self.refresh()
        if isinstance(error, Expected):
            self.notice.tell(error, offer=True)
        else:
            self.trouble.emit(error)

    def _take(self, standing: tuple[FolderStanding, ...]) -> None:
        if standing != self._standing:
            self._standing = standing
            self._show()

    def _show(self) -> None:
        with self.card.making_anew(keep=(self._foot,)):
            if self._standing == ():
                words = self.tr(
                    "Choose the folder that the office's scanner writes into, on this computer or on a share. "
                    "What is finished there is taken in by itself, and moved to its folder “Taken in” once it is safe."
                )
                self.card.add_row(LineRow(self.tr("No folder is watched"), words, lines=8))
            for one in self._standing or ():
                self.card.add_row(self._row(one))
            self.card.add_row(self._foot)

    def _row(self, one: FolderStanding) -> LineRow:
        now = self._archive.clock.now()
        path = one.folder.path
        row = LineRow(
            str(path),
            last_words(one, now),
            beside=state_words(one, now),
            dot=Tone.AMBER if one.trouble is not None else Tone.NEUTRAL,
            lines=8,
        )
        away = IconButton("x", self.tr("Watch {folder} no longer").format(folder=path))
        away.clicked.connect(lambda: self._leave(one.folder))
        row.add_beside_button(away)
        return row
