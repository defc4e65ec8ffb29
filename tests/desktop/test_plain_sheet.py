"""A plain sheet goes to a printer, and what a printer refuses is called by its name."""

from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from desktop.letter_print import PrinterRefused
from desktop.plain_sheet import PlainSheet


class OutOfOrder(QPrinter):
    """A printer that says of everything that it failed."""

    def printerState(self) -> QPrinter.PrinterState:
        return QPrinter.PrinterState.Error


def test_a_printer_that_refuses_says_what_was_to_be_printed(qapp: QApplication, tmp_path: Path) -> None:
    printer = OutOfOrder()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    sheet = PlainSheet("Pick list", "<p>Box 4</p>", QPageSize(QPageSize.PageSizeId.A4))
    with pytest.raises(PrinterRefused) as told:
        sheet.print_on(printer)
    assert "did not take “Pick list”" in told.value.what
    assert "letter" not in str(told.value)
