"""Which answers a plan finds in a snapshot, in which order, and how many of what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from archive.search.chosen import Found, belonging_to, chosen_of
from archive.search.entries import KINDS
from archive.search.hits import Filters
from archive.search.most import FEW, having_most, likeliest
from archive.search.plan import ClausePlan, Level, Plan
from archive.search.plan import Sequence as TermSequence
from archive.search.segments import Numbers, Postings
from archive.search.snapshot import Flags, Snapshot
from archive.search.standing import Standing

FRESHNESS = 0.15
"""How much more something of today counts than something very old."""

YEAR = 365.25

OPEN_CLIENT = 100.0
"""How much more the client counts that is open on the screen: more than anything else tells of what is as exact."""

NEARLY_CALLED = 8.0
"""How much more a client counts among near misses: whoever mistypes a name sooner means it than what mentions it."""

KEPT_CLAUSES = 8
"""Clauses of which is kept where they match: at 120,000 documents a megabyte each."""

CONTEXT = 0.25
"""The score of a word that is only in the name of the client or job, as a share of the best score of that word."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """Where one clause matches. ``own`` is the level of the answer's own text, which ``surely`` is more than a guess;
    ``context`` says that the name of its client or job matches."""

    entry_scores: NDArray[np.float32]
    own: NDArray[np.int8]
    surely: Flags
    scores: NDArray[np.float32]
    context: Flags


def match(
    snapshot: Snapshot,
    plan: Plan,
    filters: Filters,
    *,
    today: int,
    open_client: int | None = None,
    counted: bool = True,
    among: Flags | None = None,
) -> Found:
    """All answers to a plan. ``today`` is the office's date as an ordinal. Without ``counted`` only kinds are counted.
    With ``among`` none but these are answers, as if there were no others.

    Every clause must match an answer: by its own text, or by the name of its client or job if its own text matches
    another clause. Answers in which all words are guesses count only where no other has them all. If nothing has all
    of them, those that have most, at least half, are the answers; if few have by more than guesses, those that have
    most come below, or half where none has.
    """
    clauses = [_match_clause(snapshot, clause) for clause in plan.clauses]
    matching, relaxed = _all_or_most(snapshot, clauses, among)
    wanted = np.ones(snapshot.answers, np.bool_) if among is None else among.copy()
    for clause in plan.without:
        wanted &= _match_clause(snapshot, clause).own < Level.EXACT
    matching = matching & wanted

    def scored(shown: Numbers) -> tuple[Numbers, NDArray[np.float32]]:
        levels, scores = _levels(clauses, shown), _scores(snapshot, clauses, shown, today, open_client)
        nearly_called = (levels == Level.NEAR) & (snapshot.answer_kinds[shown] == KINDS.index("client"))
        scores[nearly_called] *= np.float32(NEARLY_CALLED)
        return levels, scores

    entry_scores = [clause.entry_scores for clause in clauses]
    found = chosen_of(snapshot, matching, filters, scored, entry_scores, relaxed=relaxed, counted=counted)
    surely = _surely(clauses, matching)
    found = replace(found, sure=int(surely.sum()) if not relaxed else 0)
    if relaxed:
        return replace(found, has=tuple((clause.own > Level.NONE) | clause.context for clause in clauses))
    sure = int(np.count_nonzero(surely & found.passing))
    if sure >= FEW or len(clauses) < (3 if found.sure or not len(found.ordered) else 2):  # of two words none are most
        return found
    most = having_most(
        [clause.surely for clause in clauses],
        [clause.context for clause in clauses],
        wanted & found.passing & ~matching,
        half=not found.sure,
    )
    return _with_most(found, clauses, most, scored) if len(most) else found


def best_pages(snapshot: Snapshot, found: Found, answer: int) -> tuple[int, Numbers]:
    """The entry of an answer that matches best, and all its entries that match as many clauses as any of them does; if
    none has all that the answer has, all that match anything."""
    entries = snapshot.entries_of(answer)
    if len(entries) == 1 or not found.entry_scores:
        return int(entries[0]), entries[:1]
    table = np.stack([scores[entries] for scores in found.entry_scores])
    have = (table > 0).sum(axis=0)
    together = int((table > 0).any(axis=1).sum())
    wanted = have == together if (have == together).any() else have > 0
    best = int(np.lexsort((snapshot.pages[entries], -table.sum(axis=0), -have))[0])
    matching = entries[wanted]
    return int(entries[best]), matching[np.argsort(snapshot.pages[matching], kind="stable")]


def _match_clause(snapshot: Snapshot, clause: ClausePlan) -> _Clause:
    """Where a clause matches; the last few are kept, because with each further letter the words before are the same."""
    asked = tuple(clause.terms.items()), clause.sequences
    kept = snapshot.clauses.get(asked)
    if not isinstance(kept, _Clause):
        kept = _match_clause_anew(snapshot, clause)
        while len(snapshot.clauses) >= KEPT_CLAUSES:
            del snapshot.clauses[next(iter(snapshot.clauses))]
        snapshot.clauses[asked] = kept
    return kept


def _match_clause_anew(snapshot: Snapshot, clause: ClausePlan) -> _Clause:
    entry_scores = np.zeros(snapshot.count, np.float32)
    own = np.zeros(snapshot.answers, np.int8)
    surely = np.zeros(snapshot.answers, np.bool_)
    scores = np.zeros(snapshot.answers, np.float32)
    named = [np.zeros(0, np.int64)]
    for one in _matches(snapshot, clause):
        answers = snapshot.answer_of[one.entries]
        np.maximum.at(entry_scores, one.entries, one.scores)
        np.maximum.at(scores, answers, one.scores)
        own[answers] = one.level  # in ascending order, so that the best one stays
        if one.surely:
            surely[answers] = True
        if one.level >= Level.PREFIX:
            named.append(one.entries[snapshot.names[one.entries]])
    return _Clause(entry_scores, own, surely, scores, _called_so(snapshot, np.concatenate(named)))


def _called_so(snapshot: Snapshot, names: Numbers) -> Flags:
    """What belongs to these clients and jobs, which are told by their entries."""
    context = np.zeros(snapshot.answers, np.bool_)
    for kind, belonging in (("client", snapshot.clients), ("job", snapshot.jobs)):
        numbers = snapshot.ids[names[snapshot.kinds[names] == KINDS.index(kind)]]
        if len(numbers):
            context[belonging.answers[np.isin(belonging.ids, numbers)[belonging.owners]]] = True
    return context


@dataclass(frozen=True, slots=True)
class _Matches:
    """Entries with their scores that answer a clause at one level; an entry may come several times. ``surely``: more
    than a guess."""

    entries: Numbers
    scores: NDArray[np.float32]
    level: Level
    surely: bool


def _matches(snapshot: Snapshot, clause: ClausePlan) -> list[_Matches]:
    """What answers a clause, the lowest level first."""
    alike: dict[tuple[Level, bool, Standing], dict[str, float]] = {}
    for term, way in clause.terms.items():
        alike.setdefault((way.level, not way.guessed, way.least), {})[term] = way.factor
    found = [_Matches(*snapshot.scored(terms, least), level, surely) for (level, surely, least), terms in alike.items()]
    for sequence in clause.sequences:
        entries, scores = _match_sequence(snapshot, sequence)
        found.append(_Matches(entries, scores * np.float32(sequence.way.factor), sequence.way.level, True))
    return sorted(found, key=lambda one: one.level)


def _match_sequence(snapshot: Snapshot, sequence: TermSequence) -> Postings:
    scores = np.zeros(snapshot.count, np.float32)
    together = np.ones(snapshot.count, np.bool_)
    for terms in sequence.places:
        best = np.zeros(snapshot.count, np.float32)
        for term in terms:
            entries, points = snapshot.postings(term)
            np.maximum.at(best, entries, points)
        together &= best > 0
        scores += best
    if sequence.pattern is not None and together.any():
        together = snapshot.in_a_row(sequence.places, together)
    entries = np.flatnonzero(together)
    return entries, scores[entries]


def _all_or_most(snapshot: Snapshot, clauses: Sequence[_Clause], among: Flags | None) -> tuple[Flags, bool]:
    if not clauses:
        return np.zeros(snapshot.answers, np.bool_), False
    itself = [clause.own > Level.NONE for clause in clauses]
    speaks_itself = reduce(np.logical_or, itself)
    if among is not None:
        speaks_itself = speaks_itself & among
    if len(clauses) == 1:
        return speaks_itself, False
    matched = [own | clause.context for own, clause in zip(itself, clauses, strict=True)]
    everything = reduce(np.logical_and, matched) & speaks_itself
    if everything.any():
        surely = everything & reduce(np.logical_or, [clause.surely | clause.context for clause in clauses])
        return (surely if surely.any() else everything), False
    having = np.sum(matched, axis=0) * speaks_itself
    most = int(having.max(initial=0))
    return (having == most) & (2 * most >= len(clauses)) & speaks_itself, True


def _surely(clauses: Sequence[_Clause], matching: Flags) -> Flags:
    """Those of the ``matching`` answers that have every word by more than a guess."""
    return reduce(np.logical_and, [clause.surely | clause.context for clause in clauses], matching)


def _with_most(
    found: Found,
    clauses: Sequence[_Clause],
    most: Numbers,
    scored: Callable[[Numbers], tuple[Numbers, NDArray[np.float32]]],
) -> Found:
    """What was found, and below it the likeliest of the answers that have most of the words."""
    best = likeliest(most, [clause.scores for clause in clauses])
    _, scores = scored(best)
    levels = _levels([replace(one, own=np.where(one.surely, one.own, Level.NONE)) for one in clauses], best)
    order = np.lexsort((-best, -scores, -levels))
    below = replace(
        found,
        ordered=best[order],
        levels=levels[order],
        scores=scores[order],
        ranks=np.zeros(len(best), np.int64),
        relaxed=True,
        has=tuple(clause.surely | clause.context for clause in clauses),
    )
    return replace(found, most=len(most), below=below)


def _scores(
    snapshot: Snapshot, clauses: Sequence[_Clause], answers: Numbers, today: int, open_client: int | None
) -> NDArray[np.float32]:
    scores = np.zeros(len(answers), np.float32)
    for clause in clauses:
        best = clause.scores.max(initial=0.0)
        scores += np.where(clause.context[answers], np.float32(CONTEXT * best), 0)
        scores += clause.scores[answers]
    age = np.maximum(today - snapshot.answer_days[answers], 0).astype(np.float32) / np.float32(YEAR)
    scores *= 1 + np.float32(FRESHNESS) * np.exp(-age)
    if open_client is not None:
        theirs = belonging_to(snapshot.clients, open_client, np.ones(snapshot.answers, np.bool_))
        scores *= np.where(theirs[answers], np.float32(OPEN_CLIENT), np.float32(1))
    return scores


def _levels(clauses: Sequence[_Clause], answers: Numbers) -> Numbers:
    """The worst of the clauses' levels, those that do not match at all left out."""
    worst = np.full(len(answers), int(Level.EXACT), np.int8)
    for clause in clauses:
        own = clause.own[answers]
        worst = np.where(own > Level.NONE, np.minimum(worst, own), worst)
    return worst.astype(np.int64)
