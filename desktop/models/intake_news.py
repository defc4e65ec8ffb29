"""What Intake shows, fetched in one go off the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from archive.archive import Archive
from archive.records.documents import DocumentState
from archive.search.search import Search
from archive.services.needs_you import FEW
from archive.services.setting_aside import how_many_set_aside
from archive.services.suggestions import Suggestion, suggest
from archive.services.viewing import Batch, IntakeLine, batches
from archive.suggesting.declining import declined_for
from desktop.models.intake_destination import Destination
from desktop.models.intake_rows import folded_row, heading_row, line_row
from desktop.models.intake_status import Status, is_no_paper, status_of
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
class FoldKey:
    """The one line of all those files of a batch that are no paper."""

    batch_id: int


Key = BatchKey | FileKey | FoldKey


@dataclass(frozen=True, slots=True)
class IntakeFile:
    """One file with the suggestion for it, if any; ``copied``: how many files of its batch are settled, of how many.

    ``is_folded``: it shares a line with others of its batch. ``is_declined``: nothing is suggested any more, for
    somebody said of a client whom it names that it is not theirs.
    """

    line: IntakeLine
    suggestion: Suggestion | None
    copied: tuple[int, int] = (0, 0)
    is_folded: bool = False
    is_declined: bool = False

    @property
    def place(self) -> Suggestion | None:
        """The suggestion that Enter may file by; None where it is not sure, or codes name several places."""
        return self.suggestion if self.suggestion is not None and self.suggestion.may_be_filed_unseen else None

    @property
    def likely(self) -> Suggestion | None:
        """The suggestion that the fields may begin with: the only one there is, sure or not, or the sure one."""
        one = self.suggestion
        alone = one is not None and one.is_the_only_one and not one.further
        return one if alone else self.place

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

    ``more``: there are older batches. ``set_aside`` counts the documents that are listed only when asked for. ``folds``
    are the files that share a line. ``empty`` are the batches in which there was no file.
    """

    rows: tuple[tuple[Key, Row], ...]
    files: Mapping[int, IntakeFile]
    suggestions: Suggestions
    more: bool
    set_aside: int = 0
    folds: Mapping[FoldKey, tuple[int, ...]] = field(default_factory=dict)
    empty: frozenset[int] = frozenset()


def fetch_news(
    archive: Archive,
    *,
    newest: int,
    known: Suggestions,
    aside: bool = False,
    unfolded: frozenset[int] = frozenset(),
    search: Search | None = None,
) -> IntakeNews:
    """The newest batches, with suggestions for what is to be filed; those in ``known`` are taken over.

    ``aside``: of those with something set aside just that; otherwise all but that. ``unfolded`` batches have a line for
    each of their files. With ``search`` papers filed earlier speak for a place too.
    """
    found = batches(archive, newest=newest + 1, set_aside=aside)
    shown = [_only(batch, aside=aside) for batch in found[:newest]]
    wanted = [line.document_id for batch in shown for line in batch.lines if _wants_a_suggestion(line)]
    suggestions = {
        document: known[document] if document in known else suggest(archive, document_id=document, search=search)
        for document in wanted
        if document is not None
    }
    now, more = archive.clock.now(), len(found) > newest
    declined = declined_for(archive, [document for document, one in suggestions.items() if one is None])
    news = news_of(
        [one for one in shown if one.lines], suggestions, now=now, more=more, unfolded=unfolded, declined=declined
    )
    empty = frozenset(batch.id for batch in found if batch.came_empty)
    return replace(news, set_aside=how_many_set_aside(archive), empty=empty)


def news_of(
    shown: Sequence[Batch],
    suggestions: Suggestions,
    *,
    now: datetime,
    more: bool = False,
    unfolded: frozenset[int] = frozenset(),
    declined: frozenset[int] = frozenset(),
) -> IntakeNews:
    """The rows of these batches: a heading each, then its files. Words for a thousand files take some time.

    For the documents ``declined`` somebody said of a client that they are not from it.
    """
    rows: list[tuple[Key, Row]] = []
    files: dict[int, IntakeFile] = {}
    folds: dict[FoldKey, tuple[int, ...]] = {}
    for batch in shown:
        rows.append((BatchKey(batch.id), heading_row(batch, now=now)))
        copying = sum(status_of(line) is Status.COPYING for line in batch.lines)
        copied = (len(batch.lines) - copying, len(batch.lines)) if copying else (0, 0)
        folded = _folded(batch) if batch.id not in unfolded else ()
        together = {line.item_id for line in folded}
        for line in (*(line for line in batch.lines if line.item_id not in together), *folded):
            suggestion = suggestions.get(line.document_id or 0) if _wants_a_suggestion(line) else None
            files[line.item_id] = IntakeFile(
                line,
                suggestion,
                copied,
                is_folded=line.item_id in together,
                is_declined=suggestion is None and line.document_id in declined,
            )
            if line.item_id not in together:
                rows.append((FileKey(line.item_id), line_row(line, suggestion, now=now)))
        if folded:
            folds[FoldKey(batch.id)] = tuple(line.item_id for line in folded)
            rows.append((FoldKey(batch.id), folded_row(folded)))
    return IntakeNews(tuple(rows), files, suggestions, more, folds=folds)


def with_places(news: IntakeNews, places: Mapping[int, Destination | None], *, by: str, now: datetime) -> IntakeNews:
    """The same news after these documents were filed there by ``by``, or their filing was taken back (None)."""
    files = dict(news.files)
    for item_id, file in news.files.items():
        document = file.line.document_id
        if document is not None and document in places:
            files[item_id] = replace(file, line=_placed(file.line, places[document], by))
    rows = [
        (key, line_row(files[key.item_id].line, files[key.item_id].suggestion, now=now))
        if isinstance(key, FileKey) and files[key.item_id] is not news.files[key.item_id]
        else (key, row)
        for key, row in news.rows
    ]
    return replace(news, rows=tuple(rows), files=files)


def _placed(line: IntakeLine, there: Destination | None, by: str) -> IntakeLine:
    if there is None:
        return replace(line, client=None, job=None, what="", filed_by=None)
    return replace(line, client=there.client, job=there.job, what=there.what, filed_by=by)


def _folded(batch: Batch) -> tuple[IntakeLine, ...]:
    """The files of a batch that share a line, because they are no paper and would hide what is."""
    found = tuple(line for line in batch.lines if is_no_paper(line))
    return found if len(found) > FEW else ()


def _only(batch: Batch, *, aside: bool) -> Batch:
    return replace(batch, lines=tuple(line for line in batch.lines if (status_of(line) is Status.SET_ASIDE) is aside))


def _wants_a_suggestion(line: IntakeLine) -> bool:
    """What waits for a place, on whichever of its lines."""
    if status_of(line) is Status.KNOWN:
        return line.document_state is DocumentState.READ and not line.is_filed
    return status_of(line) is Status.TO_FILE
