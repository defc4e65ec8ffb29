"""Which answers have most of the words, where few have them all: they are shown apart, below those."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from archive.search.segments import Numbers
from archive.search.snapshot import Flags

FEW = 10
"""Answers with all the words from which on those with most of them are not looked for."""

MOST_BELOW = 100
"""Answers with most of the words that are put in order; nobody reads further down."""


def having_most(surely: Sequence[Flags], context: Sequence[Flags], left: Flags, *, half: bool = False) -> Numbers:
    """Those of the answers ``left`` that have as many of the words as any of them, if that is more than half, or with
    ``half`` as much.

    ``surely`` says for each word which answers have it themselves, guesses not counted, ``context`` whose client or job
    is called so; an answer needs a word of its own.
    """
    having = np.zeros(len(left), np.uint8)  # there are never as many as 256 words
    for itself, named in zip(surely, context, strict=True):
        having += itself | named
    having[~(left & np.logical_or.reduce(surely))] = 0
    most = int(having.max(initial=0))
    enough = most > 0 and 2 * most + half > len(surely)
    return np.flatnonzero(having == most) if enough else np.zeros(0, np.int64)


def likeliest(answers: Numbers, scores: Sequence[NDArray[np.float32]]) -> Numbers:
    """At most MOST_BELOW of the answers, those in which the words score highest by themselves; in ascending order."""
    if len(answers) <= MOST_BELOW:
        return answers
    together = np.sum([one[answers] for one in scores], axis=0)
    best: Numbers = answers[np.argpartition(-together, MOST_BELOW)[:MOST_BELOW]]
    best.sort()
    return best
