"""What a person does with a certificate that was written: print it, or have the next ones say it in other words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from archive.errors import Expected
from archive.letters.certificate import TEMPLATE, FilledCertificate, fill_certificate
from archive.letters.templates import copy_template
from desktop.letter_print import LetterPaper, PrinterRefused, letter_document
from desktop.outside import show_in_folder
from desktop.views.job_desk import JobDesk
from desktop.views.letter_out import NoPrinter, choose_printer


class CertificateNotPrinted(Expected):
    """The certificate was not printed: {detail}
    It is kept in the archive as it is, and so is its PDF.
    See to the printer, or open the certificate and print it from there."""


class CertificateDeeds(QObject):
    """Works for one screen.

    Signals:
        message(str, object): what was done; there is nothing to undo.
        trouble(object): an exception for the problems panel.
    """

    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        desk: JobDesk,
        window: QWidget,
        *,
        printer: Callable[[QWidget, QPageSize], QPrinter | None] = choose_printer,
    ) -> None:
        """``printer`` asks a person, over ``window``, where it goes."""
        super().__init__(window)
        self._desk, self._window, self._choose_printer = desk, window, printer

    def print(self, certificate_id: int) -> None:
        """Print it as it was written, with what was recorded of its stacks since."""
        archive, thread = self._desk.archive, self.thread()

        def lay_out() -> tuple[FilledCertificate, LetterPaper]:
            filled = fill_certificate(archive, certificate_id=certificate_id)
            paper = LetterPaper(filled, letter_document(filled))
            paper.give_to(thread)
            return filled, paper

        self._desk.tasks.run(lay_out, then=lambda laid: self._print(*laid), failed=self.trouble.emit)

    def edit_wording(self) -> None:
        """Show the office's own copy of the template in its folder; made now unless it is there."""
        said = self.tr("Change the marked file with a text editor and save it. The next certificate is written so.")
        archive = self._desk.archive
        self._desk.tasks.run(
            lambda: show_in_folder(copy_template(archive, TEMPLATE)),
            then=lambda _: self.message.emit(said, None),
            failed=self.trouble.emit,
        )

    def _print(self, filled: FilledCertificate, paper: LetterPaper) -> None:
        if filled.trouble is not None:
            self.trouble.emit(filled.trouble)
        try:
            if (printer := self._choose_printer(self._window, paper.sheet.page_size)) is None:
                return
            paper.print_on(printer)
        except (NoPrinter, PrinterRefused) as error:
            self.trouble.emit(CertificateNotPrinted(detail=error.what))
            return
        self.message.emit(self.tr("Certificate {number} was printed.").format(number=filled.reference), None)
