"""By which words of ``kind:`` a line of a timeline is found."""

from __future__ import annotations

from collections.abc import Iterator

from archive.search.kind_words import NOTE_KINDS
from archive.services.timeline import OF_DISPUTES, EntryKind, TimelineEntry

_WORDS = {
    EntryKind.NOTE: "note",
    EntryKind.DOCUMENT: "page",
    EntryKind.JOB_OPENED: "job",
    EntryKind.JOB_STEP: "job",
    EntryKind.JOB_CLOSED: "job",
    EntryKind.AGREEMENT: "agreement",
    EntryKind.ACCEPTANCE: "agreement",
    EntryKind.APPROVAL: "approval",
    **dict.fromkeys(OF_DISPUTES, "dispute"),
}


def kinds_of(entry: TimelineEntry) -> Iterator[str]:
    """The words for what it is, such as "note" and "call"; none for what the main search has no word for."""
    if entry.kind in _WORDS:
        yield _WORDS[entry.kind]
    yield from (word for word, kind in NOTE_KINDS.items() if kind is entry.kind_of_note)
