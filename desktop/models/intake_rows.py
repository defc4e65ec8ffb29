"""The words of Intake: what a file's line, a batch's heading and its sum say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from archive.records.documents import DocumentState
from archive.services.coded import ITS_CODE
from archive.services.suggestions import Suggestion
from archive.services.viewing import Batch, IntakeLine
from desktop.dates import short_date, time_of_day
from desktop.models.intake_status import (
    IN_TROUBLE,
    Status,
    came_after_erasure,
    can_be_read_again,
    is_being_read,
    is_filed_unopened,
    is_kept_list,
    may_open_next_time,
    needs_you,
    status_of,
)
from desktop.style import Tone
from desktop.widgets.row import PillText, Row

_NAMED = 3
"""So many files that share a line are named on it."""


def line_row(line: IntakeLine, suggestion: Suggestion | None, *, now: datetime) -> Row:
    """A file's line, without its picture."""
    status = status_of(line)
    what = line.what or (suggestion.what if suggestion and status is Status.TO_FILE else "")
    middle, middle_second = _middle(line, status, suggestion)
    return Row(
        title=what or line.name,
        second=_second(line, status, now, named=bool(what)),
        middle=middle,
        middle_second=middle_second,
        pills=(_pill(line, status),),
        progress=line.settled / line.pages if is_being_read(line) else None,
        action=action_of(line),
        sheet=True,
    )


def folded_row(lines: Sequence[IntakeLine]) -> Row:
    """The one line of files that are neither PDF, picture nor e-mail, with the names of the first few."""
    more = len(lines) - _NAMED
    named = ", ".join(line.name for line in lines[:_NAMED])
    return Row(
        title=_tr("{n} files that are neither PDF, picture nor e-mail").format(n=f"{len(lines):,}"),
        second=f"{named} {_counted(more, _tr('and 1 more'), _tr('and {n} more'))}" if more > 0 else named,
        pills=(pill_of(Status.KEPT),),
        action=_tr("Set all aside"),
        sheet=True,
    )


def heading_row(batch: Batch, *, now: datetime) -> Row:
    """The line over a batch: where it came from and when, its sum at the right, and while it is copied "Cancel"."""
    copying = any(status_of(line) is Status.COPYING for line in batch.lines)
    return Row(
        title=f"{_source(batch.source)}, {_at(batch.begun_at, now)}",
        right=sum_of(batch),
        action=_tr("Cancel") if copying else "",
    )


def pill_of(status: Status) -> PillText:
    """The word that a status promises, in its tone."""
    return {
        Status.COPYING: PillText(_tr("Copying")),
        Status.FAILED: PillText(_tr("Needs you"), Tone.AMBER),
        Status.KNOWN: PillText(_tr("Known")),
        Status.LOCKED: PillText(_tr("Needs you"), Tone.AMBER),
        Status.KEPT: PillText(_tr("Kept"), Tone.AMBER),
        Status.SAFE: PillText(_tr("Safe"), Tone.ACCENT),
        Status.TO_FILE: PillText(_tr("To file"), Tone.AMBER),
        Status.FILED: PillText(_tr("Filed"), Tone.GREEN),
        Status.SET_ASIDE: PillText(_tr("Set aside")),
    }[status]


def _pill(line: IntakeLine, status: Status) -> PillText:
    """Green is for what can be looked at in its place; what was filed and cannot be opened is only kept there."""
    if not is_filed_unopened(line):
        return pill_of(status)
    return PillText(_tr("Kept"), Tone.AMBER if line.document_state is DocumentState.QUARANTINED else Tone.NEUTRAL)


def action_of(line: IntakeLine) -> str:
    """The one thing to do about what is wrong, as a verb; empty when nothing is."""
    status = status_of(line)
    if status is Status.LOCKED:
        return _tr("Enter password")
    if status is Status.FAILED or (status is Status.KEPT and may_open_next_time(line)):
        return _tr("Try again")
    if is_kept_list(line):
        return _tr("Import…")
    if status is Status.KEPT:
        return _tr("Set aside")
    return _tr("Read again") if can_be_read_again(line) else ""


