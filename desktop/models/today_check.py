"""The words of Today's lines about what a check found of all but the originals."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from archive.services.waiting.originals import CheckFound
from desktop import dates
from desktop.models.today_line import Line
from desktop.style import Tone


def found_by_check_line(some: CheckFound, today: date) -> Line:
    """One thing, or those for which there is no line of their own, in the sentences of the check."""
    first = some.found[0]
    tone = Tone.AMBER if some.is_harmless else Tone.RED
    since = _tr("Found {day}, when the archive was checked.").format(day=dates.short_date(first.found_on, today))
    if len(some.found) == 1:
        what, _, then = first.sentence.partition(". ")
        return Line(what.rstrip("."), "", f"{then} {since}".strip(), _tr("We know"), tone)
    title = _tr("{n} more things do not agree").format(n=f"{len(some.found):,}")
    second = _tr("The first: {sentence} All of them are told by duly-noted-archive check.")
    return Line(title, "", second.format(sentence=first.sentence), _tr("We know"), tone)


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
