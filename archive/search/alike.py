"""More like this page: what shares its most telling words, found by the index's own lists of where they stand.

A word tells the more the rarer it is and the oftener it stands on the page. Words that stand nowhere else say nothing
about anything else, so they are passed over; of a code and its parts, or a telephone number, one is enough.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from archive.search.chosen import Found, chosen_of
from archive.search.entries import KINDS, Entry, entries
from archive.search.hits import Answers, Filters, Hit
from archive.search.matching import best_pages
from archive.search.plan import EXACT, ClausePlan, Level, Plan
from archive.search.query import COMMON
from archive.search.remembered import Remembered
from archive.search.segments import Numbers
from archive.search.showing import facets, hits
from archive.search.snapshot import Flags, Snapshot
from archive.search.tokens import tokens

MOST_WORDS = 12
"""Telling words of a page that are looked for; further ones would say the same of the same things."""

TRIED = 60
"""Words of a page whose places are looked up at most: scans have many that stand nowhere else."""

SELDOM, MOST_SELDOM = 5, 6
"""Words that stand in fewer things than so many are at most half of them: in a large archive what was misread alike by
chance is rarer than any word, and one paper shares it with each of several others."""

SHORTEST, SHORTEST_MIXED = 4, 5
"""Letters or figures of a word that can tell anything, and of one that has both: shorter ones are shared by chance, or
were misread alike."""

FEWEST_SHARED = 2
"""Words that something must share to be like a page: one alone may be shared by chance."""

LEAST_LIKE = 0.15
"""What something must share at least, as a share of what the likest shares; weaker ones only make the list long."""

_SATURATION = 1.2
_LIKE = tuple(KINDS.index(kind) for kind in ("page", "note"))


@dataclass(frozen=True, slots=True)
class Telling:
    """A telling word: its term in the index, as it first stands on the page, how much it counts, and in how many things
    it stands."""

    term: str
    written: str
    weight: float
    frequency: int


def pages_like(
    session: Session,
    remembered: Remembered,
    snapshot: Snapshot,
    page_id: int,
    *,
    filters: Filters,
    limit: int,
    among: Flags | None = None,
) -> Answers:
    """The pages and notes that share a page's most telling words, the likest first, its own document left out. None for
    an unknown or unread page. With ``among`` none but these answers."""
    page = next(iter(entries(session, [("page", page_id)])), None)
    if page is None:
        return Answers()
    able = np.isin(snapshot.answer_kinds, _LIKE)
    able &= (snapshot.answer_kinds != KINDS.index("page")) | (snapshot.answer_ids != page.document_id)
    if among is not None:
        able &= among
    told = list(_shared(page, snapshot, able))
    found = _find(snapshot, told, able, filters)
    plan = Plan(tuple(ClausePlan(one.term, {one.term: EXACT}, (), None) for one in told), ())
    shown = hits(session, remembered, snapshot, plan, found, limit=limit, prefer=filters.client_id, by_names=False)
    words = dict(_words_of_answers(snapshot, found, told, limit))
    return Answers(
        total=len(found.ordered),
        hits=tuple(_with_shared(hit, words.get(_answer_of(hit), ())) for hit in shown),
        facets=facets(session, remembered, found),
    )


def telling(page: Entry, snapshot: Snapshot, *, known: bool = True) -> list[Telling]:
    """The words of a page that stand elsewhere too, the most telling first. ``known``: the page is in the index."""
    often: dict[str, int] = {}
    written: dict[str, str] = {}
    for term, start, end in tokens(page.body):  # its title may be the name of a file, as the scanner numbers them
        if len(term) >= (SHORTEST if term.isalpha() or term.isdecimal() else SHORTEST_MIXED) and term not in COMMON:
            often[term] = often.get(term, 0) + 1
            written.setdefault(term, " ".join(page.body[start:end].split()))
    found = []
    for term, times in often.items():
        if (frequency := snapshot.vocabulary.frequency(term)) > known:
            rarity = float(np.log1p(snapshot.count / frequency))
            found.append(Telling(term, written[term], rarity * times / (times + _SATURATION), frequency))
    return sorted(found, key=lambda one: (-one.weight, -len(one.term), one.term))


def _shared(page: Entry, snapshot: Snapshot, able: Flags) -> Iterator[Telling]:
    """The most telling words that stand in something else, one for each place of the page."""
    known: list[str] = []
    tried = seldom = 0
    candidates = telling(page, snapshot)
    for most_seldom in (MOST_SELDOM, MOST_WORDS):  # a small archive has none but seldom ones
        left: list[Telling] = []
        for one in candidates:
            bare, is_seldom = one.written.casefold(), one.frequency < SELDOM
            if tried == TRIED or len(known) == MOST_WORDS:
                return
            if is_seldom and seldom >= most_seldom:
                left.append(one)
            elif not any(bare in other or other in bare for other in known):
                tried += 1
                places, _ = snapshot.postings(one.term)
                if able[snapshot.answer_of[places]].any():
                    known.append(bare)
                    seldom += is_seldom
                    yield one
        candidates = left


def _find(snapshot: Snapshot, told: Sequence[Telling], able: Flags, filters: Filters) -> Found:
    table: list[NDArray[np.float32]] = []
    likeness = np.zeros(snapshot.count, np.float32)
    shares = np.zeros(snapshot.count, np.int64)
    for one in told:
        places, points = snapshot.postings(one.term)
        scores = np.zeros(snapshot.count, np.float32)
        scores[places] = points * np.float32(one.weight)
        table.append(scores)
        likeness += scores
        shares[places] += 1
    like = np.flatnonzero(shares >= min(FEWEST_SHARED, len(told))) if told else np.zeros(0, np.int64)
    best = np.zeros(snapshot.answers, np.float32)
    np.maximum.at(best, snapshot.answer_of[like], likeness[like])
    best *= able
    matching = best > LEAST_LIKE * best.max(initial=0.0)

    def scored(answers: Numbers) -> tuple[Numbers, NDArray[np.float32]]:
        return np.full(len(answers), int(Level.EXACT), np.int64), best[answers]

    return chosen_of(snapshot, matching, filters, scored, table)


def _words_of_answers(
    snapshot: Snapshot, found: Found, told: Sequence[Telling], limit: int
) -> Iterator[tuple[tuple[str, int], tuple[str, ...]]]:
    """Of each answer shown, the words that its likest page shares."""
    for answer in found.ordered[:limit].tolist():
        entry, _ = best_pages(snapshot, found, answer)
        kind, number = KINDS[int(snapshot.answer_kinds[answer])], int(snapshot.answer_ids[answer])
        pairs = zip(told, found.entry_scores, strict=True)
        yield (kind, number), tuple(one.written for one, scores in pairs if scores[entry] > 0)


def _with_shared(hit: Hit, words: tuple[str, ...]) -> Hit:
    """The answer with the words that it shares, and of a document only its likest page."""
    return replace(hit, shared=words, pages=(hit.page,) if hit.page is not None else ())


def _answer_of(hit: Hit) -> tuple[str, int]:
    """The kind and number by which the index knows the answer: of a page those of its document."""
    return hit.kind, hit.document_id or int(hit.key.rpartition(":")[2])
