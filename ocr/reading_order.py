"""Where a line that is found later stands among those that are there: words keep the order in which they are read."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ocr.geometry import around
from ocr.words import Word

NEAR = 2.5
"""Heights of a word from a line up to which it belongs to that line, if it stands level with it."""
LEVEL = 0.5
"""The share of the lower of both that must be at the same height. Both were tuned on 35 forms at 90 dpi."""


def in_lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words in reading order, a list for each line."""
    return [list(line) for _, line in groupby(words, key=lambda word: word.line)]


def among(lines: Sequence[list[Word]], added: Sequence[list[Word]]) -> tuple[Word, ...]:
    """All words, each added line after the line that it stands under, with the numbers of their lines anew from 0."""
    follow: dict[int, list[list[Word]]] = {}
    for line in added:
        follow.setdefault(_place_for(line, lines), []).append(line)
    ordered = follow.pop(-1, [])
    for number, line in enumerate(lines):
        ordered += [line, *follow.get(number, [])]
    return tuple(replace(word, line=number) for number, line in enumerate(ordered) for word in line)


def put_beside(words: Sequence[Word], lines: Sequence[list[Word]], *, ratio: float) -> bool:
    """Put words of one line into that of the lines which they are level with and near to; whether there is one.

    ``ratio`` is the page's width over its height.
    """
    whole = around([word.box for word in words])
    nearest, least = None, NEAR * whole.height / ratio
    for line in lines:
        for own in line:
            high = min(whole.top + whole.height, own.box.top + own.box.height) - max(whole.top, own.box.top)
            if high < LEVEL * min(whole.height, own.box.height):
                continue
            away = max(whole.left - own.box.left - own.box.width, own.box.left - whole.left - whole.width, 0.0)
            if away < least:
                nearest, least = line, away
    if nearest is None:
        return False
    for word in words:
        place = next((number for number, own in enumerate(nearest) if own.box.left > word.box.left), len(nearest))
        nearest.insert(place, word)
    return True


def _place_for(line: Sequence[Word], lines: Sequence[Sequence[Word]]) -> int:
    """The number of the line after which this one is read; -1 for the start of the page.

    The nearest above it in its own column, else the one before the nearest below, else the nearest above at all.
    """
    left, top, right = _edges(line)
    above = [(own_top, number) for number, own in enumerate(lines) if (own_top := _edges(own)[1]) <= top]
    columns = {number for number, own in enumerate(lines) if _edges(own)[0] < right and left < _edges(own)[2]}
    if in_column := [place for place in above if place[1] in columns]:
        return max(in_column)[1]
    if below := [(_edges(lines[number])[1], number) for number in columns]:
        return min(below)[1] - 1
    return max(above)[1] if above else -1


def _edges(line: Sequence[Word]) -> tuple[float, float, float]:
    """Left, top and right."""
    boxes = [word.box for word in line]
    return min(box.left for box in boxes), min(box.top for box in boxes), max(box.left + box.width for box in boxes)
