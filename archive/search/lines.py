"""Which lines of a story have what was typed: by their own words, or by a page of the document that they tell of."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from archive.search.entries import KINDS
from archive.search.hits import EVERYTHING, LinesFound, Mark
from archive.search.marking import Marker, marks
from archive.search.matching import best_pages, match
from archive.search.plan import Plan
from archive.search.snapshot import Snapshot
from archive.search.tokens import fold


def lines_found(snapshot: Snapshot, plan: Plan, *, lines: Sequence[str], documents: Sequence[int]) -> LinesFound:
    """The places of those of the ``lines`` that have all of a plan's words, and which of the ``documents`` have them,
    each with its best page.

    As in the main search, words that are only guessed count where nothing has them otherwise. A word that the index
    does not know yet is found by its beginning.
    """
    found = LinesFound()
    for wanted in (plan.without_guesses(), plan):
        pages = _pages_of(snapshot, wanted, documents)
        found = LinesFound(_having(wanted, lines), pages, _marking(Marker(wanted)))
        if found.lines or found.pages:
            break
    return found


def _having(plan: Plan, lines: Sequence[str]) -> frozenset[int]:
    marker, refused = Marker(plan), Marker(Plan(plan.without, ()))

    def fits(line: str) -> bool:
        there = {span.clause for span in marker.spans(line)}
        told = ""
        for place, clause in enumerate(plan.clauses):
            if place not in there:
                told = told or f" {fold(line)[0]}"
                if f" {clause.text}" not in told:
                    return False
        return not any(not span.near for span in refused.spans(line))

    return frozenset(place for place, line in enumerate(lines) if fits(line)) if plan.clauses else frozenset()


def _pages_of(snapshot: Snapshot, plan: Plan, documents: Sequence[int]) -> Mapping[int, int]:
    if not plan.clauses or not len(documents):
        return {}
    among = np.isin(snapshot.answer_ids, documents) & (snapshot.answer_kinds == KINDS.index("page"))
    if not among.any():
        return {}
    found = match(snapshot, plan, EVERYTHING, today=0, counted=False, among=among)
    if found.relaxed:
        return {}
    return {
        int(snapshot.answer_ids[answer]): int(snapshot.pages[best_pages(snapshot, found, answer)[0]])
        for answer in found.ordered.tolist()
    }


def _marking(marker: Marker) -> Callable[[str], tuple[Mark, ...]]:
    return lambda text: marks(text, marker.spans(text))
