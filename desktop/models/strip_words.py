"""What the strip at the bottom says. It promises only what the database shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from PySide6.QtCore import QCoreApplication

from archive.services.office import Standing
from archive.services.waiting.backup import OLD
from desktop import dates
from desktop.clerk_watch import ClerkState
from desktop.models.reading_pace import ReadingPace, duration_words
from desktop.office_words import counted
from desktop.style import Tone


class Leads(Enum):
    """Where a sentence of the strip leads to whoever presses it."""

    INTAKE = "intake"
    TODAY = "today"
    COPIES = "copies"


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence and the tone of its dot; ``action`` is the verb on a button beside it, if there is one.

    ``more`` is told to whoever points at it; ``leads`` is where it is seen to.
    """

    sentence: str = ""
    tone: Tone = Tone.ACCENT
    action: str = ""
    more: str = ""
    leads: Leads | None = None


def work_words(
    standing: Standing, state: ClerkState, trouble: str, pace: ReadingPace, *, is_still: bool = False
) -> Words:
    """At the left: what the clerk is doing, or what hinders it and what is safe all the same.

    ``is_still``: what waits has not become less for so long that something must be wrong.
    """
    waits = standing.to_copy or standing.to_open or standing.to_read or standing.to_draw
    if state is ClerkState.GIVEN_UP:
        sentence = _tr("Reading has stopped. Everything shown as Safe is safe; the rest waits.")
        return Words(sentence, Tone.AMBER, _tr("Start again"))
    if state is ClerkState.SILENT:
        return _not_moving() if waits else _not_answering()
    if trouble:
        return Words(trouble, Tone.AMBER)
    if not waits:
        return Words()
    if is_still and state in (ClerkState.AT_WORK, ClerkState.ELSEWHERE):
        return _not_moving() if state is ClerkState.AT_WORK else _not_moving_elsewhere()
    return _waiting(standing, state, pace)


def safety_words(
    standing: Standing,
    backup: datetime | None,
    now: datetime,
    *,
    is_only_on_own_disk: bool = False,
    is_apart: bool = False,
    is_refused: bool = False,
) -> Words:
    """At the right: whether all that was handed in is in the vault, flushed and re-read, and how old the backup is.

    ``backup`` is when the newest one was begun that was read back whole; without one, ``is_only_on_own_disk`` tells
    whether there are some, on the archive's own disk, which are lost with it. ``is_apart``: none is made here until a
    person says that the archive which made the copies is used no more. ``is_refused``: none can be made at all now.
    """
    if standing.to_copy:
        words = counted(standing.to_copy, _tr("1 file is not safe yet"), _tr("{n} files are not safe yet"))
        return Words(words, Tone.AMBER, leads=Leads.INTAKE)
    if standing.not_taken_in:
        missing = counted(standing.not_taken_in, _tr("1 not taken in"), _tr("{n} not taken in"))
        safe = counted(standing.safe, _tr("1 file safe"), _tr("{n} files safe"))
        return Words(f"{safe} · {missing}" if standing.safe else missing, Tone.AMBER, leads=Leads.INTAKE)
    if standing.damaged:
        of_one, of_some = _tr("The scan of 1 stack is damaged"), _tr("The scans of {n} stacks are damaged")
        more = _tr("A file in the archive is gone or is not what was received. Today leads to it.")
        return Words(counted(standing.damaged, of_one, of_some), Tone.RED, more=more, leads=Leads.TODAY)
    if standing.wrong:
        of_one, of_some = _tr("1 original is not as received"), _tr("{n} originals are not as received")
        more = _tr("Bytes in the archive are gone or changed. Today says which, and how to put them back.")
        return Words(counted(standing.wrong, of_one, of_some), Tone.RED, more=more, leads=Leads.TODAY)
    if is_refused and not is_apart:
        why = _tr("No folder for copies takes one, or the archive itself refuses. Today says why, and what to do.")
        last = _made_words(backup, now) if backup is not None else _tr("There is no proven backup yet.")
        return Words(_tr("No copy can be made now"), Tone.AMBER, more=f"{why} {last}", leads=Leads.TODAY)
    if not standing.safe:
        return Words()
    more = counted(standing.safe, _tr("1 file is in the archive, safe."), _tr("All {n} files in the archive are safe."))
    if is_apart:
        why = _tr("This archive was put back from a copy, and the one that made it may still be in use.")
        return Words(_tr("No copies are made here yet"), Tone.AMBER, more=f"{more} {why}", leads=Leads.COPIES)
    if backup is None and is_only_on_own_disk:
        lost = _tr("The backups lie on the archive’s own disk: what ends that ends them too.")
        said = _tr("Safe on this disk alone · no backup on another")
        return Words(said, Tone.AMBER, more=f"{more} {lost}", leads=Leads.COPIES)
    if backup is None:
        said = f"{_tr('All safe')} · {_tr('no proven backup yet')}"
        return Words(said, Tone.AMBER, more=more, leads=Leads.COPIES)
    old = _tr("backup {age}").format(age=_age(now - backup))
    made = _made_words(backup, now)
    tone = Tone.AMBER if now - backup > OLD else Tone.GREEN
    return Words(f"{_tr('All safe')} · {old}", tone, more=f"{more} {made}", leads=Leads.COPIES)


