"""What the columns, the clock, the sides and the history of paper are called on screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from archive.paper.board import Stack
from archive.records import Face, Feeding, Seen
from archive.records.board_rule import Column
from archive.records.destruction import Afterwards
from archive.records.retention_rule import Retention
from desktop import dates
from desktop.office_words import counted
from desktop.style import Tone


def column_word(column: Column) -> str:
    """ "On file" … "Shredded"."""
    return {
        Column.ON_FILE: _tr("On file"),
        Column.DUE_FOR_SCANNING: _tr("Due for scanning"),
        Column.BEING_CHECKED: _tr("Being checked"),
        Column.READY_TO_SHRED: _tr("Ready to shred"),
        Column.ON_HOLD: _tr("On hold"),
        Column.SHREDDED: _tr("Shredded"),
    }[column]


def stacks(count: int) -> str:
    """ "1 stack", "12 stacks"."""
    return counted(count, _tr("1 stack"), _tr("{n} stacks"))


def sheets(count: int) -> str:
    """ "1 sheet", "12 sheets"."""
    return counted(count, _tr("1 sheet"), _tr("{n} sheets"))


def sides(count: int) -> str:
    """ "1 side", "24 sides"."""
    return counted(count, _tr("1 side"), _tr("{n} sides"))


def boxes(count: int) -> str:
    """ "1 box", "3 boxes": places of any kind."""
    return counted(count, _tr("1 box"), _tr("{n} boxes"))


def standing(stack: Stack, today: date) -> tuple[str, Tone]:
    """How a stack stands, in a few words for its small card."""
    if stack.is_rest:
        return _tr("kept for good"), Tone.NEUTRAL
    if stack.column is Column.SHREDDED and stack.shredded_on is not None:
        return _tr("shredded {day}").format(day=dates.short_date(stack.shredded_on, today)), Tone.NEUTRAL
    if stack.is_lost:
        return _tr("lost"), Tone.RED
    if stack.retention is Retention.HELD:
        return _tr("Do not destroy"), Tone.RED
    if stack.retention is Retention.REVIEW:
        return _tr("look again"), Tone.AMBER
    if stack.column is Column.BEING_CHECKED:
        return _how_far(stack), Tone.AMBER
    if stack.column is Column.READY_TO_SHRED:
        return _ready(stack)
    if stack.column is Column.DUE_FOR_SCANNING:
        return clock_words(stack, today), Tone.AMBER
    return clock_words(stack, today), Tone.NEUTRAL


def _ready(stack: Stack) -> tuple[str, Tone]:
    """What a stack that is ready to shred waits for."""
    if stack.undecided:
        return _tr("what is held?"), Tone.RED
    if stack.is_approved:
        return _tr("approved"), Tone.ACCENT
    return (_tr("approval lapsed") if stack.lapsed else _tr("checked, to approve")), Tone.AMBER


def _how_far(stack: Stack) -> str:
    """What a stack that is being checked still wants."""
    if not stack.sides or stack.looked < stack.sides:
        return checked(stack.looked, stack.sides)
    return wrong(stack.sides - stack.checked) or _tr("sides do not pair")


def lapsed_words(stack: Stack) -> str:
    """Why the approval of a stack holds no more, as a sentence; empty where it does, and without one."""
    return _tr("Since it was approved, {why}.").format(why=stack.lapsed) if stack.lapsed else ""


def without(stack: Stack) -> str:
    """ "without sheet 3": which sheets have to be pulled out before the rest is shredded; empty where all may go."""
    return _tr("without {sheets}").format(sheets=sheet_numbers(stack.sheets_kept)) if stack.sheets_kept else ""


def sheet_numbers(numbers: Sequence[int]) -> str:
    """ "sheet 3", "sheets 3, 5"."""
    said = _tr("sheet {numbers}") if len(numbers) == 1 else _tr("sheets {numbers}")
    return said.format(numbers=", ".join(str(number) for number in numbers))


def clock_words(stack: Stack, today: date) -> str:
    """Until when it is kept, or since which day its time is over, or why neither is known."""
    if stack.retention is Retention.KEPT:
        return _tr("kept for good")
    if stack.kept_until is None:
        return _tr("a job is open") if stack.jobs else _tr("no date yet")
    if today > stack.kept_until:
        first = stack.kept_until + timedelta(days=1)
        return _tr("due {day}").format(day=dates.short_date(first, today))
    return _tr("until {day}").format(day=dates.short_date(stack.kept_until, today))


def checked(count: int, of: int) -> str:
    """ "11 of 24 sides"; a scan without sides says so."""
    return _tr("{n} of {sides}").format(n=f"{count:,}", sides=sides(of)) if of else _tr("no sides")


def wrong(count: int) -> str:
    """ "3 sides are wrong": on which a person saw something that stands in the way; empty for none."""
    return counted(count, _tr("1 side is wrong"), _tr("{n} sides are wrong")) if count else ""


def feeding_word(feeding: Feeding) -> str:
    """How the sheets went through the scanner."""
    return {
        Feeding.DUPLEX: _tr("Both sides at once"),
        Feeding.FRONTS_FIRST: _tr("All fronts, then all backs"),
        Feeding.BACKS_FIRST: _tr("All backs, then all fronts"),
        Feeding.SINGLE: _tr("Fronts only"),
    }[feeding]


def side_word(sheet: int, face: Face) -> str:
    """ "Sheet 6, front"."""
    said = _tr("Sheet {n}, front") if face is Face.FRONT else _tr("Sheet {n}, back")
    return said.format(n=sheet)


def sheet_word(sheet: int) -> str:
    """ "Sheet 6"."""
    return _tr("Sheet {n}").format(n=sheet)


def seen_word(seen: Seen | None) -> str:
    """What a person saw on a side."""
    return {
        None: _tr("Not looked at yet"),
        Seen.LEGIBLE: _tr("Good"),
        Seen.ILLEGIBLE: _tr("Not legible"),
        Seen.CUT_OFF: _tr("Cut off"),
        Seen.CROOKED: _tr("Crooked"),
        Seen.PAGE_MISSING: _tr("Sheet missing here"),
        Seen.WRONG_CLIENT: _tr("Wrong client"),
        Seen.UNREADABLE_KEPT: _tr("Unreadable, sheet is kept"),
        Seen.LOOK_AGAIN: _tr("Not looked at yet"),
    }[seen]


def fate_word(what: Afterwards) -> str:
    """What became known after all."""
    return {Afterwards.STILL_THERE: _tr("It still exists"), Afterwards.LOST: _tr("It is lost")}[what]


def act_word(act: str) -> str:
    """A line of a stack's history."""
    return {
        "put on file": _tr("Put on file"),
        "changed": _tr("Changed"),
        "changed back": _tr("Changed back"),
        "moved": _tr("Moved"),
        "withdrawn": _tr("Taken off file"),
        "restored": _tr("Put on file again"),
        "held": _tr("Do not destroy"),
        "released": _tr("Hold released"),
        "hold put back": _tr("Do not destroy, put back"),
        "decided": _tr("Looked at again: it may go"),
        "decision taken back": _tr("It may not go after all"),
        "scanned": _tr("Scanned"),
        "viewed by a checker": _tr("Looked at"),
        "scan withdrawn": _tr("Scan taken off"),
        "scan restored": _tr("Scan put back"),
        "rotated": _tr("Scan turned"),
        "side inserted": _tr("Side added"),
        "side struck out": _tr("Side struck out"),
        "side restored": _tr("Side put back"),
        "approved": _tr("Approved for the shredder"),
        "approval taken back": _tr("Approval taken back"),
        "shredded": _tr("Shredded"),
        Afterwards.STILL_THERE.value: _tr("It still exists"),
        Afterwards.LOST.value: _tr("It is lost"),
    }.get(act, act)


def _tr(text: str) -> str:
    return QCoreApplication.translate("paper_words", text)
