"""Narrows the answers to those that answer earlier searches as well."""

from collections.abc import Sequence
from functools import partial, reduce

import numpy as np

from archive.search.asking import AS_TYPED, read
from archive.search.hits import EVERYTHING
from archive.search.matching import match
from archive.search.narrowed import listed
from archive.search.snapshot import Flags, Snapshot


class Grounds:
    """The answers to earlier searches. Those asked about last are kept: each further letter asks about them again."""

    def __init__(self) -> None:
        self._snapshot: Snapshot | None = None
        self._kept: dict[str, Flags] = {}

    def among(self, snapshot: Snapshot, within: Sequence[str]) -> Flags | None:
        """Which answers answer every one of these searches; None for no search. One that says nothing narrows nothing.

        As they were answered by themselves: where nothing has all of the words, by what has most, with
        the words read in the same way.
        """
        if not within:
            return None
        if snapshot is not self._snapshot:
            self._snapshot, self._kept = snapshot, {}
        self._kept = {words: self._answers(snapshot, words) for words in within}
        return reduce(np.logical_and, self._kept.values())

    def _answers(self, snapshot: Snapshot, words: str) -> Flags:
        if (kept := self._kept.get(words)) is not None:
            return kept
        flags = np.zeros(snapshot.answers, np.bool_)
        planned = AS_TYPED.plan(words, snapshot.vocabulary)
        if not planned.clauses and not planned.without:
            return ~flags
        answers = match if planned.clauses else listed
        _, _, found = read(
            words, snapshot.vocabulary, partial(answers, snapshot, filters=EVERYTHING, today=0, counted=False)
        )
        flags[found.ordered] = True
        return flags