def sum_of(batch: Batch) -> str:
    """ "14 files, 60 sides, 2 need you"."""
    parts = [_counted(len(batch.lines), _tr("1 file"), _tr("{n} files"))]
    if sides := sum(line.pages for line in batch.lines if status_of(line) is not Status.KNOWN):
        parts.append(sides_of(sides))
    statuses = [status_of(line) for line in batch.lines]
    if copying := statuses.count(Status.COPYING):
        parts.append(_tr("{n} still to copy").format(n=f"{copying:,}"))
    if needing := sum(map(needs_you, batch.lines)):
        parts.append(_counted(needing, _tr("1 needs you"), _tr("{n} need you")))
    return ", ".join(parts)


def sides_of(count: int) -> str:
    """ "1 side", "12 sides"."""
    return _counted(count, _tr("1 side"), _tr("{n} sides"))


def since(moment: datetime, now: datetime) -> str:
    """When something came, as the end of "in the archive since …"."""
    return time_of_day(moment) if moment.date() == now.date() else short_date(moment.date(), now.date())


def where_it_stands(suggestion: Suggestion) -> str:
    """What speaks for a suggestion, short: "job number on page 1"; of several places where each is named."""
    if suggestion.others:
        first = _tr("page {page}: {place}").format(page=suggestion.page, place=suggestion.job or suggestion.client)
        others = (
            _tr("page {page}: {place}").format(page=other.page, place=other.job or other.client)
            for other in suggestion.others
        )
        return ", ".join((first, *others))
    evidence = {
        "code": _tr("its code, on page {page}"),
        "job number": _tr("job number on page {page}"),
        "name": _tr("name on page {page}"),
        "name misread": _tr("a name much like theirs on page {page}"),
        "job number misread": _tr("job number, not quite legible, on page {page}"),
        "e-mail address": _tr("e-mail address on page {page}"),
        "web address": _tr("web address on page {page}"),
        "address": _tr("address on page {page}"),
        "postcode": _tr("postcode on page {page}"),
        "person": _tr("{evidence} named on page {page}"),
        "number on earlier paper": _tr("{evidence} on page {page}, as on earlier papers"),
        "earlier paper": _tr("words of page {page} as on earlier papers"),
        "phone number": _tr("phone number on page {page}"),
        "sender": _tr("who sent it"),
        "e-mail": _tr("the e-mail it came with"),
        "open card": _tr("came while their card was open"),
    }
    words = evidence.get(suggestion.because, suggestion.because)
    return words.format(page=suggestion.page, evidence=suggestion.evidence)


def what_is_wrong(line: IntakeLine) -> str:
    """Why a file needs a person, in a few words for its line; the whole sentence stands on the right."""
    if is_kept_list(line):
        return _tr("kept; a list of clients?")
    known: Mapping[str, str] = {
        "source-vanished": _tr("not taken in: no longer where it was"),
        "source-locked": _tr("not taken in: held by another program"),
        "source-changed": _tr("not taken in: still being written"),
        "source-unreadable": _tr("not taken in: could not be copied"),
        "not-a-file": _tr("not taken in: neither a file nor a folder"),
        "disk-is-full": _tr("not taken in: the disk is full"),
        "vault-disagrees": _tr("not taken in: the copy was not the same"),
        "needs-password": _tr("safe, but locked with a password"),
        "needs-password-again": _tr("safe, but its password is needed once more"),
        "wrong-password": _tr("safe, but that password does not open it"),
        "unknown-protection": _tr("safe, but protected in an unknown way"),
        "unknown-format": _tr("kept as it came; neither a PDF nor a picture nor an e-mail"),
        "mail-damaged": _tr("kept as it came; a damaged e-mail"),
        "damaged": _tr("kept as it came; damaged or incomplete"),
        "empty": _tr("kept as it came; there is nothing in it"),
        "too-large": _tr("kept as it came; too large to open safely"),
        "too-many-pages": _tr("kept as it came; too many pages"),
        "out-of-memory": _tr("kept as it came; opening it takes too much memory"),
        "renderer-died": _tr("kept as it came; it stopped the program that opens files"),
        "renderer-hung": _tr("kept as it came; opening it took too long"),
        "cannot-write": _tr("kept as it came; its pictures could not be written"),
    }
    return known.get(line.reason_code or "", (line.reason or "").partition(". ")[0])


