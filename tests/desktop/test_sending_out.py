"""A PDF leaves over the clipboard as a file, and on paper a picture a sheet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from desktop.letter_print import PrinterRefused
from desktop.sending_out import PDF, on_clipboard, print_pages

HOME = Path(__file__).parents[2]


def picture(path: Path, wide: int, tall: int) -> Path:
    image = QImage(wide, tall, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.lightGray)
    assert image.save(str(path))
    return path


def printer_into(path: Path) -> QPrinter:
    chosen = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    chosen.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    chosen.setOutputFileName(str(path))
    return chosen


def test_what_is_pasted_is_the_file_its_bytes_and_its_words(qapp: QApplication, tmp_path: Path) -> None:
    pdf = tmp_path / "Smith & Söhne 100%.pdf"
    pdf.write_bytes(b"%PDF-1.7")

    told = on_clipboard(pdf, pdf.read_bytes(), "The words")
    assert [Path(one.toLocalFile()) for one in told.urls()] == [pdf]
    assert bytes(told.data(PDF).data()) == b"%PDF-1.7"
    assert told.text() == "The words"


def test_what_lies_on_the_clipboard_does_not_bring_the_program_down_at_its_end(tmp_path: Path) -> None:
    pdf = tmp_path / "sent.pdf"
    pdf.write_bytes(b"%PDF-1.7")
    program = (
        "import sys, pathlib; from PySide6.QtWidgets import QApplication; from desktop.sending_out import on_clipboard;"
        "app = QApplication([]); pdf = pathlib.Path(sys.argv[1]);"
        "app.clipboard().setMimeData(on_clipboard(pdf, pdf.read_bytes(), 'The words'));"
        "app.processEvents()"
    )
    done = subprocess.run([sys.executable, "-c", program, str(pdf)], cwd=HOME, check=False)

    assert done.returncode == 0


def test_a_sheet_a_picture_whichever_way_it_lies(qapp: QApplication, tmp_path: Path) -> None:
    pictures = [picture(tmp_path / "1.png", 210, 297), picture(tmp_path / "2.png", 297, 210)]
    print_pages(printer_into(tmp_path / "out.pdf"), pictures, "Two pages")

    with pikepdf.open(tmp_path / "out.pdf") as printed:
        assert len(printed.pages) == 2


def test_a_picture_that_is_gone_is_not_passed_over(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(PrinterRefused):
        print_pages(printer_into(tmp_path / "out.pdf"), [tmp_path / "none.png"], "Nothing")
