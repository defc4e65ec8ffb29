"""What has left the records since a state of the index was written, so that nothing counts that cannot be shown."""

from collections.abc import Sequence

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.records import Document, Note, OutboxRow
from archive.search.entries import AT_ONCE, KINDS, EntryKind, parse_key, searchable
from archive.search.snapshot import Flags, Snapshot
from archive.search.stamp import Stamp

MOST = 2000
"""Announcements that are looked at, the newest; the clerk applies so many in a few seconds."""

_THERE = {
    "client": searchable("client"),
    "job": searchable("job"),
    "note": searchable("note"),
    "document": select(Document.id),
}
"""What may be an answer, by what is announced of it; pages come and go with their documents."""


class Departed:
    """Knows which answers of a state are there no more. One thread at a time."""

    def __init__(self) -> None:
        self._seen: object = None
        self._left: Flags | None = None

    def others(self, session: Session, snapshot: Snapshot, stamp: Stamp) -> Flags | None:
        """The answers that are still in the records; None where all are, as far as was announced.

        Looked up once for each announcement, which costs nothing while the index is up to date.
        """
        newest = session.scalar(select(func.max(OutboxRow.id))) or 0
        if newest <= stamp.last:
            self._seen, self._left = None, None
            return None
        if self._seen != (snapshot, newest):
            self._left = _others(snapshot, _gone(session, stamp))
            self._seen = snapshot, newest
        return self._left


def _gone(session: Session, stamp: Stamp) -> dict[EntryKind, list[int]]:
    """What was announced since and is nothing that can be found any more, by kind."""
    announced = select(OutboxRow.thing).where(OutboxRow.id > stamp.last, OutboxRow.thing.not_like("page:%"))
    named: dict[EntryKind, set[int]] = {}
    for thing in session.scalars(announced.order_by(OutboxRow.id.desc()).limit(MOST)):
        if (key := parse_key(thing)) is not None:
            named.setdefault(key[0], set()).add(key[1])
    notes = named.get("note", set())
    for some in _portions(sorted(notes)):
        older = select(Note.supersedes_id).where(Note.id.in_(some), Note.supersedes_id.is_not(None))
        notes.update(number for number in session.scalars(older) if number is not None)
    gone: dict[EntryKind, list[int]] = {}
    for kind, numbers in named.items():
        for some in _portions(sorted(numbers)):
            one = _THERE[kind].selected_columns[0]
            there = set(session.scalars(_THERE[kind].where(one.in_(some))))
            gone.setdefault(kind, []).extend(number for number in some if number not in there)
    return {kind: numbers for kind, numbers in gone.items() if numbers}


def _others(snapshot: Snapshot, gone: dict[EntryKind, list[int]]) -> Flags | None:
    if not gone:
        return None
    left = snapshot.there.copy()
    for kind, numbers in gone.items():
        answered = KINDS.index("page" if kind == "document" else kind)
        left &= (snapshot.answer_kinds != answered) | ~np.isin(snapshot.answer_ids, numbers)
    return left


def _portions(numbers: Sequence[int]) -> list[Sequence[int]]:
    return [numbers[first : first + AT_ONCE] for first in range(0, len(numbers), AT_ONCE)]
