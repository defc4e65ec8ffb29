"""The words of Today's lines about files, and of what was done just now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from archive.services.waiting.files import NoPaper, ToFile, Trouble, TroubledFile, UnreadDocument
from archive.services.waiting.just_now import Recent
from desktop import dates, office_words
from desktop.models.today_belonging import belonging_words
from desktop.models.today_line import Line
from desktop.style import Tone


def troubled_line(file: TroubledFile, today: date) -> Line:
    """A file that needs a person; its reason is a sentence of three, of which the first fits."""
    why = {
        Trouble.NOT_TAKEN_IN: _tr("not taken in"),
        Trouble.LOCKED: _tr("locked"),
        Trouble.QUARANTINED: _tr("cannot be opened"),
    }[file.trouble]
    action = {
        Trouble.NOT_TAKEN_IN: _tr("Try again"),
        Trouble.LOCKED: _tr("Enter password"),
        Trouble.QUARANTINED: _tr("Look at it"),
    }[file.trouble]
    beside = ", ".join(part for part in (why, belonging_words(file.belongs, today)) if part)
    second = file.reason or _tr("It is safe and waits in Intake.")
    return Line(file.name, beside, second, action, Tone.AMBER, opens=False)


def to_file_line(to_file: ToFile) -> Line:
    """All documents that have no place yet, in one line."""
    words = office_words.counted(
        to_file.documents, _tr("1 document has no place yet"), _tr("{n} documents have no place yet")
    )
    action = _tr("File them") if to_file.documents > 1 else _tr("File it")
    return Line(words, "", _first_of(to_file.names, to_file.documents), action, Tone.AMBER, opens=False)


def no_paper_line(found: NoPaper) -> Line:
    """All files that only came along with others, in one line that can be answered at once."""
    count = len(found.documents)
    words = _tr("{n} files that are neither PDF, picture nor e-mail").format(n=f"{count:,}")
    return Line(words, "", _first_of(found.names, count), _tr("Set all aside"))


def _first_of(names: Sequence[str], count: int) -> str:
    """ "a.pdf, b.pdf, c.pdf and 4 more"."""
    named, more = ", ".join(names), count - len(names)
    return f"{named} {office_words.counted(more, _tr('and 1 more'), _tr('and {n} more'))}" if more > 0 else named


def unread_line(document: UnreadDocument, today: date) -> Line:
    """A document with pages that could not be read, by what it is and whose, or by its file's name."""
    where = _tr("page {numbers}") if len(document.numbers) == 1 else _tr("pages {numbers}")
    shown = ", ".join(str(number) for number in document.numbers[:6]) + (" …" if len(document.numbers) > 6 else "")
    whose = belonging_words(document.belongs, today)
    beside = ", ".join(part for part in (whose, where.format(numbers=shown)) if part)
    reason = document.reason or _tr("It is safe and can be looked at, but not searched.")
    return Line(document.what or document.name, beside, reason, _tr("Read again"))


def recent_words(recent: Recent) -> str:
    """ "Call, Harbour Dental" or "60 pages taken in"."""
    if recent.kind_of_note is not None:
        return f"{office_words.note_kind_word(recent.kind_of_note)}, {recent.client}"
    if recent.pages:
        return _tr("{pages} taken in").format(pages=office_words.pages(recent.pages))
    return _tr("{documents} taken in").format(documents=office_words.documents(recent.files))


def recent_when(recent: Recent, now: datetime) -> str:
    """The time today, the day before."""
    if recent.at.date() == now.date():
        return dates.time_of_day(recent.at)
    return dates.short_date(recent.at.date(), now.date())


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
