"""Whose words these are: what stands on a page and elsewhere only with one client or a few, counted in the index."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy.orm import Session

from archive.search.alike import telling
from archive.search.entries import KINDS, entries
from archive.search.snapshot import Snapshot

TRIED = 40
"""Words of a page whose places are looked up at most, the most telling first."""

MOST_CLIENTS = 3
"""A word that stands with more clients than so many says nothing of whose it is."""

FIGURES = 4
"""Digits of a number that says whose it is by itself: an account, an order."""

_PAGE = KINDS.index("page")
_PAPER = (_PAGE, KINDS.index("note"))


@dataclass(frozen=True, slots=True)
class WordsOf:
    """What a page shares with a client's papers and notes. ``words`` as they stand on it, the most telling first, and
    how much they tell together; ``numbers`` are those among them that stand with nobody else."""

    client_id: int
    page: int
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    weight: float


def whose_words(session: Session, snapshot: Snapshot, page_ids: Sequence[int]) -> list[WordsOf]:
    """The clients with whose papers and notes some pages of a document share words, the likest first.

    The document's own pages count for nobody. Job numbers and telephone numbers are left to those who know them.
    """
    found: dict[tuple[int, int], list[tuple[float, str, bool]]] = {}
    owner = np.full(snapshot.answers, -1, np.int64)
    owner[snapshot.clients.answers] = snapshot.clients.owners
    able = np.isin(snapshot.answer_kinds, _PAPER) & (owner >= 0)
    for page in entries(session, [("page", one) for one in page_ids]):
        own = (snapshot.answer_kinds == _PAGE) & (snapshot.answer_ids == page.document_id)
        # What was read a moment ago is not in the index yet, where each of its words stands elsewhere.
        known = bool(np.any((snapshot.kinds == _PAGE) & (snapshot.ids == page.id)))
        for one in telling(page, snapshot, known=known)[:TRIED]:
            places, _ = snapshot.postings(one.term)
            answers = np.unique(snapshot.answer_of[places])
            owners, counts = np.unique(owner[answers[able[answers] & ~own[answers]]], return_counts=True)
            if not 0 < len(owners) <= MOST_CLIENTS:
                continue
            figures = sum(letter.isdigit() for letter in one.term)
            alone = len(owners) == 1 and figures >= FIGURES and figures * 2 >= len(one.term)
            for place, count in zip(owners.tolist(), counts.tolist(), strict=True):
                client = int(snapshot.clients.ids[place])
                told = one.weight * count / int(counts.sum()) / len(owners)
                found.setdefault((client, page.page or 1), []).append((told, one.written, alone))
    whole = [_words(client, page, words) for (client, page), words in found.items()]
    return sorted(whole, key=lambda one: (-one.weight, one.client_id, one.page))


def _words(client: int, page: int, told: list[tuple[float, str, bool]]) -> WordsOf:
    told.sort(key=lambda one: -one[0])
    written = tuple(word for _, word, _ in told)
    return WordsOf(client, page, written, tuple(word for _, word, alone in told if alone), sum(one for one, *_ in told))
