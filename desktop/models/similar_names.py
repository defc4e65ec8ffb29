"""Names that may be meant by a name that nobody bears: before a client is added twice."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from archive.search.tokens import plain

_ALIKE = 0.65
"""Of the shorter name's pairs of letters, the part that the other must have."""


def similar_names(typed: str, names: Mapping[int, str], *, most: int = 3) -> list[int]:
    """The keys of the names most like ``typed``, the likest first: misspelt, cut short, or with a word more."""
    wanted = _pairs(typed)
    if not wanted:
        return []
    found: list[tuple[float, int]] = []
    for key, name in names.items():
        pairs = _pairs(name)
        shared = len(wanted & pairs)
        if shared and shared >= _ALIKE * min(len(wanted), len(pairs)):
            found.append((-shared / max(len(wanted), len(pairs)), key))
    return [key for _, key in sorted(found)[:most]]


@lru_cache(maxsize=8192)  # every name is asked for at every letter typed
def _pairs(name: str) -> frozenset[str]:
    """The pairs of neighbouring letters within its words."""
    words = "".join(letter if letter.isalnum() else " " for letter in plain(name)).split()
    return frozenset(word[place : place + 2] for word in words for place in range(len(word) - 1))
