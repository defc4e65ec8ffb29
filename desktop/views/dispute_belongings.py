"""What comes while a dispute or its meeting is on screen belongs to its job, or else to its client."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.disputes.standing import DisputeLine
from archive.services.intake import hand_in
from desktop import office_words
from desktop.frame.drop_overlay import DropWords
from desktop.tasks import Tasks
from desktop.views.job_desk import JobDesk


class DisputeBelongings(QObject):
    """Files that are dropped, and a note that is begun.

    Signals:
        note_wanted(int, object): write a note on this client, and this job or None.
        message(str, object): what was done, and None.
        trouble(object): an exception for the problems panel.
    """

    note_wanted = Signal(int, object)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        by: Callable[[], str],
        line: Callable[[], DisputeLine | None],
        parent: QObject | None = None,
    ) -> None:
        """``line`` tells which dispute is on screen; ``by`` the initials of whoever is at the desk."""
        super().__init__(parent)
        self._desk, self._line = JobDesk(archive, tasks, by, self), line
        self._desk.message.connect(self.message)
        self._desk.trouble.connect(self.trouble)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Have these files taken in and filed to what the dispute is about."""
        line = self._line()
        if line is None or not paths:
            return
        files = office_words.counted(len(paths), self.tr("1 file"), self.tr("{n} files"))
        said = self.tr("{files} handed in for {thing}, to be filed there as soon as safe.")
        self._desk.do(
            partial(
                hand_in,
                self._desk.archive,
                paths=list(paths),
                source="dropped",
                by=self._desk.by(),
                client_id=line.client_id,
                job_id=line.job_id,
            ),
            said.format(files=files, thing=line.job or line.client),
        )

    def words_at_drop(self) -> DropWords | None:
        """What becomes of files dropped here."""
        line = self._line()
        if line is None:
            return None
        whose = self.tr("Dispute {number}, {client}. Files are copied; the originals stay.")
        return DropWords(
            self.tr("Drop to file with {thing}").format(thing=line.job or line.client),
            whose.format(number=line.number, client=line.client),
        )

    def write_note(self) -> None:
        """Begin a note on what the dispute is about."""
        if (line := self._line()) is not None:
            self.note_wanted.emit(line.client_id, line.job_id)
