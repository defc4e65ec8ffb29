"""Asks the system where a letter goes: to which printer, or into which file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from archive.errors import Expected
from archive.letters.errors import PdfNotWritten


class NoPrinter(Expected):
    """There is no printer on this computer.
    Nothing was printed or filed, and what was to be printed is as it was.
    Connect one and print again, or save it as PDF."""


def choose_printer(parent: QWidget, size: QPageSize) -> QPrinter | None:
    """The printer that a person chooses in the system's own dialog; None when they do not print after all.

    Raises NoPrinter.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(size)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def choose_file(parent: QWidget, name: str) -> Path | None:
    """Where a person wants the PDF to lie, ending in .pdf; None when they do not save it after all."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    title = QCoreApplication.translate("LetterOut", "Save as PDF")
    begin = Path(folder) / name
    while True:
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(begin), "PDF (*.pdf)")
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.casefold() == ".pdf":
            return path
        begin = path.with_name(f"{path.name}.pdf")
        if not begin.exists():  # else the dialog is to ask whether it may be replaced, which it did of another name
            return begin


@dataclass(frozen=True, slots=True)
class WhereTo:
    """Asks a person, over a widget, on which printer something goes, or into which file."""

    printer: Callable[[QWidget, QPageSize], QPrinter | None] = choose_printer
    file: Callable[[QWidget, str], Path | None] = choose_file


ASKED = WhereTo()
"""In the system's own dialogs."""


def write_pdf(path: Path, pdf: bytes) -> None:
    """Write the PDF beside its place and rename it into it. Raises PdfNotWritten; then nothing half is there."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(pdf)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise PdfNotWritten(name=path.name, detail=error.strerror or str(error)) from error
