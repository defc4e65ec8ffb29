"""Files that are dropped while a job is on screen: filed to it once they are safe, and offered as proof."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from archive.archive import Archive
from archive.services.intake import hand_in
from archive.services.jobs import JobLine
from archive.services.viewing import batches
from desktop import office_words
from desktop.frame.drop_overlay import DropWords
from desktop.views.job_desk import JobDesk


def words_at_drop(job: JobLine) -> DropWords:
    """What becomes of files dropped on this job."""
    said = QCoreApplication.translate("JobDrops", "Drop to file with {number}").format(number=job.number)
    whose = QCoreApplication.translate("JobDrops", "{title}, {client}. Files are copied; the originals stay.")
    return DropWords(said, whose.format(title=job.title, client=job.client))


class JobDrops(QObject):
    """Hands files to the clerk with the job's number on them, and tells of each once it is a document.

    Signals:
        arrived(int): this document is filed with the job now, the first of what was dropped.
        followed(int): so is this one, which was dropped together with it.
    """

    arrived = Signal(int)
    followed = Signal(int)

    def __init__(self, desk: JobDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.batch: int | None = None
        """What was dropped last, until another is."""
        self._told: set[int] = set()

    def take(self, paths: Sequence[Path], job: JobLine) -> None:
        """Have these files taken in and filed to the job."""
        archive, by = self._desk.archive, self._desk.by()
        said = self.tr("{files} handed in for {number}, to be filed there as soon as safe.")
        self._desk.do(
            partial(
                hand_in,
                archive,
                paths=list(paths),
                source="dropped",
                by=by,
                client_id=job.client_id,
                job_id=job.id,
            ),
            said.format(
                files=office_words.counted(len(paths), self.tr("1 file"), self.tr("{n} files")), number=job.number
            ),
            then=self._remember,
        )

    def tell(self, documents: Sequence[int]) -> None:
        """Say once of each document that it came; ``documents`` are those of what was dropped that have come so far."""
        for document in documents:
            if self.batch is not None and document not in self._told:
                is_first = not self._told
                self._told.add(document)
                (self.arrived if is_first else self.followed).emit(document)

    def _remember(self, batch: int) -> None:
        self.batch = batch
        self._told.clear()


def arrived_of(archive: Archive, batch: int | None) -> tuple[int, ...]:
    """The documents that a batch has become so far and that have their place."""
    if batch is None:
        return ()
    found = next((one for one in batches(archive) if one.id == batch), None)
    lines = found.lines if found is not None else ()
    return tuple(line.document_id for line in lines if line.document_id is not None and line.is_filed)
