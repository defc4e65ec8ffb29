"""Letters on paper: laid out once in one measure, and drawn from that to the screen, to a printer and into a PDF.

All lengths here are in the measure of desktop.letter_sheet: printer's dots, from the top left corner of the sheet.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt, QThread, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontDatabase,
    QImage,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
)
from PySide6.QtPrintSupport import QPrinter

from archive.errors import Expected
from archive.letters.filling import CODE_PICTURE
from archive.letters.paper import Paper
from desktop.letter_sheet import DPI, MM, Sheet, usual_paper

_CODE_SIDE = 20 * MM
_QUIET = 4 / 33
"""The share of the code's picture, on each side, that is white."""

ADDRESS = "address"
"""The anchor, ``<a name="address">``, of what is to stand where the window of an envelope is."""

_PIXELS = 96
"""To the inch: in these a document measures its margins."""

INDENT = 20
"""Pixels by which a list is indented."""

_GAVE_UP = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)

INK, INK_TWO, FAINT = QColor("#1d2129"), QColor("#4a505c"), QColor("#b9bcc4")
"""Printed colours: paper is white whatever the screen looks like."""


class PrinterRefused(Expected):
    """The printer {name} did not take “{what}”.
    Nothing was printed or filed, and what was to be printed is as it was.
    See that it is on and has paper, choose another printer, or save it as PDF."""


class Printed(Protocol):
    """What is put on paper, as FilledLetter; ``picture`` is empty for what has no code."""

    @property
    def title(self) -> str:
        """The name of the PDF and of the print."""

    @property
    def html(self) -> str:
        """The words."""

    @property
    def reference(self) -> str:
        """The number in plain letters at the foot of each sheet."""

    @property
    def called(self) -> str:
        """Of what kind it is, at the foot of each sheet."""

    @property
    def picture(self) -> bytes:
        """The picture of its code, a PNG."""

    @property
    def paper(self) -> Paper | None:
        """The size of its sheets; None is what is usual where the computer stands."""


@cache
def letter_font() -> str:
    """The family that letters are set in; it comes with the program, so that a letter looks the same everywhere."""
    folder = Path(str(resources.files("resources").joinpath("fonts")))
    families = [
        family
        for file in ("Caladea-Regular.ttf", "Caladea-Bold.ttf")
        for family in QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(folder / file)))
    ]
    return families[0] if families else "serif"


def letter_type() -> QFont:
    """The type of letters. Without the window's table figures, which a PDF's readers could not tell from nothing."""
    font = QFont(letter_font())
    font.setFeature(QFont.Tag("tnum"), 0)
    return font


def letter_document(filled: Printed, html: str | None = None) -> QTextDocument:
    """The letter, or another wording of it, as a document that can be edited."""
    document = QTextDocument()
    _dress(document, filled)
    document.setHtml(filled.html if html is None else html)
    return document


def code_image(filled: Printed) -> QImage:
    """The picture of a letter's code."""
    return QImage.fromData(filled.picture)


