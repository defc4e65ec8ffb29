"""The words of the week: what falls due on a day, counted by kind and with names."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from archive.services.waiting.week import DayAhead, Due, DueKind
from desktop import dates, office_words

NAMES = 3
"""So many clients are named for a day; the others are counted."""


def day_word(day: date, today: date) -> str:
    """ "Today", "Tue"."""
    return _tr("Today") if day == today else dates.weekday(day)[:3]


def day_lines(ahead: DayAhead) -> tuple[str, str]:
    """What falls due on a day, and under it whose it is, or of a single thing what it is."""
    if len(ahead.due) == 1:
        (one,) = ahead.due
        return due_lines(one)
    counts = [(kind, sum(one.kind is kind for one in ahead.due)) for kind in DueKind]
    said = ", ".join(_counted(kind, count) for kind, count in counts if count)
    names = list(dict.fromkeys(one.client for one in ahead.due))
    named = ", ".join(names[:NAMES])
    if (more := len(names) - NAMES) > 0:
        named = f"{named} {office_words.counted(more, _tr('and 1 more'), _tr('and {n} more'))}"
    return said[:1].upper() + said[1:], named


def due_lines(one: Due) -> tuple[str, str]:
    """One thing: whose, and what."""
    kind = {
        DueKind.OUR_PROMISE: _tr("We will: {what}"),
        DueKind.THEIR_PROMISE: _tr("They will: {what}"),
        DueKind.FOLLOW_UP: "{what}",
        DueKind.DECISION: _tr("Last day to decide: {what}"),
        DueKind.ENDING: _tr("Agreement ends: {what}"),
    }[one.kind]
    return one.client, kind.replace("{what}", one.what)


def _counted(kind: DueKind, count: int) -> str:
    one, many = {
        DueKind.OUR_PROMISE: (_tr("1 promise"), _tr("{n} promises")),
        DueKind.THEIR_PROMISE: (_tr("1 promise of theirs"), _tr("{n} promises of theirs")),
        DueKind.FOLLOW_UP: (_tr("1 follow-up"), _tr("{n} follow-ups")),
        DueKind.DECISION: (_tr("1 decision"), _tr("{n} decisions")),
        DueKind.ENDING: (_tr("1 agreement ends"), _tr("{n} agreements end")),
    }[kind]
    return office_words.counted(count, one, many)


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
