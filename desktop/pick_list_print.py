"""The pick list on paper: what to fetch, box by box, with room for a tick."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPageSize

from archive.paper.board import Stack
from desktop import dates
from desktop.models.paper_board import counts
from desktop.models.paper_words import sheets, without
from desktop.plain_sheet import PlainSheet


class PickList(PlainSheet):
    """One list of stacks by place, as :func:`archive.paper.board.pick_list` gives them."""

    def __init__(
        self, title: str, by_place: Mapping[str, tuple[Stack, ...]], today: date, page_size: QPageSize
    ) -> None:
        super().__init__(title, _html(title, by_place, today), page_size)


def _html(title: str, by_place: Mapping[str, tuple[Stack, ...]], today: date) -> str:
    everything = [stack for some in by_place.values() for stack in some]
    parts = [f"<h2>{escape(title)}</h2><p>{escape(dates.full_date(today))} · {escape(counts(everything))}</p>"]
    for place, some in by_place.items():
        rows = "".join(_row(stack) for stack in some)
        parts.append(f"<h3>{escape(place)}</h3><table width='100%' cellpadding='3'>{rows}</table>")
    if not everything:
        parts.append(f"<p>{escape(_tr('There is nothing to fetch.'))}</p>")
    return "".join(parts)


def _row(stack: Stack) -> str:
    count = ", ".join(part for part in (sheets(stack.sheets), without(stack)) if part)
    cells = ("☐", stack.number, stack.client, stack.what, count)
    widths = ("4%", "16%", "28%", "32%", "20%")
    inside = "".join(f"<td width='{wide}'>{escape(cell)}</td>" for cell, wide in zip(cells, widths, strict=True))
    return f"<tr>{inside}</tr>"


def _tr(text: str) -> str:
    return QCoreApplication.translate("pick_list", text)
