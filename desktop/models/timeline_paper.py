"""What the lines of a timeline say of paper: put on file, moved, scanned, checked, held, approved, shredded."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive.services.timeline import EntryKind, TimelineEntry
from desktop.models.paper_words import sheets, sides
from desktop.models.timeline_deeds import Deed, beside


def paper_deed(entry: TimelineEntry) -> Deed:
    """The words of an entry about paper; why something is held or was found is on a line of its own."""
    job, by = entry.job or "", entry.by or ""
    if entry.kind in (EntryKind.PAPER_HELD, EntryKind.PAPER_RELEASED):
        said = _tr("Do not destroy: {thing}") if entry.kind is EntryKind.PAPER_HELD else _tr("Hold released: {thing}")
        of_job = job if entry.paper is not None or entry.document_id is not None else ""
        return Deed(_word(), said.format(thing=_thing(entry)), entry.words, beside(of_job, by))
    said, facts, rest = _said(entry)
    return Deed(_word(), said.format(number=entry.paper, what=entry.text), rest, beside(*facts, job, by))


def _said(entry: TimelineEntry) -> tuple[str, tuple[str, ...], str]:
    """The sentence, what stands quietly behind it, and what stands below."""
    match entry.kind:
        case EntryKind.PAPER_FILED:
            return _tr("{number} put on file: {what}"), (sheets(entry.sheets), entry.words), ""
        case EntryKind.PAPER_MOVED:
            to = _tr("now {place}").format(place=entry.words) if entry.words else ""
            return _tr("{number} moved: {what}"), (to,), ""
        case EntryKind.PAPER_SCANNED:
            return _tr("{number} scanned: {what}"), (sides(entry.pages),), ""
        case EntryKind.PAPER_CHECKED:
            who = _tr("by whoever scanned it, in a later sitting") if entry.words else ""
            return _tr("{number} looked at: {what}"), (sides(entry.pages), who), ""
        case EntryKind.PAPER_DECIDED:
            return _tr("{number} may go after all: {what}"), (), entry.words
        case EntryKind.PAPER_APPROVED:
            return _tr("{number} approved for the shredder: {what}"), (sheets(entry.sheets),), ""
        case EntryKind.PAPER_SHREDDED:
            certificate = _tr("certificate {number}").format(number=entry.words)
            return _tr("{number} shredded: {what}"), (sheets(entry.sheets), certificate), ""
        case EntryKind.PAPER_FOUND:
            return _tr("{number} still exists: {what}"), (), entry.words
        case _:
            return _tr("{number} is lost: {what}"), (), entry.words


def _thing(entry: TimelineEntry) -> str:
    """What was held: a stack, a document, a job, or all that is of the client."""
    if entry.paper is not None:
        return f"{entry.paper} · {entry.text}"
    if entry.document_id is not None:
        return entry.text
    if entry.job is not None:
        return _tr("everything of {thing}").format(thing=f"{entry.job} · {entry.text}")
    return _tr("everything of {thing}").format(thing=entry.text)


def _word() -> str:
    return _tr("Paper")


def _tr(text: str) -> str:
    return QCoreApplication.translate("timeline", text)
