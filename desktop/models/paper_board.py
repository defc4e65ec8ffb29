"""What the board shows: which stacks fit what is typed, how many need somebody, and each as a small card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from archive.paper.board import Board, Stack
from archive.records.board_rule import Column
from archive.records.retention_rule import Retention
from archive.search.tokens import plain
from desktop.models.paper_words import boxes, sheet_numbers, sheets, stacks, standing, without
from desktop.office_words import counted
from desktop.widgets.row import PillText, Row

MONTH, QUARTER = 1, 3
"""Calendar months of what is due next."""

MONTH_DAYS, YEAR_DAYS = 30.44, 365.25
"""Days of one on the average, for ages in words."""


def fitting(found: Iterable[Stack], typed: str) -> tuple[Stack, ...]:
    """Stacks whose client, box, number, job or contents hold every word that is typed."""
    words = plain(typed).split()
    return tuple(stack for stack in found if all(word in _sought(stack) for word in words))


def waiting(board: Board) -> int:
    """How many stacks need somebody today: to be scanned, checked, shredded, or looked at again."""
    needed = (Column.DUE_FOR_SCANNING, Column.BEING_CHECKED, Column.READY_TO_SHRED)
    again = sum(stack.retention is Retention.REVIEW and not stack.is_lost for stack in board.columns[Column.ON_HOLD])
    return sum(len(board.columns[column]) for column in needed) + again


def counts(found: Iterable[Stack]) -> str:
    """ "4 stacks, 61 sheets, 2 boxes"; empty for none."""
    some = tuple(found)
    if not some:
        return ""
    places = len({stack.place for stack in some})
    return ", ".join((stacks(len(some)), sheets(sum(stack.sheets for stack in some)), boxes(places)))


@dataclass(frozen=True, slots=True)
class Coming:
    """What is due soon, of the stacks that fit: within a month, and after that within a quarter."""

    month: tuple[Stack, ...]
    quarter: tuple[Stack, ...]


def coming(board: Board, typed: str) -> Coming:
    """Stacks whose time will be over soon."""
    month = fitting(board.coming(months=MONTH), typed)
    soon = {stack.id for stack in month}
    later = tuple(stack for stack in fitting(board.coming(months=QUARTER), typed) if stack.id not in soon)
    return Coming(month, later)


def coming_words(some: Coming, typed: str = "") -> str:
    """One sentence for planning the work; where something is typed, of the stacks that fit it."""
    if not some.month and not some.quarter:
        if typed.strip():
            return _tr("Nothing that fits is due within three months.")
        return _tr("Nothing more is due within three months.")
    parts = []
    if some.month:
        parts.append(_tr("Due within a month: {counts}").format(counts=counts(some.month)))
    if some.quarter:
        said = _tr("then within three months: {counts}") if parts else _tr("Due within three months: {counts}")
        parts.append(said.format(counts=counts(some.quarter)))
    return "; ".join(parts) + "."


@dataclass(frozen=True, slots=True)
class StackRow(Row):
    """A small card. ``right`` is how long the paper has been on file, ``short_age`` the same where room is scarce."""

    short_age: str = ""


def age_words(days: int) -> str:
    """How long paper has been on file: "today", "9 days", "6 weeks", "8 months", "2 years"."""
    if days < 1:
        return _tr("today")
    count, unit = _age(days)
    return counted(
        count,
        (_tr("1 day"), _tr("1 week"), _tr("1 month"), _tr("1 year"))[unit],
        (_tr("{n} days"), _tr("{n} weeks"), _tr("{n} months"), _tr("{n} years"))[unit],
    )


def short_age_words(days: int) -> str:
    """The same as "9 d", "6 wk", "8 mo", "2 y"; of today nothing."""
    if days < 1:
        return ""
    count, unit = _age(days)
    return (_tr("{n} d"), _tr("{n} wk"), _tr("{n} mo"), _tr("{n} y"))[unit].format(n=count)


def _age(days: int) -> tuple[int, int]:
    """So many whole days (0), weeks (1), months (2) or years (3): the unit in which one would say it."""
    for unit, (length, longest) in enumerate(((1, 14), (7, 56), (MONTH_DAYS, 730))):
        if days < longest:
            return int(days / length), unit
    return int(days / YEAR_DAYS), 3


def oldest_words(found: Iterable[Stack]) -> str:
    """ "oldest 8 months"; empty where nothing lies any more, or nothing is a day old."""
    age = max((stack.age for stack in found if stack.column is not Column.SHREDDED), default=0)
    return _tr("oldest {age}").format(age=age_words(age)) if age >= 1 else ""


def card_row(stack: Stack, today: date) -> StackRow:
    """A stack as a small card; how long it has been on file stands at the right until it is shredded.

    Then the number of its certificate stands in place of its box, where it lies no more.
    """
    words, tone = standing(stack, today)
    lies = stack.column is not Column.SHREDDED
    return StackRow(
        stack.client,
        right=age_words(stack.age) if lies else "",
        short_age=short_age_words(stack.age) if lies else "",
        above=stack.number,
        second=stack.what,
        middle=" · ".join((_lying(stack), stack.place if lies else stack.certificate)),
        middle_second=_why(stack) or ("" if stack.is_rest else without(stack)),
        pills=(PillText(words, tone),),
    )


def card_rows(board: Board) -> dict[tuple[Column, int], Row]:
    """All stacks as small cards, by column and id, since what stayed of one stands in another column than the rest.

    Of thousands that takes longer than the window may stand still.
    """
    return {(stack.column, stack.id): card_row(stack, board.day) for some in board.columns.values() for stack in some}


def _lying(stack: Stack) -> str:
    return (
        _tr("only {sheets}").format(sheets=sheet_numbers(stack.sheets_kept)) if stack.is_rest else sheets(stack.sheets)
    )


def _why(stack: Stack) -> str:
    """Why it may not go now; empty where nothing is said against it."""
    waits = stack.undecided if stack.column is Column.READY_TO_SHRED else ""
    return stack.held_why or _capital(waits) or _capital(stack.lapsed)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sought(stack: Stack) -> str:
    return plain(" ".join((stack.client, stack.place, stack.number, stack.certificate, stack.what, *stack.jobs)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("paper_board", text)