def _made_words(backup: datetime, now: datetime) -> str:
    return _tr("The last proven backup was begun {when}.").format(when=dates.when(backup.astimezone(now.tzinfo), now))


def _waiting(standing: Standing, state: ClerkState, pace: ReadingPace) -> Words:
    match state:
        case ClerkState.ELSEWHERE:
            return Words(_tr("Another Duly Noted is reading for this archive"))
        case ClerkState.STARTING:
            return Words(_tr("Starting the clerk…"), Tone.NEUTRAL)
        case ClerkState.STARTING_AGAIN:
            return Words(_tr("Reading starts again where it was"), Tone.AMBER)
        case ClerkState.RESTING:
            return Words(_tr("What waits is read as soon as the clerk is there"), Tone.NEUTRAL)
        case _:
            return Words(_under_way(standing, pace))


def _not_moving_elsewhere() -> Words:
    """That one is not this window's to end."""
    sentence = _tr(
        "Another Duly Noted is to read for this archive, and nothing has moved for a while. Close that one, or restart "
        "its computer; everything shown as Safe is safe."
    )
    return Words(sentence, Tone.AMBER)


def _not_answering() -> Words:
    """It may hold the records while it is stopped, so that nothing can be written that would wait for it."""
    return Words(_tr("The clerk does not answer. Everything shown as Safe is safe."), Tone.AMBER, _tr("Start again"))


def _not_moving() -> Words:
    sentence = _tr("Reading has not moved for a while. Everything shown as Safe is safe; the rest waits.")
    return Words(sentence, Tone.AMBER, _tr("Start again"))


def _age(age: timedelta) -> str:
    """ "12 min", "2 h", "5 days"."""
    minutes = max(0, int(age.total_seconds() // 60))
    if minutes < 60:
        return _tr("{n} min").format(n=minutes)
    hours = minutes // 60
    return _tr("{n} h").format(n=hours) if hours < 48 else _tr("{n} days").format(n=f"{hours // 24:,}")


def _under_way(standing: Standing, pace: ReadingPace) -> str:
    if standing.to_copy:
        return counted(standing.to_copy, _tr("Copying, 1 file to go"), _tr("Copying, {n} files to go"))
    if standing.to_open:
        return _opening(standing)
    if standing.to_read:
        return _reading(standing.to_read, pace)
    return counted(standing.to_draw, _tr("Drawing 1 page again"), _tr("Drawing pages again, {n} to go"))


def _opening(standing: Standing) -> str:
    """Nobody knows yet how many pages are in what waits to be opened."""
    words = counted(standing.to_open, _tr("Opening 1 file"), _tr("Opening {n} files"))
    if not standing.to_read:
        return words
    return f"{words}, {counted(standing.to_read, _tr('1 page to read'), _tr('{n} pages to read'))}"


def _reading(left: int, pace: ReadingPace) -> str:
    total = max(left, pace.total)
    words = _tr("Reading, {left} of {all} pages to go").format(left=f"{left:,}", all=f"{total:,}")
    if left == total == 1:
        words = _tr("Reading the last page")
    seconds = pace.seconds_left()
    return words if seconds is None else f"{words}, {duration_words(seconds)}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("StripWords", words)
