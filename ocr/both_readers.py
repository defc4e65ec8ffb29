"""Puts together what both readers saw on one page: the second one's words stand, the first one's where it saw none.

The order of reading is the first one's, which knows columns.
"""

from collections.abc import Sequence
from dataclasses import replace

from ocr.geometry import is_same_print
from ocr.reading_order import among, in_lines, put_beside
from ocr.turning import confidence
from ocr.words import Word

DOUBTFUL = 80.0
"""Confidence, 0 to 100, below which a number, or one of several words, is worth the second reader's time."""
DOUBTFUL_WORDS = 3
"""So many of them on a page: fewer are a smudge or a scribble, that no reader makes out."""
BELIEVED = 50.0
"""Confidence from which a word of the second reader is taken. All of these were tuned on 35 forms at 90 dpi."""
KEPT = 60.0
"""Confidence from which a word of the first reader stays where the second one saw nothing: less is a scribble."""
AGREED = 90.0
"""How sure a word is at least that both read alike, however unsure each was: .94 of those are right."""
DIFFERED, SURE = 75.0, 95.0
"""How sure a word is at most that they read otherwise, unless the second is as sure of it: .6 of those are right then,
and .93 where it is sure, however sure the first reader was."""
FOUND = 2 / 3
"""The share of the first reader's letters that must be there still; print that is read better has about as many."""
TALL = 2.5
"""How many times as high as a word that stands in it is what the first reader took a scribble or a frame for."""


def in_doubt(words: Sequence[Word]) -> bool:
    """Whether a page that was read so is worth the second reader's time."""
    doubtful = [word for word in words if word.confidence < DOUBTFUL]
    return len(doubtful) >= DOUBTFUL_WORDS or any(any(map(str.isdigit, word.text)) for word in doubtful)


def is_lost(first: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether the first reader hardly made out its words, and ``after`` the second one most of them are there no more:
    how sure that one is of the few that it saw says nothing of the page."""
    return confidence(first) < KEPT and _letters(after) < FOUND * _letters(first)


def both(first: Sequence[Word], second: Sequence[Word], *, ratio: float) -> tuple[Word, ...]:
    """The words of both in reading order, lines counted from 0.

    Both are words of the same upright page, each in its reading order; ``ratio`` is its width over its height.
    """
    instead: dict[int, list[Word]] = {}
    apart: dict[int, list[Word]] = {}
    for word in second:
        if word.confidence < BELIEVED:
            continue
        under = [number for number, own in enumerate(first) if is_same_print(word.box, own.box)]
        others = [first[number] for number in under]
        if _only_joined(word, others):
            continue
        instead |= {number: [] for number in under if number not in instead}
        level = [number for number in under if first[number].box.height < TALL * word.box.height]
        if level:
            instead[level[0]].append(replace(word, line=first[level[0]].line, confidence=_confidence(word, others)))
        else:
            apart.setdefault(word.line, []).append(word)
    kept = [
        after
        for number, word in enumerate(first)
        for after in instead.get(number, [word] if word.confidence >= KEPT else [])
    ]
    lines = in_lines(kept)
    return among(lines, [line for line in apart.values() if not put_beside(line, lines, ratio=ratio)])


def _confidence(word: Word, others: Sequence[Word]) -> float:
    """How sure a word of the second reader is, seen what the first one read there."""
    alike = [other.confidence for other in others if other.text.casefold() == word.text.casefold()]
    if alike:
        return max(AGREED, word.confidence, *alike)
    return word.confidence if word.confidence >= SURE else min(DIFFERED, word.confidence)


def _letters(words: Sequence[Word]) -> int:
    return sum(letter.isalnum() for word in words for letter in word.text)


def _only_joined(word: Word, others: Sequence[Word]) -> bool:
    """Whether a word says no more than that nothing stands between these, which are surer of what they say."""
    return len(others) > 1 and "".join(other.text for other in others) == word.text
