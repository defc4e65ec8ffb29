"""What stands beside the name of a file on Today: whose it is, and of which day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from archive.services.waiting.belonging import Belonging
from desktop import dates


def belonging_words(one: Belonging | None, today: date) -> str:
    """ "Harbour Dental, 3 Mar", or "handed in 3 Mar" where no day stands on it; nothing where nobody knows."""
    if one is None:
        return ""
    day = dates.short_date(one.day, today)
    said = day if one.is_its_own else QCoreApplication.translate("today", "handed in {day}").format(day=day)
    return ", ".join(part for part in (one.client, said) if part)
