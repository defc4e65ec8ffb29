"""Finds the words of a page that are to be outlined: single words anywhere, phrases where they stand side by side."""

import re
from collections.abc import Iterator, Sequence

from archive.search.tokens import fold
from ocr.words import Box, Word

_NO_PENCE = re.compile(r"(?<=\d)[.,]00$")


def outlined(words: Sequence[Word], phrases: Sequence[str]) -> frozenset[int]:
    """The places in ``words`` of all that matches a phrase, whatever its case, accents and punctuation."""
    bare = [_bare(word.text) for word in words]
    found: set[int] = set()
    for phrase in phrases:
        wanted = [part for part in map(_bare, phrase.split()) if part]
        if not wanted:
            continue
        for place in range(len(bare) - len(wanted) + 1):
            if bare[place] == wanted[0] and bare[place : place + len(wanted)] == wanted:
                found.update(range(place, place + len(wanted)))
    return frozenset(found)


def frames(words: Sequence[Word], phrases: Sequence[str]) -> Iterator[Box]:
    """A rectangle around each run of outlined words that stand side by side on a line."""
    run: list[Box] = []
    before = -2
    for number in sorted(outlined(words, phrases)):
        if run and (number != before + 1 or words[number].line != words[before].line):
            yield _around(run)
            run = []
        run.append(words[number].box)
        before = number
    if run:
        yield _around(run)


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(one.left for one in boxes), min(one.top for one in boxes)
    right, bottom = max(one.left + one.width for one in boxes), max(one.top + one.height for one in boxes)
    return Box(left, top, right - left, bottom - top)


def _bare(text: str) -> str:
    """Letters and digits alone, folded as the search does; an amount is the same with and without ".00"."""
    folded, _ = fold(text)
    folded = _NO_PENCE.sub("", folded.strip(" .,;:()[]"))
    return "".join(sign for sign in folded if sign.isalnum())
