"""What to do when nothing was found: each way was tried, so that it never leads to nothing again."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import islice
from typing import Literal, TypeAlias

from archive.search.hits import EVERYTHING, Answers, Filters, Understood
from archive.search.narrowing import without_part, words_left
from archive.search.query import QUOTES

Way: TypeAlias = (
    Literal["kind", "client", "job", "dates", "within", "filters"]
    | Literal["operator", "quotes", "excluding", "fewer", "alone", "instead"]
)
"""What is let go: a filter, the earlier searches it was sought within, all filters; what was typed as ``kind:note``;
the quotation marks of phrases; the words that must not stand there; those that are nowhere; all words but one; or
those typed, for others instead."""

MOST = 4
"""Ways that are offered; more would be a list to read instead of a step to take."""

MOST_WORDS = 8
"""Words that are tried one by one; those of a pasted paragraph are not."""

SHORTEST = 3
"""Letters of the shortest beginning of a word that is tried in its place."""

MOST_LETTERS = 12
"""Letters that are left off the end of a word at most."""

_FILTERS: dict[Way, tuple[str, ...]] = {
    "within": ("within",),
    "kind": ("kinds",),
    "client": ("client_id",),
    "job": ("job_id",),
    "dates": ("since", "until"),
}
_NOTHING_SET = {field.name: getattr(EVERYTHING, field.name) for field in fields(EVERYTHING)}
_PIECE = re.compile(r'-?"[^"]*"?|\S+')


@dataclass(frozen=True, slots=True)
class Instead:
    """One way that finds something: these words with these filters have so many answers."""

    way: Way
    typed: str
    filters: Filters
    total: int


Ask = Callable[[str, Filters], Answers]
"""Asks the search, which need not count more than the answers."""


def instead_of(ask: Ask, typed: str, filters: Filters) -> tuple[Instead, ...]:
    """At most MOST ways to find something, the one that changes least first; none when there is nothing to find."""
    found = list(islice(_found(ask, _ways_of(ask, typed, filters)), MOST))
    if not found and filters != EVERYTHING:
        found = list(islice(_found(ask, _ways_of(ask, typed, EVERYTHING)), MOST))
    return tuple(found)


def _ways_of(ask: Ask, typed: str, filters: Filters) -> Iterator[Instead]:
    yield from _with_fewer_filters(typed, filters)
    narrowing = [one for one in ask(typed, filters).understood if one.is_understood]
    yield from _without_operators(typed, narrowing, filters)
    yield from _with_fewer_words(ask, typed, narrowing, filters)
    meant = ask(typed, EVERYTHING).did_you_mean
    if meant is not None:
        yield Instead("instead", meant, filters, 0)
    elif not _stands(ask(typed, EVERYTHING)):
        yield from _beginnings(typed, filters)


def _with_fewer_filters(typed: str, filters: Filters) -> Iterator[Instead]:
    chosen = [way for way, names in _FILTERS.items() if any(getattr(filters, name) for name in names)]
    for way in chosen:
        fewer = replace(filters, **{name: _NOTHING_SET[name] for name in _FILTERS[way]})
        if way == "client":
            fewer = replace(fewer, job_id=None)  # which is one of theirs
        yield Instead(way, typed, fewer, 0)
    if len(chosen) > 1:
        yield Instead("filters", typed, EVERYTHING, 0)


def _without_operators(typed: str, narrowing: Sequence[Understood], filters: Filters) -> Iterator[Instead]:
    """Without each operator, and where there are several without them all."""
    rest = typed
    for one in reversed(narrowing):
        yield Instead("operator", without_part(typed, one.start, one.end), filters, 0)
        rest = without_part(rest, one.start, one.end)
    yield Instead("operator", rest if narrowing else "", filters, 0)


def _with_fewer_words(ask: Ask, typed: str, narrowing: Sequence[Understood], filters: Filters) -> Iterator[Instead]:
    """Other words, narrowed by the same operators."""
    operators = [typed[one.start : one.end] for one in narrowing]
    words = words_left(typed, [(one.start, one.end) for one in narrowing], ()).translate(QUOTES)

    def narrowed(*pieces: str) -> str:
        return _one_line(" ".join((*pieces, *operators)))

    if '"' in words:
        yield Instead("quotes", narrowed(words.replace('"', " ")), filters, 0)
    pieces = _PIECE.findall(words)
    wanted = [piece for piece in pieces if not _excludes(piece)]
    if wanted and len(wanted) < len(pieces):
        yield Instead("excluding", narrowed(*wanted), filters, 0)
    if not 1 < len(wanted) <= MOST_WORDS:
        return
    there = [piece for piece in wanted if _stands(ask(narrowed(piece), filters))]
    if 1 < len(there) < len(wanted):
        yield Instead("fewer", narrowed(*there), filters, 0)
    for piece in sorted(there, key=len, reverse=True):
        yield Instead("alone", narrowed(piece), filters, 0)


def _beginnings(typed: str, filters: Filters) -> Iterator[Instead]:
    """The longest beginning of the only word that finds something."""
    word = typed.strip()
    if word.isalnum():
        for end in range(len(word) - 1, max(SHORTEST, len(word) - MOST_LETTERS) - 1, -1):
            yield Instead("instead", word[:end], filters, 0)


def _found(ask: Ask, ways: Iterator[Instead]) -> Iterator[Instead]:
    """Those that find something, as a whole where the words are others; of what to type instead only the first, and
    without any filter only what is more than without one of them."""
    known: set[tuple[str, Filters]] = set()
    most = 0
    for one in ways:
        if (one.typed, one.filters) in known or not one.typed:
            continue
        known.add((one.typed, one.filters))
        answers = ask(one.typed, one.filters)
        if one.way == "filters" and answers.total <= most:
            continue
        if answers.total and not (answers.relaxed and one.way in ("fewer", "instead")):
            most = max(most, answers.total)
            yield replace(one, total=answers.total)
            if one.way == "instead":
                return


def _stands(answers: Answers) -> bool:
    """Whether the best answer has the words themselves, and not only some that look like them."""
    return any(hit.match != "near" for hit in answers.hits)


def _excludes(piece: str) -> bool:
    return len(piece) > 1 and piece[0] == "-"


def _one_line(text: str) -> str:
    return " ".join(text.split())
