"""Which lines of a story have what was typed: by their own words, or by a page of the document that they tell of."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import numpy as np

from archive.search.chosen import Found
from archive.search.entries import KINDS
from archive.search.hits import EVERYTHING, Kind, Line, LinesFound, Mark
from archive.search.marking import Marker, marks
from archive.search.matching import best_pages, match
from archive.search.narrowed import Wanted
from archive.search.plan import Level, Plan
from archive.search.snapshot import Snapshot
from archive.search.tokens import fold


def lines_found(snapshot: Snapshot, plan: Plan, wanted: Sequence[Wanted], *, lines: Sequence[Line]) -> LinesFound:
    """The places of those of the ``lines`` that have all of a plan's words, or whose document has, each with its best
    page; of them those that operators leave. Without any words to be had, all that these leave.

    As in the main search, words that are only guessed count where nothing has them otherwise. A word that the index
    does not know yet is found by its beginning.
    """
    left = [place for place, line in enumerate(lines) if _is_left(line, wanted)]
    documents = {number: place for place in left if (number := lines[place].document_id) is not None}
    refused = _having_any(plan, lines, left) | {documents[number] for number in _refused(snapshot, plan, documents)}
    if not plan.clauses:
        return LinesFound(frozenset(left) - refused, mark=_marking(Marker(plan)))
    found = LinesFound()
    for tried in (plan.without_guesses(), plan):
        pages = _pages_of(snapshot, tried, documents)
        places = (_having(tried, lines, left) | {documents[number] for number in pages}) - refused
        found = LinesFound(places, pages, _marking(Marker(tried)))
        if places:
            break
    return found


def _is_left(line: Line, wanted: Sequence[Wanted]) -> bool:
    """Whether operators leave it: any of those of one name, and all of different names."""
    narrowing = sorted((one for one in wanted if not one.without), key=lambda one: one.operator)
    return not any(one.without and _is_of(line, one) for one in wanted) and all(
        any(_is_of(line, one) for one in same) for _, same in groupby(narrowing, key=lambda one: one.operator)
    )


def _is_of(line: Line, one: Wanted) -> bool:
    """Whether an operator means it. Of clients it knows nothing: all lines are of one."""
    if one.span is not None:
        since, until = one.span.since, one.span.until
        return (since is None or line.on >= since) and (until is None or line.on <= until)
    if one.jobs:
        return not one.jobs.isdisjoint(line.jobs)
    if not line.kinds.isdisjoint(one.words):
        return True
    things: dict[Kind, int | None] = {"note": line.note_id, "page": line.document_id}
    return any(number is not None and number in one.things.get(kind, ()) for kind, number in things.items())


def _having(plan: Plan, lines: Sequence[Line], among: Sequence[int]) -> frozenset[int]:
    marker = Marker(plan)

    def fits(line: str) -> bool:
        there = {span.clause for span in marker.spans(line)}
        told = ""
        for place, clause in enumerate(plan.clauses):
            if place not in there:
                told = told or f" {fold(line)[0]}"
                if f" {clause.text}" not in told:
                    return False
        return True

    return frozenset(place for place in among if fits(lines[place].words))


def _having_any(plan: Plan, lines: Sequence[Line], among: Sequence[int]) -> frozenset[int]:
    """Those that have what nothing is to have."""
    if not plan.without:
        return frozenset()
    marker = Marker(Plan(plan.without, ()))
    return frozenset(place for place in among if any(not span.near for span in marker.spans(lines[place].words)))


def _pages_of(snapshot: Snapshot, plan: Plan, documents: Iterable[int]) -> Mapping[int, int]:
    """The documents that have all of a plan's words, each with its best page."""
    found = _match(snapshot, plan, documents)
    if found is None or found.relaxed:
        return {}
    return {
        int(snapshot.answer_ids[answer]): int(snapshot.pages[best_pages(snapshot, found, answer)[0]])
        for answer in found.ordered.tolist()
    }


def _refused(snapshot: Snapshot, plan: Plan, documents: Iterable[int]) -> Iterator[int]:
    """The documents that have what nothing is to have, exactly so."""
    for clause in plan.without:
        if (found := _match(snapshot, Plan((clause,), ()), documents)) is not None:
            yield from snapshot.answer_ids[found.ordered[found.levels == Level.EXACT]].tolist()


def _match(snapshot: Snapshot, plan: Plan, documents: Iterable[int]) -> Found | None:
    """What of the documents answers a plan; None where nothing can."""
    among = np.isin(snapshot.answer_ids, list(documents)) & (snapshot.answer_kinds == KINDS.index("page"))
    if not plan.clauses or not among.any():
        return None
    return match(snapshot, plan, EVERYTHING, today=0, counted=False, among=among)


def _marking(marker: Marker) -> Callable[[str], tuple[Mark, ...]]:
    return lambda text: marks(text, marker.spans(text))
