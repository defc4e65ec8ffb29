"""How what is sent becomes a PDF, and how that leaves: onto the clipboard as a file, or onto paper page by page."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QUrl
from PySide6.QtGui import QImage, QPainter, QStandardItemModel, QTransform
from PySide6.QtPrintSupport import QPrinter

from archive.archive import Archive
from archive.exchange.progress import Progress
from archive.sending.choice import Choice
from archive.sending.recording import Ready
from desktop.letter_print import PrinterRefused

PDF = "application/pdf"
COPIED_FILES = "x-special/gnome-copied-files"
"""What file managers on Linux paste; elsewhere the list of addresses does."""

_GAVE_UP = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)


def made(archive: Archive, choice: Choice, by: str, room: Path, progress: Progress) -> Ready:
    """The PDF, made in a thread of its own, see archive.sending.making."""
    from archive.sending.making import make_pdf  # brings what writes PDF, which the window needs on some days only

    return make_pdf(archive, choice=choice, by=by, folder=room, progress=progress)


def drawn(pdf: Path, room: Path, progress: Progress) -> Sequence[Path]:
    """Its pages as pictures for a printer, likewise."""
    from archive.sending.pictures import draw_pictures  # likewise

    return draw_pictures(pdf, room, progress=progress)


def on_clipboard(pdf: Path, content: bytes, text: str) -> QMimeData:
    """The PDF as a file, which a mail takes as an attachment, its ``content`` as it was read by whoever made it, and
    ``text`` for places that take words alone."""
    told = _empty()
    address = QUrl.fromLocalFile(str(pdf))
    told.setUrls([address])
    told.setData(PDF, content)
    if sys.platform.startswith("linux"):
        told.setData(COPIED_FILES, b"copy\n" + bytes(address.toEncoded().data()))
    told.setText(text)
    return told


def _empty() -> QMimeData:
    """Made by Qt. What Python made would lie on the clipboard when the program ends, and Qt would free it with nobody
    there to answer for it: the program would end in a crash."""
    model = QStandardItemModel(1, 1)
    told = model.mimeData([model.index(0, 0)])
    for name in told.formats():
        told.removeFormat(name)
    return told


def print_pages(printer: QPrinter, pictures: Sequence[Path], title: str) -> None:
    """Print a picture a sheet, as large as the sheet; what lies across it is turned. Any thread may.

    Raises PrinterRefused, also when the printer gives up on the way.
    """
    printer.setFullPage(True)
    printer.setDocName(title)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterRefused(name=printer.printerName(), what=title)
    went_well = True
    for place, picture in enumerate(pictures):
        went_well = went_well and (not place or printer.newPage()) and printer.printerState() not in _GAVE_UP
        image = QImage(str(picture))
        if not went_well or image.isNull():
            went_well = False
            break
        _draw(painter, image)
    if not painter.end() or not went_well or printer.printerState() in _GAVE_UP:
        raise PrinterRefused(name=printer.printerName(), what=title)


def _draw(painter: QPainter, image: QImage) -> None:
    sheet = QRectF(painter.viewport())
    if (image.width() > image.height()) != (sheet.width() > sheet.height()):
        image = image.transformed(QTransform().rotate(90))
    scale = min(sheet.width() / image.width(), sheet.height() / image.height())
    wide, tall = image.width() * scale, image.height() * scale
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF((sheet.width() - wide) / 2, (sheet.height() - tall) / 2, wide, tall), image)
