"""Text as it stands on the sheet, from left to right: programs that take text out of a PDF turn what is written from
right to left round, since that is how it lies in most of them."""

import unicodedata
from collections.abc import Iterable
from itertools import groupby

from ocr.words import Word

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_LEFT_TO_RIGHT = frozenset({"L", "EN", "AN"})


def runs_leftward(text: str) -> bool:
    """Whether the first letter that has a direction is of a script written from right to left."""
    kinds = (unicodedata.bidirectional(sign) for sign in text)
    return next((kind in _RIGHT_TO_LEFT for kind in kinds if kind == "L" or kind in _RIGHT_TO_LEFT), False)


def as_it_stands(word: str) -> str:
    """The signs of a word from left to right; digits in it keep their order, and marks their letter."""
    if not runs_leftward(word):
        return word
    letters: list[str] = []
    for sign in word:
        if letters and unicodedata.combining(sign):
            letters[-1] += sign
        else:
            letters.append(sign)
    runs = [list(run) for _, run in groupby(letters, key=lambda one: _keeps_order(one[0]))]
    return "".join("".join(run if _keeps_order(run[0][0]) else reversed(run)) for run in reversed(runs))


def from_the_left(line: Iterable[Word]) -> list[Word]:
    """The words of a line as they stand, if most of it is written from right to left; else in their order."""
    words = list(line)
    if 2 * sum(runs_leftward(word.text) for word in words) > len(words):
        words.sort(key=lambda word: word.box.left)
    return words


def _keeps_order(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in _LEFT_TO_RIGHT
