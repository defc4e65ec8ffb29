"""Print that runs up or down the margin, as the first reading leaves it: a column of short words, or a part of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from PIL import Image

from ocr.ruled_lines import ink_of, lines_in, paper_of
from ocr.sheet import Seen
from ocr.turning import confidence
from ocr.words import Box, Turn, Word

SHORT, SHORT_HIGH, SHORT_WIDE = 2, 0.25, 0.3
"""Letters, and inches, up to which a word may be a letter or two of print that runs up the page."""
STACKED, MIDDLE, ABOVE = 4, 0.08, (-0.022, 0.08)
"""Such words below each other that are a column, and inches that the next lies aside, and from the one above it."""
AGREED = 85.0
"""Confidence at least of what was read alike at two sizes."""
DRAWN_OUT, AT_MOST = 0.12, 1.0
"""Inches from ink to ink over which a column goes on, and by which it may be longer at each end."""

_SPECKED = re.compile(r"\d[\d'’]{6,}\d")
_THOUSANDS = re.compile(r"\d{1,3}(['’]\d{3})+")


def stacks(words: Sequence[Word], inches: tuple[float, float], *, doubtful: float) -> list[list[Word]]:
    """Short words below each other of which none is sure: print up the margin is often read so, a letter or two a line.

    ``inches`` are the page's width and height, ``doubtful`` is the confidence below which their mean lies.
    """
    wide, high = inches
    found: list[list[Word]] = []
    short = (
        word
        for word in words
        if len(word.text) <= SHORT and word.box.height * high <= SHORT_HIGH and word.box.width * wide <= SHORT_WIDE
    )
    for word in sorted(short, key=lambda word: word.box.top):
        for stack in found:
            last = stack[-1].box
            aside = abs(word.box.left + word.box.width / 2 - last.left - last.width / 2) * wide
            if aside < MIDDLE and ABOVE[0] <= (word.box.top - last.top - last.height) * high < ABOVE[1]:
                stack.append(word)
                break
        else:
            found.append([word])
    return [stack for stack in found if len(stack) >= STACKED and confidence(stack) < doubtful]


def drawn_out(page: Image.Image, resolution: float, column: Box) -> Box:
    """The column with what goes on above and below it: some of its letters were taken for words of their own.

    ``page`` is mode L and upright, its ``resolution`` in dots per inch.
    """
    far = round(AT_MOST * resolution)
    left, right = int(column.left * page.width), int((column.left + column.width) * page.width) + 1
    top, bottom = int(column.top * page.height), int((column.top + column.height) * page.height) + 1
    outer = max(0, left - far), max(0, top - far), min(page.width, right + far), min(page.height, bottom + far)
    ink = ink_of(np.asarray(page.crop(outer)), paper_of(page))
    ink &= ~lines_in(ink, resolution)[0]
    rows = np.flatnonzero(ink[:, left - outer[0] : right - outer[0]].any(axis=1)) + outer[1]
    gap = DRAWN_OUT * resolution
    for row in rows[::-1].tolist():
        if top - gap <= row < top:
            top = row
    for row in rows.tolist():
        if bottom <= row < bottom + gap:
            bottom = row + 1
    bottom = min(bottom, page.height)
    return Box(column.left, top / page.height, column.width, (bottom - top) / page.height)


def one_way(seen: Iterable[Seen]) -> list[Seen]:
    """What was seen, of print up or down the page only the way that gave the surer words, and those made surer that
    were read alike at more than one size.

    Digits and letters in one word are what digits upside down are read as: they count half.
    """
    found = [_unspecked(one) if one.place.turn else one for one in seen]
    weights: dict[Box, dict[Turn, float]] = {}
    sizes: dict[tuple[Box, Turn, str], set[int]] = {}
    for one in found:
        turns, text = weights.setdefault(one.place.box, {}), one.word.text
        weight = one.word.confidence * len(text) * (0.5 if _is_mixed(text) else 1)
        turns[one.place.turn] = turns.get(one.place.turn, 0.0) + weight
        sizes.setdefault((one.place.box, one.place.turn, text), set()).add(one.place.dots)
    best = {box: max(turns, key=turns.__getitem__) for box, turns in weights.items()}
    chosen = [one for one in found if best[one.place.box] == one.place.turn]
    return [
        replace(one, word=replace(one.word, confidence=max(AGREED, one.word.confidence)))
        if len(sizes[one.place.box, one.place.turn, one.word.text]) > 1
        else one
        for one in chosen
    ]


def _is_mixed(text: str) -> bool:
    return any(letter.isdigit() for letter in text) and any(letter.isalpha() for letter in text)


def _unspecked(one: Seen) -> Seen:
    """A long number without the specks between its digits; those that part thousands stay."""
    text = one.word.text
    if not _SPECKED.fullmatch(text) or _THOUSANDS.fullmatch(text):
        return one
    return replace(one, word=replace(one.word, text=re.sub("['’]", "", text)))
