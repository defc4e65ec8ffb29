"""Why an answer is there whose own text has not all the words: by its title, its file name, its client or its job; and
where else words stand by which it is shown."""

from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np

from archive.search.beside import Passage
from archive.search.chosen import Found
from archive.search.entries import KINDS, Entry
from archive.search.hits import Also, FoundBy
from archive.search.marking import Marker, Span
from archive.search.snapshot import Snapshot

_BETWEEN = " · "


def named_by(
    snapshot: Snapshot, found: Found, entry: Entry, marker: Marker, own: Sequence[Span], wanted: Sequence[int]
) -> tuple[tuple[FoundBy, ...], str]:
    """What has those ``wanted`` clauses that are not among the spans of the entry's ``own`` text; and the file name, if
    it is that.

    A page says that its title has them only where its text has none of any.
    """
    missing = set(wanted) - {span.clause for span in own}
    reasons: list[FoundBy] = []
    name = ""
    if missing and entry.kind == "page":
        titled = missing & _clauses(marker, entry.title)
        if titled and not own:
            reasons.append("title")
        missing -= titled
        name, told = _telling_name(entry, marker, missing)
        if told:
            reasons.append("file name")
        missing -= told
    elif missing:
        missing -= _clauses(marker, entry.title) | _clauses(marker, entry.aliases)
    owners: tuple[tuple[Literal["client", "job"], Sequence[int]], ...]
    owners = ("client", entry.clients), ("job", entry.jobs)
    for owner, numbers in owners:
        if missing and owner != entry.kind and (told := missing & _told_of(snapshot, found, owner, numbers)):
            reasons.append(owner)
            missing -= told
    return tuple(reasons), name


def stands_also(
    entry: Entry, marker: Marker, spans: Sequence[Span], in_title: Sequence[Span], shown: Passage | None
) -> tuple[Also, ...]:
    """Where else than in the text or passage that is ``shown`` words stand: the title of what is shown by its text, a
    file name, other passages by what they are."""
    places: dict[Also, None] = {}
    if spans and in_title:
        places["title"] = None
    if entry.kind == "page" and entry.aliases and marker.spans(entry.aliases):
        places["file name"] = None
    source = shown.source if shown is not None else None
    for passage in entry.passages:
        if passage.source != source and any(passage.start <= span.start < passage.end for span in spans):
            places[passage.source] = None
    return tuple(places)


def _told_of(snapshot: Snapshot, found: Found, kind: Literal["client", "job"], numbers: Sequence[int]) -> set[int]:
    """The clauses that stand in the entries of these clients or jobs."""
    place = KINDS.index(kind)
    first, end = np.searchsorted(snapshot.answer_kinds, [place, place + 1])  # answers are in the order of kind and id
    ids = snapshot.answer_ids[first:end]
    told: set[int] = set()
    for number in numbers:
        answer = int(np.searchsorted(ids, number))
        if answer < len(ids) and ids[answer] == number:
            entries = snapshot.entries_of(int(first) + answer)
            told.update(clause for clause, scores in enumerate(found.entry_scores) if scores[entries].any())
    return told


def _telling_name(entry: Entry, marker: Marker, missing: set[int]) -> tuple[str, set[int]]:
    """The file name with the most of the missing clauses, and which these are."""
    candidates = [(name, missing & _clauses(marker, name)) for name in _names(entry)] if missing else []
    best = max(candidates, key=lambda one: len(one[1]), default=("", set[int]()))
    return best if best[1] else ("", set())


def _names(entry: Entry) -> Iterator[str]:
    yield from (name for name in entry.aliases.split(_BETWEEN) if name)


def _clauses(marker: Marker, text: str) -> set[int]:
    return {span.clause for span in marker.spans(text)}
