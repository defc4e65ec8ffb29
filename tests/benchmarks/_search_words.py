"""Words to make texts of: real ones, as unequally common as people use them, and what a scanner makes of some.

The misreadings follow a table of their own, so that search is not measured against its own assumptions.
"""

import itertools
import random
import re
from collections.abc import Sequence
from functools import cache

from wordfreq import get_frequency_dict

WORDS = 200_000
"""Different words that are drawn from."""

_SKIPPED = 60
"""The commonest words of all: half of any text, and asked for by nobody."""

_PLAIN = re.compile(r"[a-z]{2,}")
_CONFUSED = "h/b e/c u/n t/f a/o in/m ri/n g/q l/t"
_MISREAD = [tuple(pair.split("/")) for pair in _CONFUSED.split()]


@cache
def _known() -> tuple[list[str], list[float]]:
    """English words with how often they are used, added up."""
    used = {word: share for word, share in get_frequency_dict("en", wordlist="large").items() if _PLAIN.fullmatch(word)}
    ordered = sorted(used.items(), key=lambda one: (-one[1], one[0]))[_SKIPPED : WORDS + _SKIPPED]
    return [word for word, _ in ordered], list(itertools.accumulate(share for _, share in ordered))


class Words:
    """Draws words; the same ones for the same ``chance``."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._words, self._shares = _known()

    def text(self, length: int) -> list[str]:
        """So many words, each as often as people use it."""
        return self.chance.choices(self._words, cum_weights=self._shares, k=length)

    def name(self) -> str:
        """A rarer word with a capital."""
        return self._words[self.chance.randrange(len(self._words) // 4, len(self._words))].capitalize()

    def misread(self, word: str) -> str:
        """The word as a scanner might have it."""
        for before, after in self.chance.sample(_MISREAD, 4):
            if before in word:
                return word.replace(before, after, 1)
        place = self.chance.randrange(len(word))
        return word[:place] + word[place + 1 :]


def telling(words: Sequence[str]) -> list[str]:
    """Those of more than three letters; never empty."""
    return [word for word in words if len(word) > 3] or ["nothing"]
