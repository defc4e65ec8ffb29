"""What is said while the computer's date is in doubt."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from archive.services.trusted_clock import Doubt
from desktop import dates
from desktop.models.job_figures import NotADay, read_day_to_come

_ANOTHER_YEAR = timedelta(days=800)


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


def date_problem(typed: str, now: date) -> str:
    """What keeps a date that somebody read off a calendar from confirming that of the computer; empty when nothing
    does. The year has to be written: it is what nobody sees wrong at a glance."""
    found = []
    for about in (now, now - _ANOTHER_YEAR):  # what the words mean must not hang on the computer's own date
        try:
            found.append(read_day_to_come(typed, about))
        except (NotADay, OverflowError):
            found.append(None)
    if found[0] is None or found[0] != found[1]:
        return _tr("Look at a calendar, and write today’s date with its year, as in 14 Mar 2026.")
    if found[0] != now:
        said = _tr("This computer says {now}. If it is {typed}, set the computer’s date right first.")
        return said.format(now=dates.full_date(now), typed=dates.full_date(found[0]))
    return ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("clock", text)
