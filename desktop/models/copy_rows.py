"""What stands in the rows of a window that looks into a copy: of documents, of notes, and of what else there is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from archive.copies.drafts_there import DraftThere
from archive.copies.others_there import OtherThere
from archive.copies.single_things import MOST, DocumentThere, Found, NoteThere
from desktop import dates
from desktop.style import Tone

There = DocumentThere | NoteThere | OtherThere | DraftThere


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A row about a thing: its words, its pills, and the verb on its button; empty where nothing is to be done."""

    thing: There
    title: str
    beside: str
    second: str
    pills: tuple[tuple[str, Tone], ...]
    action: str
    title_lines: int = 1


def copy_rows(found: Found, *, whole: Collection[str], now: datetime) -> tuple[CopyRow, ...]:
    """A row for each thing, what the archive lacks first; of each kind up to MOST. ``whole`` are the SHA-256 of
    documents whose original the archive has as it was received."""
    rows = [
        *(_other(one) for one in found.others[:MOST]),
        *(_document(one, whole, now) for one in found.documents),
        *(_note(one, now) for one in found.notes),
        *(_draft(one, now) for one in found.drafts[:MOST]),
    ]
    return tuple(sorted(rows, key=lambda row: row.thing.is_here and not row.pills))


def left_out(found: Found) -> int:
    """How many things were found for which there is no row."""
    return found.more + max(0, len(found.others) - MOST) + max(0, len(found.drafts) - MOST)


def words_to_copy(one: OtherThere | DraftThere) -> str:
    """All that is said of something: whose, what it is, and its words, to be written down again."""
    if isinstance(one, OtherThere):
        return "".join(f"{line}\n" for line in (one.client, one.called, one.said) if line)
    return f"{one.client}\n\n{one.text}\n" if one.client else f"{one.text}\n"


def _document(one: DocumentThere, whole: Collection[str], now: datetime) -> CopyRow:
    came = _tr("Came {when}").format(when=dates.when(one.received_at, now))
    if one.is_here and one.sha256 not in whole:
        pills = ((_tr("Damaged in the archive"), Tone.RED),)
        return CopyRow(one, one.called, one.client, came, pills, _tr("Hand in again"))
    action = "" if one.is_here else _tr("Hand in again")
    return CopyRow(one, one.called, one.client, *_whether_here(came, is_here=one.is_here), action)


def _note(one: NoteThere, now: datetime) -> CopyRow:
    when = f"{dates.when(one.happened_at, now)}, {one.written_by}"
    title = " ".join(one.text.split())
    said = _whether_here(f"{when[:1].upper()}{when[1:]}", is_here=one.is_here)
    return CopyRow(one, title, one.client, *said, _tr("Copy the words"), title_lines=4)


def _draft(one: DraftThere, now: datetime) -> CopyRow:
    begun = _tr("Half typed {when}, in {file}").format(when=dates.when(one.begun_at, now), file=one.file)
    title = " ".join(one.text.split())
    said = _whether_here(begun, is_here=one.is_here)
    return CopyRow(one, title, one.client, *said, _tr("Copy the words"), title_lines=4)


def _other(one: OtherThere) -> CopyRow:
    kind = {
        "client": _tr("Client"),
        "contact": _tr("Contact"),
        "job": _tr("Job"),
        "request": _tr("Request for erasure"),
    }[one.kind]
    words = ", ".join(filter(None, (kind, one.said)))
    said = _whether_here(words, is_here=one.is_here)
    if one.is_here and not one.is_same:
        said = words, ((_tr("Changed in one of them"), Tone.AMBER),)
    return CopyRow(one, one.called, one.client, *said, _tr("Copy the words"), title_lines=2)


def _whether_here(words: str, *, is_here: bool) -> tuple[str, tuple[tuple[str, Tone], ...]]:
    """What the archive lacks is what somebody looks into a copy for."""
    if is_here:
        return _tr("{words}, in the archive").format(words=words), ()
    return words, ((_tr("Not in the archive"), Tone.AMBER),)


def _tr(text: str) -> str:
    return QCoreApplication.translate("copies", text)
