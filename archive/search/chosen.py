"""Which of the answers pass the filters, in which order, and how many of what there are."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from archive.search.entries import KINDS
from archive.search.hits import Filters
from archive.search.segments import Numbers
from archive.search.snapshot import Belonging, Flags, Snapshot

IN_ORDER = 1000
"""Answers that are put in order; nobody reads further down, and the rest only count."""

MOST_NAMED = 50
"""Clients, and jobs, that are counted by name; nobody reads further down."""

_ABOVE_ANY_SCORE = 1e6


@dataclass(frozen=True, slots=True)
class Found:
    """The answers to a question, the IN_ORDER best first, with their ranks, levels and scores side by side. A rank
    above 0 comes before all else.

    ``entry_scores`` has for each clause its score at every entry, 0 where it does not match; best pages come from it.
    Counts are of all answers, those of clients and jobs the MOST_NAMED highest; each kind of count ignores its own
    filter. ``passing`` are all that pass the filters.
    Where answers lack some of the words, ``has`` tells for each clause which answers of the snapshot have it.
    ``sure`` counts the answers that have all the words by more than guesses, whether they pass the filters or not.
    ``below`` are the likeliest of ``most`` answers that have most of the words, where few have them all; no count has
    them.
    """

    ordered: Numbers
    levels: Numbers
    scores: NDArray[np.float32]
    entry_scores: list[NDArray[np.float32]]
    ranks: Numbers
    relaxed: bool
    kinds: Numbers
    clients: dict[int | None, int]
    jobs: dict[int, int]
    years: dict[int, int]
    passing: Flags
    has: tuple[Flags, ...] = ()
    sure: int = 0
    most: int = 0
    below: "Found | None" = None


def chosen_of(
    snapshot: Snapshot,
    matching: Flags,
    filters: Filters,
    scored: Callable[[Numbers], tuple[Numbers, NDArray[np.float32]]],
    entry_scores: list[NDArray[np.float32]],
    *,
    relaxed: bool = False,
    counted: bool = True,
) -> Found:
    """Those of the ``matching`` answers that pass the filters, in order, with the counts. ``scored`` gives the levels
    and scores of some answers."""
    chosen = _Chosen(snapshot, filters)
    passing = chosen.kind & chosen.place & chosen.day
    shown = np.flatnonzero(matching & passing)
    levels, scores = scored(shown)
    order = best_first(shown, levels, scores)
    return Found(
        ordered=shown[order],
        levels=levels[order],
        scores=scores[order],
        entry_scores=entry_scores,
        ranks=np.zeros(len(shown), np.int64),
        relaxed=relaxed and bool(len(shown)),
        kinds=np.bincount(snapshot.answer_kinds[matching & chosen.place & chosen.day], minlength=len(KINDS)),
        clients=_by_client(snapshot, matching & chosen.kind & chosen.day) if counted else {},
        jobs=_by_owner(snapshot.jobs, matching & chosen.kind & chosen.client & chosen.day, newest_first=True)
        if counted
        else {},
        years=_by_year(snapshot, matching & chosen.kind & chosen.place & _dated(snapshot)) if counted else {},
        passing=passing,
    )


def best_first(answers: Numbers, levels: Numbers, scores: NDArray[np.float32]) -> Numbers:
    """The places of the IN_ORDER best answers in order, of equal ones the higher number first, then of the others."""
    worth = levels * np.float64(_ABOVE_ANY_SCORE) + scores
    if len(worth) <= IN_ORDER:
        return np.lexsort((-answers, -worth))
    split = np.argpartition(-worth, IN_ORDER)
    least = worth[split[IN_ORDER - 1]]
    best = np.flatnonzero(worth >= least)  # all that are as good as the last one, so that the newest of them are chosen
    best = best[np.lexsort((-answers[best], -worth[best]))]
    return np.concatenate([best, np.flatnonzero(worth < least)])


class _Chosen:
    """Which answers pass each of the filters."""

    def __init__(self, snapshot: Snapshot, filters: Filters) -> None:
        everything = np.ones(snapshot.answers, np.bool_)
        self.kind = everything
        if filters.kinds:
            self.kind = np.isin(snapshot.answer_kinds, [KINDS.index(kind) for kind in filters.kinds])
        self.client = belonging_to(snapshot.clients, filters.client_id, everything)
        self.place = self.client & belonging_to(snapshot.jobs, filters.job_id, everything)
        self.day = everything if not (filters.since or filters.until) else _dated(snapshot)
        if filters.since:
            self.day = self.day & (snapshot.answer_days >= filters.since.toordinal())
        if filters.until:
            self.day = self.day & (snapshot.answer_days <= filters.until.toordinal())


def _dated(snapshot: Snapshot) -> Flags:
    """All but clients: the day by which they count as new is no date of theirs."""
    dated: Flags = snapshot.answer_kinds != KINDS.index("client")
    return dated


def belonging_to(belonging: Belonging, number: int | None, everything: Flags) -> Flags:
    """The answers that belong to one of them; ``everything`` for none."""
    if number is None:
        return everything
    flags = np.zeros(len(everything), np.bool_)
    flags[belonging.of(number)] = True
    return flags


def _by_client(snapshot: Snapshot, answers: Flags) -> dict[int | None, int]:
    counts: dict[int | None, int] = dict(_by_owner(snapshot.clients, answers, newest_first=False).items())
    homeless = answers.copy()
    homeless[snapshot.clients.answers] = False
    if homeless.any():
        counts[None] = int(homeless.sum())
    return counts


def _by_owner(belonging: Belonging, answers: Flags, *, newest_first: bool) -> dict[int, int]:
    """The MOST_NAMED with the highest counts; of equal ones those with the highest numbers, or else the lowest."""
    if not len(belonging.ids):
        return {}
    totals = np.bincount(belonging.owners[answers[belonging.answers]], minlength=len(belonging.ids))
    numbered = np.arange(len(totals)) if newest_first else np.arange(len(totals))[::-1]
    worth = totals * len(totals) + numbered  # ids ascend
    most = np.argpartition(-worth, MOST_NAMED)[:MOST_NAMED] if len(totals) > MOST_NAMED else np.arange(len(totals))
    return {int(belonging.ids[place]): int(totals[place]) for place in most if totals[place]}


def _by_year(snapshot: Snapshot, answers: Flags) -> dict[int, int]:
    first, years = snapshot.years
    totals = np.bincount(years[answers])
    return {first + place: int(totals[place]) for place in np.flatnonzero(totals).tolist()}