class LetterPaper:
    """One wording of a letter, laid out on sheets. What is edited afterwards does not change it."""

    def __init__(self, filled: Printed, document: QTextDocument) -> None:
        self._filled = filled
        self.sheet = Sheet(filled.paper or usual_paper())
        self._code = code_image(filled)
        self._measure = QImage(1, 1, QImage.Format.Format_Grayscale8)
        self._measure.setDotsPerMeterX(round(DPI / 0.0254))
        self._measure.setDotsPerMeterY(round(DPI / 0.0254))
        self._document = QTextDocument()
        _dress(self._document, filled)
        # Not QTextDocument.clone: PySide frees such a copy together with the document that it was made from.
        QTextCursor(self._document).insertFragment(QTextDocumentFragment(document))
        self._document.setUseDesignMetrics(True)
        self._document.documentLayout().setPaintDevice(self._measure)
        self._document.setDocumentMargin(0)
        self._document.setPageSize(self.sheet.body.size())
        self._bring_address_into_window()
        self._make_end_small()

    def give_to(self, thread: QThread) -> None:
        """Laid out in one thread, it is drawn in another from now on."""
        self._document.moveToThread(thread)

    @property
    def sheets(self) -> int:
        """How many sheets it takes."""
        return self._document.pageCount()

    def paint(self, painter: QPainter, sheet: int) -> None:
        """Draw one sheet, counted from 0; the painter's measure is this module's."""
        painter.save()
        body = self.sheet.body
        painter.translate(body.left(), body.top() - sheet * body.height())
        view = QRectF(0, sheet * body.height(), body.width(), body.height())
        painter.setClipRect(view)
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, INK)
        context.palette = palette
        context.clip = view
        self._document.documentLayout().draw(painter, context)
        painter.restore()
        self._paint_foot(painter, sheet)

    def pdf(self) -> bytes:
        """The letter as a PDF with text that can be searched."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setPageSize(self.sheet.page_size)
        writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        writer.setResolution(DPI)
        writer.setTitle(self._filled.title)
        writer.setCreator("Duly Noted")
        painter = QPainter(writer)
        for sheet in range(self.sheets):
            if sheet:
                writer.newPage()
            self.paint(painter, sheet)
        painter.end()
        return bytes(buffer.data().data())

    def print_on(self, printer: QPrinter) -> None:
        """Print every sheet on its paper. Raises PrinterRefused, also when the printer gives up on the way."""
        printer.setFullPage(True)
        printer.setPageSize(self.sheet.page_size)
        printer.setDocName(self._filled.title)
        painter = QPainter()
        if not painter.begin(printer):
            raise PrinterRefused(name=printer.printerName(), what=self._filled.title)
        scale = printer.resolution() / DPI
        painter.scale(scale, scale)
        went_well = True
        for sheet in range(self.sheets):
            went_well = went_well and (not sheet or printer.newPage()) and printer.printerState() not in _GAVE_UP
            if went_well:
                self.paint(painter, sheet)
        if not painter.end() or not went_well or printer.printerState() in _GAVE_UP:
            raise PrinterRefused(name=printer.printerName(), what=self._filled.title)

    def _bring_address_into_window(self) -> None:
        """Lower the frame in which the address stands until the window of an envelope shows it; never raise it."""
        block = self._document.begin()
        while block.isValid() and ADDRESS not in _anchors(block):
            block = block.next()
        table = QTextCursor(block).currentTable() if block.isValid() else None
        if table is None:
            return
        top = self._document.documentLayout().blockBoundingRect(block).top()
        lower = self.sheet.address_top - self.sheet.body.top() - top
        if lower > 0:
            frame = table.format()
            frame.setTopMargin(frame.topMargin() + lower / DPI * _PIXELS)
            table.setFormat(frame)
            self._document.markContentsDirty(0, self._document.characterCount())

    def _make_end_small(self) -> None:
        """A table is always followed by a paragraph; an empty one must not take a sheet of its own."""
        last = self._document.lastBlock()
        if last.length() == 1:
            line = last.blockFormat()
            line.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            line.setTopMargin(0)
            line.setBottomMargin(0)
            QTextCursor(last).setBlockFormat(line)

    def _paint_foot(self, painter: QPainter, sheet: int) -> None:
        """The number in plain letters, which sheet it is, and the code by which its scan is filed, if it has one."""
        painter.save()
        painter.setPen(QPen(FAINT, 0.2 * MM))
        foot = self.sheet.foot
        painter.drawLine(foot.topLeft(), foot.topRight())
        quiet = _CODE_SIDE * _QUIET
        code = QRectF(foot.right() - _CODE_SIDE + quiet, foot.top() + 1 * MM, _CODE_SIDE, _CODE_SIDE)
        lines = [(self._filled.reference, 11.0, True, INK), (self._about(sheet), 9.0, False, INK_TWO)]
        if not self._code.isNull():
            painter.drawImage(code, self._code)
            asked = "Please leave the code free of ink: it tells us where this sheet belongs."
            lines.append((asked, 8.0, False, INK_TWO))
        top = foot.top() + 4 * MM
        for words, points, bold, ink in lines:
            font = letter_type()
            font.setPixelSize(round(points / 72 * DPI))
            font.setBold(bold)
            painter.setFont(font)
            painter.setPen(ink)
            height = points / 72 * DPI * 1.45
            place = QRectF(foot.left(), top, foot.width() - _CODE_SIDE, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
            top += height
        painter.restore()

    def _about(self, sheet: int) -> str:
        sheets = f", sheet {sheet + 1} of {self.sheets}" if self.sheets > 1 else ""
        return f"{self._filled.called}{sheets}"


def _anchors(block: QTextBlock) -> set[str]:
    """The names of the anchors in a paragraph."""
    parts = block.begin()
    names: set[str] = set()
    while not parts.atEnd():
        names.update(parts.fragment().charFormat().anchorNames())
        parts += 1
    return names


def _dress(document: QTextDocument, filled: Printed) -> None:
    """Give a document its type and the picture of its code."""
    font = letter_type()
    font.setPointSizeF(10.5)
    document.setDefaultFont(font)
    document.setIndentWidth(INDENT)
    document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(CODE_PICTURE), code_image(filled))
