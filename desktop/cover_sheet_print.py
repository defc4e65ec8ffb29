"""The cover sheet of a stack on paper: its number readable from the aisle, and the code by which its scan finds it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPageSize

from archive.paper.cover_sheet import CoverSheetFacts
from desktop.models.paper_words import sheets
from desktop.plain_sheet import PlainSheet

_CODE = "code"


class CoverSheet(PlainSheet):
    """One stack's sheet."""

    def __init__(self, facts: CoverSheetFacts, page_size: QPageSize) -> None:
        title = _tr("Cover sheet {number}").format(number=facts.number)
        super().__init__(title, _html(facts), page_size, pictures={_CODE: facts.picture})


def _html(facts: CoverSheetFacts) -> str:
    rows = (
        (_tr("Client"), facts.client),
        (_tr("What"), facts.what),
        (_tr("Jobs"), ", ".join(facts.jobs)),
        (_tr("Sheets"), _tr("{sheets}, this one not counted").format(sheets=sheets(facts.sheets))),
        (_tr("Box or folder"), facts.place),
    )
    told = "".join(
        f"<tr><td width='24%'>{escape(name)}</td><td><b>{escape(value)}</b></td></tr>" for name, value in rows if value
    )
    how = _tr(
        "Lay this sheet on the stack, and scan it together with the stack as the first sheet. The scan is then filed "
        "by the code and offered as the scan of this stack; this sheet is struck out of it and not counted."
    )
    return (
        f"<p style='font-size: 44pt; font-weight: 700; margin-bottom: 6px;'>{escape(facts.number)}</p>"
        f"<table width='100%' cellpadding='5' style='font-size: 13pt;'>{told}</table>"
        f"<p style='margin-top: 24px;'><img src='{_CODE}' width='190' height='190'></p><p>{escape(how)}</p>"
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("cover_sheet_print", text)
