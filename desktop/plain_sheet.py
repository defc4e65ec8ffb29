"""A plain sheet of the office's own, such as a pick list: printed, or kept as a PDF whose text can be searched."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QUrl
from PySide6.QtGui import QImage, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from desktop.letter_print import PrinterRefused, letter_type

POINTS = 10.5
"""Size of its type."""


class PlainSheet:
    """``html`` may show ``pictures``, PNG each, by their names. As many pages as it takes."""

    def __init__(
        self, title: str, html: str, page_size: QPageSize, *, pictures: Mapping[str, bytes] | None = None
    ) -> None:
        self.title, self.html, self.page_size = title, html, page_size
        self._pictures = dict(pictures or {})

    def pdf(self) -> bytes:
        """The sheet as a PDF."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setPageSize(self.page_size)
        writer.setPageMargins(QMarginsF())  # the document has two centimetres of its own
        writer.setTitle(self.title)
        writer.setCreator("Duly Noted")
        self._document().print_(writer)
        return bytes(buffer.data().data())

    def print_on(self, printer: QPrinter) -> None:
        """Print it. Raises PrinterRefused."""
        printer.setPageSize(self.page_size)
        printer.setDocName(self.title)
        self._document().print_(printer)
        if printer.printerState() == QPrinter.PrinterState.Error:
            raise PrinterRefused(name=printer.printerName(), what=self.title)

    def _document(self) -> QTextDocument:
        document = QTextDocument()
        font = letter_type()
        font.setPointSizeF(POINTS)
        document.setDefaultFont(font)
        for name, png in self._pictures.items():
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), QImage.fromData(png))
        document.setHtml(self.html)
        return document
