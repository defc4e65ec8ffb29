"""What is said while the computer's date is in doubt."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from archive.services.trusted_clock import Doubt
from desktop import dates


def doubt_words(doubt: Doubt, before: date, now_wrong: Doubt | None, now: date) -> str:
    """What is wrong with the date ``now``, seen from ``before``, or what was; and what waits until somebody has looked.

    ``doubt`` is what began it; ``now_wrong`` is None when the computer was set right again meanwhile.
    """
    said = {
        Doubt.WENT_BACK: _tr("This computer's date went back: it says {now}, and was {before} when last seen."),
        Doubt.LEAPT_AHEAD: _tr("This computer's date leapt ahead: it says {now}, and was {before} when last seen."),
        None: _tr("This computer's date had leapt ahead. Now it says {now}, as far as can be told it is right again.")
        if doubt is Doubt.LEAPT_AHEAD
        else _tr("This computer's date had gone back. Now it says {now}, as far as can be told it is right again."),
    }[now_wrong]
    wait = _tr("Nothing becomes due, and nothing may be shredded, until somebody has looked at a calendar.")
    return f"{said.format(before=dates.full_date(before), now=dates.full_date(now))} {wait}"


def confirming(day: date) -> str:
    """What whoever has looked says: that it is the day which the computer has."""
    return _tr("Today is {day}").format(day=f"{dates.weekday(day)}, {dates.full_date(day)}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("clock", text)
