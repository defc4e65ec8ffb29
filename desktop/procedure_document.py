"""The office's scanning procedure: a document to be edited in Word or LibreOffice, with the office's name filled in."""

from __future__ import annotations

from datetime import date
from html import escape
from importlib import resources
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QStandardPaths
from PySide6.QtGui import QTextDocument, QTextDocumentWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from archive.errors import Expected
from desktop import dates

SUFFIX = ".odt"
"""OpenDocument text, which Word and LibreOffice open and save."""


class ProcedureNotWritten(Expected):
    """The scanning procedure could not be saved as {name}: {detail}.
    Nothing else was changed.
    Make space on the disk or choose another place, then save it again."""


def procedure_html(*, office: str, day: date) -> str:
    """The procedure as it ships, with the office's name, or a place for it, and the day of the first version."""
    text = resources.files("resources").joinpath("procedure", "scanning-procedure.html").read_text(encoding="utf-8")
    name = escape(office) if office else _tr("[name of the office]")
    return text.replace("{office}", name).replace("{day}", escape(dates.full_date(day)))


def write_procedure(path: Path, html: str) -> None:
    """Write it beside its place and rename it into it. Raises ProcedureNotWritten; then nothing half is there."""
    document, buffer = QTextDocument(), QBuffer()
    document.setHtml(html)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QTextDocumentWriter(buffer, b"ODF").write(document)
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(buffer.data().data())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ProcedureNotWritten(name=path.name, detail=error.strerror or error) from error


def choose_procedure_file(parent: QWidget) -> Path | None:
    """Where a person wants it to lie, ending in .odt; None when they do not save it after all."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    usual = str(Path(folder) / f"{_tr('Scanning procedure')}{SUFFIX}")
    chosen, _ = QFileDialog.getSaveFileName(
        parent, _tr("Save the scanning procedure"), usual, _tr("Text document (*.odt)")
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.casefold() == SUFFIX else path.with_name(f"{path.name}{SUFFIX}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("procedure_document", text)
