"""The words of a paper as clues are looked for in them: folded, without the words that say nothing in a name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from archive.search.tokens import plain

_WORD = re.compile(r"[^\W_]+")
_SAYS_NOTHING = frozenset(
    ("and", "the", "of", "co", "company", "ltd", "limited", "plc", "llp", "llc", "inc", "gmbh", "corp", "corporation")
)
_LOOKS_LIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "8": "b", "6": "b", "9": "g", "q": "g"})
_DIGIT = str.maketrans({"O": "0", "o": "0", "Q": "0", "I": "1", "l": "1", "|": "1", "S": "5", "B": "8", "Z": "2"})


@dataclass(frozen=True, slots=True)
class PaperWord:
    """A word of a side: ``written`` as it was read, ``plain`` folded, ``shape`` as ``shape_of``."""

    written: str
    plain: str
    shape: str
    line: int


@dataclass(frozen=True)
class Side:
    """What was read on one side."""

    number: int
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its lines that are not empty, with single spaces."""
        return tuple(fit for line in self.text.splitlines() if (fit := " ".join(line.split())))

    @cached_property
    def words(self) -> tuple[PaperWord, ...]:
        """Its words in reading order, but for those that say nothing in a name."""
        return tuple(
            PaperWord(written, folded, shape_of(folded), line)
            for line, text in enumerate(self.lines)
            for written in _written(text)
            if (folded := plain(written)) not in _SAYS_NOTHING
        )

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where each plain word stands among ``words``."""
        found: dict[str, list[int]] = {}
        for position, word in enumerate(self.words):
            found.setdefault(word.plain, []).append(position)
        return found

    def standing(self, words: Sequence[str]) -> int | None:
        """Where these words first stand in a row, as a place among ``words``; None where they do not."""
        for start in self.positions.get(words[0], ()) if words else ():
            row = self.words[start : start + len(words)]
            if len(row) == len(words) and all(one.plain == word for one, word in zip(row, words, strict=True)):
                return start
        return None

    def row(self, start: int, count: int) -> str:
        """So many words from a place on, as they were read."""
        return " ".join(one.written for one in self.words[start : start + count])


def rows_on(
    side: Side, by_first: Mapping[str, Sequence[tuple[int, tuple[str, ...]]]]
) -> Iterator[tuple[int, int, int]]:
    """Which of these rows of words stand on a side, each where it stands first: its key, where, and how many words.

    ``by_first`` has them by their first word, each with the key by which it is known.
    """
    for word in side.positions:
        for key, words in by_first.get(word, ()):
            start = side.standing(words)
            if start is not None:
                yield key, start, len(words)


@lru_cache(maxsize=65_536)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name or an address, folded, without those that say nothing unless there are no others."""
    words = tuple(_WORD.findall(plain(name)))
    return tuple(word for word in words if word not in _SAYS_NOTHING) or words


@lru_cache(maxsize=65_536)
def shape_of(folded: str) -> str:
    """A folded word as it looks: what readers take for one another is one letter (0 and o, 1, i and l, rn and m)."""
    return folded.replace("rn", "m").replace("vv", "w").translate(_LOOKS_LIKE)


def as_digits(written: str) -> str:
    """What was read where digits must stand, with the letters that look like digits as these."""
    return written.translate(_DIGIT)


def _written(line: str) -> list[str]:
    """As ``words_of`` cuts it: an apostrophe parts no word."""
    return _WORD.findall(line.replace("'", "").replace("’", ""))
