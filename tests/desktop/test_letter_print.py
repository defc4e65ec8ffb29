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
from archive.letters.paper import Paper
from desktop.letter_print import LetterPaper, PrinterRefused, letter_document
from desktop.letter_sheet import DPI, MM
from desktop.style import Appearance, Scheme
from ocr.codes import codes_on

CODE = "DN1:K7QF:J-2026-0117:AF:7"


def a_letter(
    html: str = "<h1>Approval form</h1><p>We will copy all letters.</p>", on: Paper = Paper.A4
) -> FilledLetter:
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
        paper=on,
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


def in_window(html: str) -> str:
    """A letterhead of some lines, and this in the table of the address."""
    return f'<p>Whitby Computer Care<br>14 Baxtergate</p><table><tr><td><a name="address"></a>{html}</td></tr></table>'


def top_of(pdf: bytes, words: str) -> float:
    """How many millimetres below the upper edge of the first page the letters of these words begin."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        text = page.get_textpage()
        (place, _) = text.search(words).get_next() or (0, 0)
        _, _, _, top = text.get_charbox(place)
        height = page.get_height()
        text.close()
        page.close()
    return float((height - top) / 72 * 25.4)


@pytest.mark.parametrize(("on", "window"), [(Paper.A4, (57, 62)), (Paper.LETTER, (63.5, 68))])
def test_the_address_begins_where_an_envelope_has_its_window(
    qapp: QApplication, on: Paper, window: tuple[float, float]
) -> None:
    pdf = paper(a_letter(in_window("Harbour Dental<br>12 Quay Street"), on)).pdf()
    assert window[0] <= top_of(pdf, "Harbour Dental") <= window[1]


def test_an_address_below_the_window_stays_where_it_is(qapp: QApplication) -> None:
    html = "<p>line</p>" * 20 + in_window("Harbour Dental")
    assert top_of(paper(a_letter(html)).pdf(), "Harbour Dental") > 100


def test_nothing_is_lost_below_an_address_that_was_lowered(qapp: QApplication) -> None:
    html = in_window("Harbour Dental") + "<table><tr><td>a table</td></tr></table><p>what follows the table</p>" * 3
    ((text, _),) = read(paper(a_letter(html)).pdf())
    assert text.count("what follows the table") == 3


def test_a_table_at_the_end_takes_no_empty_sheet_for_itself(qapp: QApplication) -> None:
    rows = "".join(f"<tr><td>row {number}</td></tr>" for number in range(200))
    pages = read(paper(a_letter(f"<table>{rows}</table>")).pdf())
    assert all("row" in text for text, _ in pages)
    for count in range(50, 62):  # at some count the rows just fill the sheet
        rows = "".join(f"<tr><td>row {number}</td></tr>" for number in range(count))
        assert "row" in read(paper(a_letter(f"<table>{rows}</table>")).pdf())[-1][0]


def test_us_letter_is_printed_on_us_letter(qapp: QApplication) -> None:
    laid = paper(a_letter("<p>A line</p>" * 90, on=Paper.LETTER))
    pages = read(laid.pdf())
    assert pages[0][1].size == pytest.approx((1275, 1650), abs=2)
    assert all(codes_on(picture) == (CODE,) for _, picture in pages)
    assert laid.sheet.size.height() == pytest.approx(11 * DPI)
    assert laid.sheet.body.bottom() < laid.sheet.foot.top() < laid.sheet.size.height() - 20 * MM


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


class GivesUp(QPrinter):
    """A printer that takes one sheet and no more."""

    def newPage(self) -> bool:
        return False


def test_a_printer_that_gives_up_on_the_way_is_told(qapp: QApplication, tmp_path: Path) -> None:
    printer = GivesUp()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    paper(a_letter()).print_on(printer)  # one sheet is enough
    with pytest.raises(PrinterRefused, match="Nothing was printed or filed"):
        paper(a_letter("<p>A line</p>" * 90)).print_on(printer)


def test_paper_stays_paper_in_the_dark(qapp: QApplication, appearance: Appearance) -> None:
    def drawn() -> QImage:
        picture = QImage(620, 877, QImage.Format.Format_RGB32)
        picture.fill("white")
        painter = QPainter(picture)
        laid = paper(a_letter("<p>words without a colour of their own</p>"))
        painter.scale(620 / laid.sheet.size.width(), 620 / laid.sheet.size.width())
        laid.paint(painter, 0)
        painter.end()
        return picture

    light = drawn()
    appearance.choose_scheme(Scheme.DARK)
    assert drawn() == light
