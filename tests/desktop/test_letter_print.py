"""A letter on paper: its words can be searched, its code can be read, and it looks the same wherever it is drawn."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from archive.demo.roughen import roughen, scanned
from archive.letters.code import drawn_code
from archive.letters.filling import FilledLetter
from archive.letters.letter import Letter
from desktop.letter_print import SHEET, LetterPaper, PrinterRefused, letter_document
from desktop.style import Appearance, Scheme
from ocr.codes import codes_on

CODE = "DN1:K7QF:J-2026-0117:AF:7"


def a_letter(html: str = "<h1>Approval form</h1><p>We will copy all letters.</p>") -> FilledLetter:
    return FilledLetter(
        letter=Letter.APPROVAL,
        client_id=1,
        job_id=1,
        title="Approval form, J-2026-0117",
        html=html,
        reference="J-2026-0117",
        code=CODE,
        picture=drawn_code(CODE),
        file_name="Approval form.pdf",
    )


def paper(letter: FilledLetter) -> LetterPaper:
    return LetterPaper(letter, letter_document(letter))


def read(pdf: bytes) -> list[tuple[str, Image.Image]]:
    """Each page's text, and its picture at 150 dots per inch."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = []
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            pages.append((text.get_text_range(), page.render(scale=150 / 72).to_pil().convert("L")))
            text.close()
            page.close()
        return pages


def test_a_letters_words_and_number_can_be_searched(appearance: Appearance) -> None:
    ((text, picture),) = read(paper(a_letter()).pdf())
    for there in ("Approval form", "We will copy all letters.", "J-2026-0117"):
        assert there in text
    assert picture.size == pytest.approx((1240, 1754), abs=2)  # A4


def test_every_sheet_carries_its_code_and_says_which_it_is(qapp: QApplication) -> None:
    pages = read(paper(a_letter("<p>A line</p>" * 90)).pdf())
    assert len(pages) > 1
    for number, (text, picture) in enumerate(pages, start=1):
        assert f"sheet {number} of {len(pages)}" in text
        assert codes_on(picture) == (CODE,)


def test_the_code_is_read_from_rough_scans_of_the_printed_sheet(qapp: QApplication) -> None:
    ((_, clean),) = read(paper(a_letter()).pdf())
    for number in range(10):
        chance = Random(number)
        rough = roughen(clean.resize((1240, 1754)), scanned(chance, turned=number % 4, faxed=number == 9), chance)
        written = io.BytesIO()
        rough.convert("L").save(written, "JPEG", quality=60)
        assert codes_on(Image.open(written)) == (CODE,)


def test_what_is_printed_is_what_was_saved(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    laid = paper(a_letter("<p>A line</p>" * 90))
    laid.print_on(printer)
    printed = read((tmp_path / "printed.pdf").read_bytes())
    assert [text for text, _ in printed] == [text for text, _ in read(laid.pdf())]
    assert codes_on(printed[0][1]) == (CODE,)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    with pytest.raises(PrinterRefused):
        paper(a_letter()).print_on(printer)


def test_paper_stays_paper_in_the_dark(qapp: QApplication, appearance: Appearance) -> None:
    def drawn() -> QImage:
        picture = QImage(620, 877, QImage.Format.Format_RGB32)
        picture.fill("white")
        painter = QPainter(picture)
        painter.scale(620 / SHEET.width(), 620 / SHEET.width())
        paper(a_letter("<p>words without a colour of their own</p>")).paint(painter, 0)
        painter.end()
        return picture

    light = drawn()
    appearance.choose_scheme(Scheme.DARK)
    assert drawn() == light
