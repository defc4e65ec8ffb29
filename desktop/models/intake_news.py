"""What Intake shows, fetched in one go off the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from archive.archive import Archive
from archive.services.suggestions import Suggestion, suggest
from archive.services.viewing import Batch, IntakeLine, batches
from desktop.models.intake_status import Status, status_of

Suggestions = Mapping[int, Suggestion | None]
"""By document. Whoever is not in it was not looked at yet."""


@dataclass(frozen=True, slots=True)
class IntakeNews:
    """The batches as they stand, and where the documents to be filed might belong. ``more``: there are older ones."""

    batches: tuple[Batch, ...]
    suggestions: Suggestions
    now: datetime
    more: bool


def fetch_news(archive: Archive, *, newest: int, known: Suggestions) -> IntakeNews:
    """The newest batches, with suggestions for what is to be filed; those in ``known`` are taken over."""
    found = batches(archive, newest=newest + 1)
    shown = found[:newest]
    wanted = [line.document_id for batch in shown for line in batch.lines if _wants_a_suggestion(line)]
    suggestions = {
        document: known[document] if document in known else suggest(archive, document_id=document)
        for document in wanted
        if document is not None
    }
    return IntakeNews(shown, suggestions, archive.clock.now(), len(found) > newest)


def _wants_a_suggestion(line: IntakeLine) -> bool:
    return status_of(line) is Status.TO_FILE
