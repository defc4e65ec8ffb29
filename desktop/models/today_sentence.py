"""The sentence under Today's date: how much waits, and where to begin; or that nothing does, and what comes next."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from archive.services.today import Waiting
from desktop import dates, office_words

FEW = 5
"""More than these are not counted as "the first": nobody does so many before the others."""


def sentence_of(things: int, first: int, found: Waiting) -> str:
    """ "Seven things wait. The first two cost most if they are left."

    ``things`` are shown in all, ``first`` of them in the first group; what others have in hand may be left out.
    """
    if not things and found.things:
        others = office_words.counted(
            found.things, _tr("One thing is in others’ hands."), _tr("{n} things are in others’ hands.")
        )
        return f"{_tr('Nothing of yours waits.')} {others}"
    if not things:
        return f"{_tr('Nothing waits.')} {_next(found)}".rstrip()
    if things == 1:
        return _tr("One thing waits.")
    count = dates.count_word(things)
    said = _tr("{count} things wait.").format(count=count[:1].upper() + count[1:])
    if first >= things:
        return said
    if first > FEW:
        return f"{said} {_tr('Begin at the top: what stands first costs most if it is left.')}"
    if first == 1:
        return f"{said} {_tr('The first costs most if it is left.')}"
    first_few = _tr("The first {count} cost most if they are left.").format(count=dates.count_word(first))
    return f"{said} {first_few}"


def _next(found: Waiting) -> str:
    """What falls due tomorrow, or else the next day on which anything does; nothing is said of a new archive."""
    today = found.now.date()
    ahead = [(one.day, len(one.due)) for one in found.week if one.due and one.day > today]
    if not ahead:
        return "" if found.untouched else _tr("Nothing falls due in the next six days.")
    day, count = ahead[0]
    if day != today + timedelta(days=1):
        return _tr("Nothing tomorrow; the next thing is due {day}.").format(day=dates.weekday(day))
    if count == 1:
        return _tr("One thing tomorrow.")
    word = dates.count_word(count)
    return _tr("{count} things tomorrow.").format(count=word[:1].upper() + word[1:])


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
