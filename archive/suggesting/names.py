"""Clients' names on a paper: as they are written, and as a reader may have misread them.

A misread name counts less than any exact one, and is no clue at all where an exact one stands in the same words.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from archive.suggesting.clue import Because, Clue, weighed
from archive.suggesting.paper import PaperWord, Side, rows_on, shape_of, words_of

NEAR_SIDES = 4
"""Sides on which misread names are looked for: a paper says early whose it is."""

LETTERS_A_FAULT = 5
"""A name may have one letter misread for so many that it has."""

SHORTEST = 5
"""Letters of a name that can be recognised misread."""

MOST_LIKELY = 40
"""Clients whose names are compared letter by letter; those whose words stand on the side, the rarest words first."""

LEAVES_EXACT_IN_DOUBT = 0.9
"""What a misread name counts, as a share of an exact one, that says more than an exact one in the same place: "Harbour
Dental Practise", where both Harbour Dental and Harbour Dental Practice are clients."""

_END = 3
"""Letters at the beginning or the end of a word by which it is looked for when it was misread elsewhere."""

_ALIKE = 0.7
"""Of a word's letters, how many must be the same."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """A name in a row of words of a side."""

    client_id: int
    start: int
    count: int
    letters: int
    faults: int


def clues_by_name(sides: Sequence[Side], names: Mapping[int, str]) -> Iterator[Clue]:
    """The clients whose names stand on the sides; of each the best place on each side."""
    book = _book_of(tuple(names.items()))
    for place, side in enumerate(sides):
        exact = _longest(book.exact(side))
        for one in exact:
            line = side.words[one.start].line
            yield Clue(one.client_id, Because.NAME, side.number, names[one.client_id], weighed(Because.NAME, line))
        near = [] if place >= NEAR_SIDES else _likeliest(list(book.near(side)))
        for one in near:
            if not any(_covers(other, one) for other in exact):
                line, share = side.words[one.start].line, max(0.1, 1 - 2.5 * one.faults / one.letters)
                weight = weighed(Because.NEAR_NAME, line, share)
                if any(_lies_in(other, one) for other in exact):
                    weight = weighed(Because.NAME, line, LEAVES_EXACT_IN_DOUBT)
                yield Clue(one.client_id, Because.NEAR_NAME, side.number, side.row(one.start, one.count), weight)


def _longest(found: Sequence[_Standing]) -> list[_Standing]:
    """Those that are not a part of a longer name in the same place."""
    return [one for one in found if not any(_lies_in(one, other) for other in found)]


def _lies_in(one: _Standing, other: _Standing) -> bool:
    return other.count > one.count and other.start <= one.start < other.start + other.count


def _covers(exact: _Standing, near: _Standing) -> bool:
    """Whether the exact name explains as much of the words as the misread one would."""
    apart = near.start + near.count <= exact.start or exact.start + exact.count <= near.start
    return not apart and (exact.client_id == near.client_id or exact.letters + 1 >= near.letters)


def _likeliest(found: Sequence[_Standing]) -> list[_Standing]:
    """Of names that the same words may mean, those that explain the most letters with the fewest faults."""
    best: dict[int, int] = {}

    def worth(one: _Standing) -> int:
        return one.letters - 4 * one.faults

    for one in found:
        for place in range(one.start, one.start + one.count):
            best[place] = max(best.get(place, -99), worth(one))
    return [one for one in found if worth(one) + 4 >= max(best[p] for p in range(one.start, one.start + one.count))]


class _Book:
    """The names of all clients by their words."""

    def __init__(self, names: Sequence[tuple[int, str]]) -> None:
        self._by_first: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._shapes: dict[int, str] = {}
        self._counts: dict[int, int] = {}
        self._ends: dict[str, set[str]] = defaultdict(set)
        for client, name in names:
            words = words_of(name)
            if not words:
                continue
            self._by_first[words[0]].append((client, words))
            self._shapes[client] = "".join(shape_of(word) for word in words)
            self._counts[client] = len(words)
            for word in {shape_of(word) for word in words}:
                self._by_word[word].append(client)
        for word in self._by_word:
            if len(word) > _END:
                self._ends[word[:_END]].add(word)
                self._ends[f"-{word[-_END:]}"].add(word)

    def exact(self, side: Side) -> list[_Standing]:
        """The names that stand on the side as they are written, each where it stands first."""
        return [
            _Standing(client, start, count, len(self._shapes[client]), 0)
            for client, start, count in rows_on(side, self._by_first)
        ]

    def near(self, side: Side) -> Iterator[_Standing]:
        """The names that may stand on the side misread, run together or torn apart."""
        places: dict[int, set[int]] = defaultdict(set)
        worth: dict[int, float] = defaultdict(float)
        seen: dict[str, list[int]] = {}
        for position, word in enumerate(side.words):
            seen.setdefault(word.shape, []).append(position)
        for shape, positions in seen.items():
            for known in self._alike(shape):
                clients = self._by_word[known]
                for client in clients:
                    places[client].update(positions)
                    worth[client] += 1 / len(clients)
        likely = sorted(worth, key=lambda client: (-worth[client], client))[:MOST_LIKELY]
        for client in likely:
            best = self._best(client, side.words, places[client])
            if best is not None:
                yield best

    def _alike(self, shape: str) -> Iterator[str]:
        if shape in self._by_word:
            yield shape
        if len(shape) <= _END or shape.isdecimal():
            return
        for known in self._ends.get(shape[:_END], set()) | self._ends.get(f"-{shape[-_END:]}", set()):
            joined = len(known) > _END and (shape.startswith(known) or shape.endswith(known))
            if known != shape and (joined or Levenshtein.normalized_similarity(shape, known) >= _ALIKE):
                yield known

    def _best(self, client: int, words: Sequence[PaperWord], places: set[int]) -> _Standing | None:
        wanted, count = self._shapes[client], self._counts[client]
        most = len(wanted) // LETTERS_A_FAULT if len(wanted) >= SHORTEST else -1
        best: _Standing | None = None
        for place in places:
            for start in range(max(0, place - count), place + 1):
                written = ""
                for end in range(start, min(start + count + 2, len(words))):
                    written += words[end].shape
                    if abs(len(written) - len(wanted)) > most or end < place:
                        continue
                    faults = Levenshtein.distance(wanted, written, score_cutoff=most)
                    if faults <= most and (best is None or faults < best.faults):
                        best = _Standing(client, start, end - start + 1, len(wanted), faults)
        return best


@lru_cache(maxsize=2)
def _book_of(names: tuple[tuple[int, str], ...]) -> _Book:
    """Kept from one paper to the next as long as no name changes."""
    return _Book(names)
