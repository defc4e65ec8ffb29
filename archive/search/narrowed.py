"""Which answers typed operators leave, and what is answered where no words were typed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from archive.search.chosen import Found, chosen_of
from archive.search.entries import KINDS
from archive.search.hits import EVERYTHING, Filters, Kind
from archive.search.matching import match
from archive.search.narrowing import OperatorName
from archive.search.plan import Level, Plan
from archive.search.said_dates import Span
from archive.search.segments import Numbers
from archive.search.snapshot import Belonging, Flags, Snapshot


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """What an operator leaves: whatever belongs to one of these clients or jobs, or is of one of these kinds, or is one
    of these ``things`` by their kinds (of pages the numbers of documents), or is of this time. ``without``: everything
    else. ``words`` are those of kind_words that were meant, by which a line of a story is told."""

    operator: OperatorName
    without: bool = False
    clients: frozenset[int] = frozenset()
    jobs: frozenset[int] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    things: Mapping[Kind, Numbers] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    span: Span | None = None


def left_by(snapshot: Snapshot, wanted: Sequence[Wanted]) -> Flags:
    """The answers that are left. One operator typed several times leaves what any of them does; different ones leave
    what all do."""
    left: Flags = snapshot.there.copy()
    for operator in dict.fromkeys(one.operator for one in wanted if not one.without):
        any_of = [_flags(snapshot, one) for one in wanted if one.operator == operator and not one.without]
        left &= reduce(np.logical_or, any_of)
    for one in wanted:
        if one.without:
            left &= ~_flags(snapshot, one)
    return left


def listed(
    snapshot: Snapshot,
    plan: Plan,
    filters: Filters,
    *,
    today: int,
    open_client: int | None = None,
    counted: bool = True,
    among: Flags | None = None,
) -> Found:
    """All answers, or those ``among`` them, to a plan for which no words were typed but operators and what is left out:
    clients, then the newest first. What the plan is to be without is left out. Asked as ``match`` is."""
    passing = (snapshot.there if among is None else among).copy()
    for clause in plan.without:
        found = match(snapshot, Plan((clause,), ()), EVERYTHING, today=today, open_client=open_client, counted=False)
        passing[found.ordered[found.levels == Level.EXACT]] = False
    days = snapshot.answer_days.astype(np.float32)
    days[snapshot.answer_kinds == KINDS.index("client")] += np.float32(1e6)

    def newest_first(shown: Numbers) -> tuple[Numbers, NDArray[np.float32]]:
        return np.full(len(shown), int(Level.EXACT), np.int64), days[shown]

    return chosen_of(snapshot, passing, filters, newest_first, [], counted=counted)


def _flags(snapshot: Snapshot, wanted: Wanted) -> Flags:
    flags = np.zeros(snapshot.answers, np.bool_)
    for belonging, numbers in ((snapshot.clients, wanted.clients), (snapshot.jobs, wanted.jobs)):
        if numbers:
            flags[_belonging_to(belonging, numbers)] = True
    if wanted.kinds:
        flags |= np.isin(snapshot.answer_kinds, [KINDS.index(kind) for kind in wanted.kinds])
    for kind, things in wanted.things.items():
        if len(things):
            flags |= (snapshot.answer_kinds == KINDS.index(kind)) & np.isin(snapshot.answer_ids, things)
    if wanted.span is not None:
        flags |= _within(snapshot, wanted.span)
    return flags


def _belonging_to(belonging: Belonging, numbers: Iterable[int]) -> Numbers:
    answers: Numbers = belonging.answers
    if len(belonging.ids):
        answers = answers[np.isin(belonging.ids, list(numbers))[belonging.owners]]
    return answers


def _within(snapshot: Snapshot, span: Span) -> Flags:
    """What is of a time; clients have none, since the day by which they count as new is no date of theirs."""
    flags: Flags = snapshot.answer_kinds != KINDS.index("client")
    if span.since is not None:
        flags = flags & (snapshot.answer_days >= span.since.toordinal())
    if span.until is not None:
        flags = flags & (snapshot.answer_days <= span.until.toordinal())
    return flags
