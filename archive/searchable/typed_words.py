"""What a person typed off a page, each word where it is written, as far as that is known.

Nobody says where a typed word stands. Where the machine read the same words, or others in their place, its boxes tell;
what it did not see stands beside what was typed before it. A page of which it made nothing has line below line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from ocr.words import Box, Word

SURE = 100.0
_MARGIN, _HIGHEST, _WIDEST = 0.08, 0.02, 0.012
"""Of a page of which nothing was read: its margins, and how high and wide its letters are taken to be at most."""

_FEW = 0.5
"""Of the words that must have a place by what was read: with fewer, all of them stand down the page."""

_CROWD = 3
"""So many typed words may stand where one was read; more have nothing to do with it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The typed words on the upright page. ``in_place``: most of them stand where they are written."""

    words: tuple[Word, ...]
    in_place: bool


def placed(typed: str, read: Sequence[Word]) -> Placed:
    """The typed words in their own lines; ``read`` is what the machine made of the page, boxes on the upright one."""
    lines = [line.split() for line in typed.splitlines() if line.strip()]
    tokens = [(text, number) for number, line in enumerate(lines) for text in line]
    boxes, known = _boxes([text for text, _ in tokens], read)
    if not read or known < _FEW * len(tokens):
        return Placed(tuple(_down_the_page(lines)), in_place=False)
    words = tuple(Word(text, box, SURE, number) for (text, number), box in zip(tokens, boxes, strict=True))
    return Placed(words, in_place=True)


def _boxes(typed: Sequence[str], read: Sequence[Word]) -> tuple[list[Box], int]:
    """A box for each typed word, and how many of them the machine had seen."""
    seen = [_plain(word.text) for word in read]
    same = SequenceMatcher(None, seen, [_plain(text) for text in typed], autojunk=False)
    found: list[Box | None] = [None] * len(typed)
    for _kind, first, last, start, end in same.get_opcodes():
        there = [word.box for word in read[first:last]]
        if there and end - start <= _CROWD * len(there):
            found[start:end] = _shared_out(there, end - start)
    known = sum(box is not None for box in found)
    return list(_filled(found, typed)), known


def _shared_out(there: Sequence[Box], many: int) -> list[Box | None]:
    """The places of some words for as many others: several stand side by side in one where there are more."""
    owners = [place * len(there) // many for place in range(many)]
    shared: list[Box | None] = []
    for place, owner in enumerate(owners):
        mates = [one for one, other in enumerate(owners) if other == owner]
        box = there[owner]
        wide = box.width / len(mates)
        shared.append(Box(box.left + mates.index(place) * wide, box.top, wide, box.height))
    return shared


def _filled(found: Sequence[Box | None], typed: Sequence[str]) -> Iterator[Box]:
    """Those without a place stand right of the word before them, or else where the first one with a place stands."""
    before = next((box for box in found if box is not None), Box(_MARGIN, _MARGIN, _WIDEST, _HIGHEST))
    for box, text in zip(found, typed, strict=True):
        if box is None:
            left = min(before.left + before.width, 1 - _WIDEST)
            wide = min(_WIDEST * len(text), 1 - left)
            box = Box(left, before.top, wide, before.height)
        before = box
        yield box


def _down_the_page(lines: Sequence[Sequence[str]]) -> Iterator[Word]:
    """Line below line from margin to margin, for a page of which nothing was read."""
    room = 1 - 2 * _MARGIN
    step = room / max(1, len(lines))
    for number, line in enumerate(lines):
        wide = min(_WIDEST, room / max(1, len(" ".join(line))))
        ends = [0]
        for text in line:
            ends.append(ends[-1] + len(text) + 1)
        for text, (start, end) in zip(line, pairwise(ends), strict=True):
            box = Box(
                _MARGIN + start * wide, _MARGIN + number * step, (end - 1 - start) * wide, min(_HIGHEST, 0.7 * step)
            )
            yield Word(text, box, SURE, number)


def _plain(text: str) -> str:
    """A word as far as it tells which one it is."""
    return "".join(sign for sign in text.casefold() if sign.isalnum()) or text
