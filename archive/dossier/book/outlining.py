"""Finds the words of a page that are to be outlined: single words anywhere, phrases where they stand side by side."""

import re
from collections.abc import Iterator, Sequence

from archive.search.tokens import fold
from ocr.words import Box, Word

_PENCE = re.compile(r"(?<=\d)[.,](\d\d)$")
_GROUPS = re.compile(r"(?<=\d)[., ](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\D{0,3}(\d[\d.,]*)\D{0,3}")
_AROUND = " .,;:!?()[]“”‘’\"'"
"""What is no part of the words around which it stands."""

_JOINED = re.compile(r"[-‐‑–—/]+")


def outlined(words: Sequence[Word], phrases: Sequence[str]) -> frozenset[int]:
    """The places in ``words`` of all that matches a phrase, whatever its case, accents and punctuation.

    Words that a hyphen or a stroke joins are as good as words side by side.
    """
    page = _parts_of(words)
    return frozenset(place for phrase in phrases for run in _matches(page, phrase) for place in run)


def as_printed(words: Sequence[Word], phrases: Sequence[str]) -> tuple[str, ...]:
    """What of these phrases is on the page, in their order and as it stands there, each once."""
    page, found = _parts_of(words), []
    for phrase in phrases:
        first = next(_matches(page, phrase), ())
        found.append(" ".join(words[place].text for place in first).strip(_AROUND))
    return tuple(dict.fromkeys(one for one in found if one))


def _parts_of(words: Sequence[Word]) -> list[tuple[str, int]]:
    """What the words are made of, each with the place of its word."""
    return [(part, place) for place, word in enumerate(words) for part in _parts(word.text)]


def _matches(page: Sequence[tuple[str, int]], phrase: str) -> Iterator[tuple[int, ...]]:
    """The places of each run of words that matches a phrase."""
    wanted = [part for typed in phrase.split() for part in _parts(typed)]
    if not wanted:
        return
    for start in range(len(page) - len(wanted) + 1):
        run = page[start : start + len(wanted)] if page[start][0] == wanted[0] else ()
        if [part for part, _ in run] == wanted:
            yield tuple(dict.fromkeys(place for _, place in run))


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


def _parts(text: str) -> list[str]:
    """What a word is made of, each of letters and digits alone, folded as the search does.

    An amount keeps its decimal point, so that £634 is not £6.34; it is the same with and without ".00".
    """
    folded, _ = fold(text)
    folded = folded.strip(" .,;:()[]")
    if (number := _NUMBER.fullmatch(folded)) is not None:
        figures = _GROUPS.sub("", number[1].rstrip(".,"))
        pounds, point, pence = _PENCE.sub(r"|\1", figures).partition("|")
        return [f"{_bare(pounds)}.{pence}" if point and pence != "00" else _bare(pounds)]
    return [bare for part in _JOINED.split(folded) if (bare := _bare(part))]


def _bare(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())
