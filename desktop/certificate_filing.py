"""Draws the PDF of each certificate that has none yet and hands it in, off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.errors import Expected
from archive.letters.certificate import fill_certificate
from archive.letters.certificate_filing import certificates_to_draw, file_certificate, remember_filed
from desktop.letter_print import LetterPaper, letter_document
from desktop.tasks import Tasks


class CertificateFiling(QObject):
    """Looks when it is told to. A certificate whose window died before its PDF was filed gets one with the next look.

    Signals:
        trouble(object): an exception for the problems panel; told once as long as it is the same.
    """

    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive, self._tasks = archive, tasks
        self._is_looking = self._look_again = False
        self._told = ""

    def look(self) -> None:
        """See whether a certificate is to be drawn, or has come into the vault."""
        if self._is_looking:
            self._look_again = True
            return
        self._is_looking, self._look_again = True, False
        archive = self._archive
        self._tasks.run(lambda: _file_all(archive), then=self._done, failed=self._failed)

    def _done(self, troubles: Sequence[Expected]) -> None:
        self._is_looking = False
        if not troubles:
            self._told = ""
        for trouble in troubles:
            self._tell(trouble)
        if self._look_again:
            self.look()

    def _failed(self, error: Exception) -> None:
        self._is_looking = False
        self._tell(error)

    def _tell(self, error: Exception) -> None:
        if str(error) != self._told:
            self._told = str(error)
            self.trouble.emit(error)


def _file_all(archive: Archive) -> list[Expected]:
    """What was wrong with the office's own wording, in place of which the shipped one was taken."""
    remember_filed(archive)
    troubles = []
    for one in certificates_to_draw(archive):
        filled = fill_certificate(archive, certificate_id=one)
        file_certificate(archive, certificate_id=one, pdf=LetterPaper(filled, letter_document(filled)).pdf())
        if filled.trouble is not None:
            troubles.append(filled.trouble)
    return troubles
