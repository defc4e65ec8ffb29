"""Prints the cover sheet of a stack, or saves it as PDF."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from archive.errors import Expected
from archive.letters.paper import chosen_paper
from archive.paper.cover_sheet import cover_sheet
from desktop.cover_sheet_print import CoverSheet
from desktop.letter_sheet import Sheet, usual_paper
from desktop.views.job_desk import JobDesk
from desktop.views.letter_out import ASKED, WhereTo, write_pdf


class CoverSheets(QObject):
    """Works for one screen, whose desk tells what was done."""

    def __init__(
        self,
        desk: JobDesk,
        window: QWidget,
        *,
        where: WhereTo = ASKED,
    ) -> None:
        """``where`` asks a person, over ``window``, where it goes."""
        super().__init__(window)
        self._desk, self._window = desk, window
        self._where = where

    def print(self, paper_id: int) -> None:
        """Print it on the printer that a person chooses."""
        self._make(paper_id, self._print)

    def save(self, paper_id: int) -> None:
        """Save it where a person chooses."""
        self._make(paper_id, self._save)

    def _make(self, paper_id: int, then: Callable[[CoverSheet], None]) -> None:
        archive, usual = self._desk.archive, usual_paper()
        self._desk.tasks.run(
            lambda: (cover_sheet(archive, paper_id=paper_id), chosen_paper(archive) or usual),
            then=lambda found: then(CoverSheet(found[0], Sheet(found[1]).page_size)),
            failed=self._desk.trouble.emit,
        )

    def _print(self, sheet: CoverSheet) -> None:
        try:
            if (printer := self._where.printer(self._window, sheet.page_size)) is None:
                return
            sheet.print_on(printer)
        except Expected as error:
            self._desk.trouble.emit(error)
            return
        self._desk.message.emit(self.tr("The cover sheet was printed. Lay it on the stack."), None)

    def _save(self, sheet: CoverSheet) -> None:
        if (path := self._where.file(self._window, f"{sheet.title}.pdf")) is not None:
            pdf = sheet.pdf()
            self._desk.do(lambda: write_pdf(path, pdf), self.tr("The cover sheet was saved as PDF."))
