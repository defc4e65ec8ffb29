"""The words of Today's questions about copies: what nobody knows since one was put back, what is only in the archive
before, and many originals changed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from archive.copies.mass_change import MassChange
from archive.copies.not_known_since import NotKnown
from archive.copies.only_aside import OnlyAside
from desktop import dates
from desktop.models.today_line import Line
from desktop.style import Tone


def not_known_line(one: NotKnown, today: date) -> Line:
    """A copy was put back in the place of an archive that could not be read."""
    if one.since is not None:
        since = dates.short_date(one.since.date(), today)
        title = _tr("Nobody knows what was held or shredded since {day}").format(day=since)
    else:
        title = _tr("Nobody knows what was held or shredded lately")
    second = _tr(
        "A copy was put back, and the archive before it could not be read. Write down again what must not be "
        "destroyed, what was erased and what was shredded since. Until you say so nothing may be shredded."
    )
    return Line(title, "", second, _tr("I went through it"), Tone.RED)


def only_aside_line(one: OnlyAside, today: date) -> Line:
    """What was done after the copy that was put back, and is only in the archive that was put aside."""
    title = _tr("What was done on {what} is only in the archive before").format(what=one.what)
    copy = _tr("the copy")
    if one.since is not None:
        at = one.since.astimezone()
        copy = _tr("the copy of {day}, {time}").format(day=dates.short_date(at.date(), today), time=f"{at:%H:%M}")
    second = _tr(
        "It came after {copy} that was put back. Press this line to look into the archive before, and write down again "
        "what is missing here. It lies in {folder}."
    )
    return Line(title, "", second.format(copy=copy, folder=one.folder), _tr("I went through it"), Tone.AMBER)


def mass_change_line(one: MassChange, today: date) -> Line:
    """Many originals were altered or gone when a copy was made."""
    many = f"{one.altered + one.gone:,}"
    title = _tr("{many} of {of} originals changed or are gone").format(many=many, of=f"{one.of:,}")
    found = dates.short_date(one.found_at.date(), today)
    second = _tr(
        "Found {day}, when a copy was made. No earlier copy gives way until somebody has looked: what was there "
        "before lies in them. Run the check, and look in Settings under Copies what can be put back."
    )
    return Line(title, "", second.format(day=found), _tr("It is right so"), Tone.RED)


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
