"""What is wrong with the count of a scan before it is kept and after, and what to do: the gate would say it later."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from archive.paper.checking import ScanView
from archive.paper.scanning import WovenScan
from archive.records import Face
from archive.records.weaving import pairs_up
from desktop.models.paper_words import sheet_numbers, sheets, sides

MOST_SHEETS = 5
"""Of sheets that lack a side so many are named."""


def count_problem(woven: WovenScan, sides_of_a_sheet: int) -> str:
    """Why the gate will not take this scan as it is, with what to do; empty where sheets and sides agree.

    ``sides_of_a_sheet`` is 2, or 1 for paper that is written on one side only.
    """
    counted, expected = woven.counted, woven.expected
    stack = sheets(expected // sides_of_a_sheet)
    if counted != expected:
        said = _tr("{sides}, but {expected} are expected of {sheets}: {n} too few.")
        remedy = _tr("Count the sheets again, then choose or scan what is missing.")
        if counted > expected:
            said = _tr("{sides}, but {expected} are expected of {sheets}: {n} too many.")
            remedy = _tr("Count the sheets again; a side that came twice is struck out in the check.")
        told = said.format(
            sides=sides(counted), sheets=stack, expected=f"{expected:,}", n=f"{abs(counted - expected):,}"
        )
        return " ".join((told, remedy, _mended()))
    if pairs_up([side.face for side in woven.sides if not side.is_cover], sides_of_a_sheet):
        return ""
    if sides_of_a_sheet == 1:
        told = _tr("This paper is written on one side only, but these are fronts and backs. Choose Fronts only.")
        return " ".join((told, _mended()))
    told = _tr(
        "{sides} for {sheets}, but not a front and a back of each in turn. Choose how they were fed; "
        "both passes must have as many sides as there are sheets."
    )
    return " ".join((told.format(sides=sides(counted), sheets=stack), _mended()))


def scan_count(scan: ScanView) -> str:
    """How many sides the scan of a stack has, whether the sheets have as many, and which sheets lack one."""
    counted = sides(scan.counted)
    if scan.counted != scan.expected:
        said = _tr("{sides}, but the sheets have {expected}").format(sides=counted, expected=f"{scan.expected:,}")
    elif scan.is_paired:
        return _tr("{sides}, as many as the sheets have").format(sides=counted)
    elif scan.sides_of_a_sheet == 1:
        return _tr("{sides}, but some are backs, and this paper is written on one side only").format(sides=counted)
    else:
        said = _tr("{sides}, but not a front and a back of each sheet").format(sides=counted)
    if scan.is_paired or scan.sides_of_a_sheet == 1 or not scan.counted:
        return said
    lacking = [
        words.format(sheets=_some(without))
        for words, face in ((_tr("no front of {sheets}"), Face.FRONT), (_tr("no back of {sheets}"), Face.BACK))
        if (without := scan.sheets_without(face))
    ]
    return f"{said}: {', '.join(lacking)}"


def _some(numbers: Sequence[int]) -> str:
    """ "sheets 2, 3"; of many the first few."""
    told = sheet_numbers(numbers[:MOST_SHEETS])
    return _tr("{sheets} and others").format(sheets=told) if len(numbers) > MOST_SHEETS else told


def _mended() -> str:
    return _tr("It can be kept so, and has to be mended before it is approved.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("paper_count", text)
