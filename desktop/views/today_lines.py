"""What Today says: its sentence, and the words of each line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from archive.services.office import QuietJob
from archive.services.today import Recent, ToFile, Trouble, TroubledFile, UnreadDocument, Waiting
from desktop import dates, office_words

_FEW = 5
"""More than these are not counted as "the first": nobody does so many before the others."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits: what, on what, why, and the verb on its button."""

    title: str
    beside: str
    second: str
    action: str


def sentence_of(waiting: Waiting) -> str:
    """ "Seven things wait. Begin with what needs a person." """
    if not waiting.things:
        return _tr("Nothing waits.")
    if waiting.things == 1:
        return _tr("One thing waits.")
    count = dates.count_word(waiting.things)
    said = _tr("{count} things wait.").format(count=count[:1].upper() + count[1:])
    return f"{said} {_begin_with(waiting)}".rstrip()


def troubled_line(file: TroubledFile) -> Line:
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
    return Line(file.name, why, file.reason or _tr("It is safe and waits in Intake."), action)


def to_file_line(to_file: ToFile) -> Line:
    """All documents that have no place yet, in one line."""
    words = office_words.counted(
        to_file.documents, _tr("1 document has no place yet"), _tr("{n} documents have no place yet")
    )
    named = ", ".join(to_file.names)
    more = to_file.documents - len(to_file.names)
    if more > 0:
        named = f"{named} {office_words.counted(more, _tr('and 1 more'), _tr('and {n} more'))}"
    return Line(words, "", named, _tr("File them") if to_file.documents > 1 else _tr("File it"))


def unread_line(document: UnreadDocument) -> Line:
    """A document with pages that could not be read, by what it is and whose, or by its file's name."""
    where = _tr("page {numbers}") if len(document.numbers) == 1 else _tr("pages {numbers}")
    shown = ", ".join(str(number) for number in document.numbers[:6]) + (" …" if len(document.numbers) > 6 else "")
    beside = ", ".join(part for part in (document.client, where.format(numbers=shown)) if part)
    reason = document.reason or _tr("It is safe and can be looked at, but not searched.")
    return Line(document.what or document.name, beside, reason, _tr("Read again"))


def quiet_line(job: QuietJob, now: datetime) -> Line:
    """An open job that nobody has written on for a while."""
    days = dates.count_word(job.days)
    if job.last_note is None:
        why = _tr("Open for {days} days, and no note yet.").format(days=days)
    else:
        day = dates.short_date(job.last_note.date(), now.date())
        why = _tr("No note for {days} days. The last one is of {day}.").format(days=days, day=day)
    return Line(job.title, f"{job.client}, {job.number}", why, _tr("Write note"))


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


def _begin_with(waiting: Waiting) -> str:
    """Why the first group comes first."""
    if waiting.troubled:
        count = len(waiting.troubled)
        if count == 1:
            return _tr("The first costs most if it is left.")
        if count > _FEW:
            return _tr("Begin with what needs you.")
        return _tr("The first {count} cost most if they are left.").format(count=dates.count_word(count))
    if waiting.to_file.documents:
        return _tr("Filing comes first: what has no place is hard to find.")
    return ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)