def _second(line: IntakeLine, status: Status, now: datetime, *, named: bool) -> str:
    if status is Status.COPYING:
        return _tr("not safe yet")
    if status in (*IN_TROUBLE, Status.SET_ASIDE) or is_filed_unopened(line):
        return what_is_wrong(line)
    if status is Status.KNOWN and line.received_at is not None:
        known = _tr("in the archive since {when}").format(when=since(line.received_at, now))
        return " · ".join(filter(None, (known, _mended(line))))
    if came_after_erasure(line) and status is not Status.FILED:
        return _tr("exactly this file was erased on request; may it be held?")
    about = _sides_and_blanks(line)
    return f"{about} · {line.name}" if named else about  # the name is what may be cut


def _mended(line: IntakeLine) -> str:
    """What these bytes, coming again, have put right."""
    mended = {
        "original-was-damaged": _tr("its original was damaged and is whole again"),
        "original-was-missing": _tr("its original was missing and is back"),
    }
    return mended.get(line.reason_code or "", "")


def _sides_and_blanks(line: IntakeLine) -> str:
    if not line.pages:
        return size_of(line.size or 0)
    parts = [sides_of(line.pages)]
    if line.blank:
        parts.append(_tr("{n} blank").format(n=line.blank))
    if line.failed:
        parts.append(_tr("{n} could not be read").format(n=line.failed))
    if line.remarked:
        parts.append(_tr("{n} to look at").format(n=line.remarked))
    return ", ".join(parts)


def _middle(line: IntakeLine, status: Status, suggestion: Suggestion | None) -> tuple[str, str]:
    if status in (*IN_TROUBLE, Status.SET_ASIDE, Status.COPYING):
        return "", ""
    reading = _reading(line) if status is not Status.KNOWN else ""
    if line.client is not None:
        return line.client, reading or _job_and_how(line)
    if reading:
        return reading, ""
    if suggestion is not None and status is Status.TO_FILE:
        return _whose(suggestion), where_it_stands(suggestion)
    return (_tr("Not filed yet"), "") if status is Status.KNOWN else (_tr("No suggestion"), "")


def _whose(suggestion: Suggestion) -> str:
    if not suggestion.is_the_only_one:
        return _tr("Several places")
    return suggestion.client if suggestion.is_sure else _tr("Perhaps {client}").format(client=suggestion.client)


def _job_and_how(line: IntakeLine) -> str:
    how = _tr("filed by its code") if line.filed_by == ITS_CODE else ""
    return " · ".join(part for part in (line.job, how) if part)


def _reading(line: IntakeLine) -> str:
    """How far the reader is; empty when it is done with this file or cannot do anything with it."""
    if is_being_read(line):
        return _tr("Reading {done} of {all}").format(done=line.settled, all=line.pages)
    return _tr("Waiting to be read") if line.document_state in (DocumentState.RECEIVED, DocumentState.OPENED) else ""


def size_of(size: int) -> str:
    """ "640 kB", "2.4 MB"."""
    if size < 1_000_000:
        return _tr("{n} kB").format(n=max(1, round(size / 1000))) if size else _tr("no content")
    return _tr("{n} MB").format(n=f"{size / 1_000_000:,.1f}")


def _source(source: str) -> str:
    names = {
        "dropped": _tr("Dropped here"),
        "written here": _tr("Written here"),
        "chosen": _tr("Chosen"),
        "pasted": _tr("Pasted here"),
        "handed over": _tr("Opened with Duly Noted"),
        "command line": _tr("From the command line"),
        "scanner": _tr("From the scanner"),
        "demo": _tr("From the scanner"),
    }
    return names.get(source, source)


def _at(moment: datetime, now: datetime) -> str:
    clock = time_of_day(moment)
    return clock if moment.date() == now.date() else f"{short_date(moment.date(), now.date())} {clock}"


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.format(n=f"{count:,}")


def _tr(words: str) -> str:
    return QCoreApplication.translate("Intake", words)
