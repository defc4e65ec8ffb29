"""One client's timeline: filtered by kind, by job and by words, with lines that can be opened out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive.search.hits import Line, Mark, Understood
from archive.services.notes import Wording
from archive.services.timeline import OF_DISPUTES, OF_PAPER, EntryKind, TimelineEntry
from desktop.models.timeline_kinds import kinds_of
from desktop.models.timeline_row import Key, TimelineRow, earlier_wordings, key_of, timeline_row

TIMELINE_ROLE = Qt.ItemDataRole.UserRole + 110
"""The item role under which a line is answered as a TimelineRow."""

_TOP = QModelIndex()

FIRST, MORE = 60, 120
"""Lines that are there at first, and how many come when the last one is in sight: measuring a line takes time."""


class Show(StrEnum):
    """Which lines are shown."""

    EVERYTHING = "everything"
    NOTES = "notes"
    APPROVALS = "approvals"
    AGREEMENTS = "agreements"
    JOBS = "jobs"
    PAGES = "pages"
    PAPER = "paper"
    FOLLOW_UPS = "follow-ups"
    CLUES = "praise and complaints"
    DISPUTES = "disputes"
    GAPS = "gaps"


_KINDS = {
    Show.EVERYTHING: frozenset(EntryKind),
    Show.NOTES: frozenset({EntryKind.NOTE}),
    Show.APPROVALS: frozenset({EntryKind.APPROVAL}),
    Show.AGREEMENTS: frozenset({EntryKind.AGREEMENT, EntryKind.ACCEPTANCE}),
    Show.JOBS: frozenset({EntryKind.JOB_OPENED, EntryKind.JOB_STEP, EntryKind.JOB_CLOSED}),
    Show.PAGES: frozenset({EntryKind.DOCUMENT}),
    Show.PAPER: OF_PAPER,
    Show.FOLLOW_UPS: frozenset({EntryKind.FOLLOW_UP_MADE, EntryKind.FOLLOW_UP_OVERDUE, EntryKind.FOLLOW_UP_DONE}),
    Show.CLUES: frozenset({EntryKind.PRAISE, EntryKind.COMPLAINT, EntryKind.MADE_GOOD}),
    Show.DISPUTES: OF_DISPUTES,
    Show.GAPS: frozenset({EntryKind.GAP}),
}


@dataclass(frozen=True, slots=True)
class Found:
    """Which lines have what was sought; on which page it is of documents that have it there, by their ids; how to
    mark it in a text; and how the operators in it were understood."""

    keys: frozenset[Key]
    pages: Mapping[int, int]
    mark: Callable[[str], tuple[Mark, ...]]
    understood: tuple[Understood, ...] = ()


class TimelineModel(QAbstractListModel):
    """Answers TimelineRows, made when the view asks for them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[TimelineEntry, ...] = ()
        self._shown: list[TimelineEntry] = []
        self._room = FIRST
        self._now = datetime.min.replace(tzinfo=UTC)  # before the first entries come
        self._show = Show.EVERYTHING
        self._words: list[str] = []
        self._found: Found | None = None
        self._job: int | None = None
        self._whole: dict[Key, tuple[Wording, ...]] = {}

    @property
    def now(self) -> datetime:
        """The moment at which the entries were looked up."""
        return self._now

    @property
    def total(self) -> int:
        """How many entries there are, shown or not."""
        return len(self._all)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else min(len(self._shown), self._room)

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and self._room < len(self._shown)

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        if not self.canFetchMore(parent):
            return
        last = min(len(self._shown), self._room + MORE) - 1
        self.beginInsertRows(parent, self._room, last)
        self._room = last + 1
        self.endInsertRows()

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> TimelineRow | str | None:
        if not index.isValid():
            return None
        if role == TIMELINE_ROLE:
            return self.row_at(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.row_at(index.row()).spoken()
        return None

    def row_at(self, place: int) -> TimelineRow:
        """The line at a place. Raises IndexError beyond the end."""
        entry = self._shown[place]
        row = self._marked(entry, self.row_of(entry))
        if row.key in self._whole:
            return replace(row, whole=True, earlier=earlier_wordings(self._whole[row.key], self._now))
        return row

    def row_of(self, entry: TimelineEntry) -> TimelineRow:
        """What the line of an entry says, before anybody opens it out."""
        return timeline_row(entry, now=self._now, show_job=self._job is None)

    def entry_at(self, place: int) -> TimelineEntry:
        """The entry behind a line. Raises IndexError beyond the end."""
        return self._shown[place]

    def place_of(self, key: Key) -> int | None:
        """Where a line stands, or None when it is not shown."""
        there = enumerate(self._shown[: self.rowCount()])
        return next((place for place, entry in there if key_of(entry) == key), None)

    def count(self, show: Show) -> int:
        """How many entries a filter would show, whatever is typed."""
        return sum(entry.kind in _KINDS[show] for entry in self._all)

    def show_entries(self, entries: tuple[TimelineEntry, ...], *, now: datetime) -> None:
        """Take in a client's story as it is now; nothing happens when nothing has changed since the same day."""
        same_day = now.date() == self._now.date()
        self._now = now
        if entries == self._all and same_day:
            return
        room = max(FIRST, self._room + len(entries) - len(self._all)) if self._all else FIRST
        self._all = entries
        keys = {key_of(entry) for entry in entries}
        self._whole = {key: wordings for key, wordings in self._whole.items() if key in keys}
        self._filter(room)

    def forget(self) -> None:
        """Another client comes: nothing is shown, nothing opened out, no job chosen."""
        self._all, self._whole, self._job = (), {}, None
        self._filter(FIRST)

    def filter(self, show: Show, typed: str, job_id: int | None, found: Found | None = None) -> None:
        """Show only these kinds of lines, of them those that were ``found`` or else contain all words of ``typed``, and
        only of one job if given."""
        self._show, self._words, self._job, self._found = show, typed.casefold().split(), job_id, found
        self._filter(FIRST)

    def lines(self) -> tuple[tuple[Key, Line], ...]:
        """What can be sought, line by line, whatever is shown: a silence has no words."""
        return tuple((key_of(entry), _line(entry)) for entry in self._all if entry.gap is None)

    def page_of(self, document_id: int) -> int:
        """The page of a document on which it was found; else its first."""
        return self._found.pages.get(document_id, 1) if self._found is not None else 1

    def open_out(self, key: Key, wordings: tuple[Wording, ...]) -> None:
        """Show a line whole, with the earlier wordings of a note (``wordings`` as the archive tells them)."""
        self._whole[key] = wordings
        self._changed(key)

    def fold(self, key: Key) -> None:
        """Show a line short again."""
        self._whole.pop(key, None)
        self._changed(key)

    def _filter(self, room: int) -> None:
        """Choose anew from all entries; at most ``room`` of them are there at once."""
        kinds = _KINDS[self._show]
        shown = [
            entry
            for entry in self._all
            if entry.kind in kinds and (self._job is None or self._job in entry.of_jobs) and self._has_words(entry)
        ]
        there = min(len(shown), room)
        if [key_of(entry) for entry in shown[:there]] == [key_of(entry) for entry in self._shown[: self.rowCount()]]:
            self._shown, self._room = shown, max(there, FIRST)
            if shown:
                self.dataChanged.emit(self.index(0), self.index(there - 1))
            return
        self.beginResetModel()
        self._shown, self._room = shown, room
        self.endResetModel()

    def _has_words(self, entry: TimelineEntry) -> bool:
        if not self._words or entry.gap is not None:
            return not self._words  # a silence has no words
        if self._found is not None:
            return key_of(entry) in self._found.keys
        text = _told(entry).casefold()
        return all(word in text for word in self._words)

    def _marked(self, entry: TimelineEntry, row: TimelineRow) -> TimelineRow:
        found = self._found
        if found is None or entry.gap is not None:
            return row
        row = replace(row, marks=found.mark(row.headline), rest_marks=found.mark(row.rest) if row.rest else ())
        if entry.kind is EntryKind.DOCUMENT and (page := found.pages.get(entry.id)) is not None:
            there = self.tr("found on page {number}").format(number=page)
            return replace(row, aside=" · ".join(part for part in (there, row.aside) if part))
        return row

    def _changed(self, key: Key) -> None:
        place = self.place_of(key)
        if place is not None:
            self.dataChanged.emit(self.index(place), self.index(place))


def _line(entry: TimelineEntry) -> Line:
    is_note, is_document = entry.kind is EntryKind.NOTE, entry.kind is EntryKind.DOCUMENT
    return Line(
        _told(entry),
        entry.on,
        frozenset(kinds_of(entry)),
        entry.of_jobs,
        entry.id if is_note else None,
        entry.id if is_document else None,
    )


def _told(entry: TimelineEntry) -> str:
    """All words of a line."""
    told = (entry.text, entry.words, entry.job, entry.contact, entry.by, entry.paper)
    return " ".join(part for part in told if part)
