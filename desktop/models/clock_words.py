"""What is said while the computer's date is in doubt."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from archive.services.trusted_clock import Doubt
from desktop import dates


def doubt_words(doubt: Doubt, before: date) -> str:
    """What the date did since it was ``before``, and what waits until somebody has looked at a calendar."""
    said = (
        _tr("This computer's date went back: it was {before} when last seen.")
        if doubt is Doubt.WENT_BACK
        else _tr("This computer's date leapt ahead: it was {before} when last seen.")
    )
    wait = _tr("Nothing becomes due, and nothing may be shredded, until somebody has looked at a calendar.")
    return f"{said.format(before=dates.full_date(before))} {wait}"


def confirming(day: date) -> str:
    """What whoever has looked says: that it is the day which the computer has."""
    return _tr("Today is {day}").format(day=f"{dates.weekday(day)}, {dates.full_date(day)}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("clock", text)
