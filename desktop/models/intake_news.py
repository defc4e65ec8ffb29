"""What Intake shows, fetched in one go off the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from archive.archive import Archive
from archive.services.setting_aside import how_many_set_aside
from archive.services.suggestions import Suggestion, suggest
from archive.services.viewing import Batch, IntakeLine, batches
from desktop.models.intake_rows import heading_row, line_row
from desktop.models.intake_status import Status, status_of
from desktop.widgets.row import Row

Suggestions = Mapping[int, Suggestion | None]
"""By document. Whoever is not in it was not looked at yet."""


@dataclass(frozen=True, slots=True)
class BatchKey:
    """The line over a batch."""

    batch_id: int


@dataclass(frozen=True, slots=True)
class FileKey:
    """A file of a batch."""

    item_id: int


@dataclass(frozen=True, slots=True)
class IntakeFile:
    """One file with the suggestion for it, if any; ``copied``: how many files of its batch are settled, of how many."""

    line: IntakeLine
    suggestion: Suggestion | None
    copied: tuple[int, int] = (0, 0)

    @property
    def is_in_batch_being_copied(self) -> bool:
        """Whether some file of its batch, it or another, waits for the vault."""
        return self.copied[1] > 0

    @property
    def status(self) -> Status:
        """How it stands."""
        return status_of(self.line)


@dataclass(frozen=True, slots=True)
class IntakeNews:
    """The batches as they stand, as rows of one list, and where the documents to be filed might belong.

    ``more``: there are older batches. ``set_aside`` counts the documents that are listed only when asked for.
    """

    rows: tuple[tuple[BatchKey | FileKey, Row], ...]
    files: Mapping[int, IntakeFile]
    suggestions: Suggestions
    more: bool
    set_aside: int = 0


def fetch_news(archive: Archive, *, newest: int, known: Suggestions, aside: bool = False) -> IntakeNews:
    """The newest batches, with suggestions for what is to be filed; those in ``known`` are taken over.

    ``aside``: of those with something set aside just that; otherwise all but that.
    """
    found = batches(archive, newest=newest + 1, set_aside=aside)
    shown = [_only(batch, aside=aside) for batch in found[:newest]]
    shown = [batch for batch, whole in zip(shown, found, strict=False) if batch.lines or not whole.lines]
    wanted = [line.document_id for batch in shown for line in batch.lines if _wants_a_suggestion(line)]
    suggestions = {
        document: known[document] if document in known else suggest(archive, document_id=document)
        for document in wanted
        if document is not None
    }
    news = news_of(shown, suggestions, now=archive.clock.now(), more=len(found) > newest)
    return replace(news, set_aside=how_many_set_aside(archive))


def news_of(shown: Sequence[Batch], suggestions: Suggestions, *, now: datetime, more: bool = False) -> IntakeNews:
    """The rows of these batches: a heading each, then its files. Words for a thousand files take some time."""
    rows: list[tuple[BatchKey | FileKey, Row]] = []
    files: dict[int, IntakeFile] = {}
    for batch in shown:
        rows.append((BatchKey(batch.id), heading_row(batch, now=now)))
        copying = sum(status_of(line) is Status.COPYING for line in batch.lines)
        copied = (len(batch.lines) - copying, len(batch.lines)) if copying else (0, 0)
        for line in batch.lines:
            suggestion = suggestions.get(line.document_id or 0) if _wants_a_suggestion(line) else None
            files[line.item_id] = IntakeFile(line, suggestion, copied)
            rows.append((FileKey(line.item_id), line_row(line, suggestion, now=now)))
    return IntakeNews(tuple(rows), files, suggestions, more)


def _only(batch: Batch, *, aside: bool) -> Batch:
    return replace(batch, lines=tuple(line for line in batch.lines if (status_of(line) is Status.SET_ASIDE) is aside))


def _wants_a_suggestion(line: IntakeLine) -> bool:
    return status_of(line) is Status.TO_FILE
