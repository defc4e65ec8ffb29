"""Whether a secret stands in the words of a note, where it would be kept for good."""

from __future__ import annotations

import re

from archive.records.keys import looks_like_a_secret

_LONGEST = 200
"""Letters in a word that may be a secret somebody typed; a longer one is a pasted file, and slow to look at."""

_ANNOUNCES = re.compile(r"\b(?:passwords?|passwd|passphrase|pass\s?code|pwd|pw|pins?|secret|token|key|log-?in)\b", re.I)
_PRODUCT = re.compile(r"\b[A-Za-z]{3,}\d{1,4}\b")


def note_holds_a_secret(text: str) -> bool:
    """As looks_like_a_secret, for talk: "Windows11" is a product, unless a password is spoken of. A hint to ask."""
    short = " ".join(word for word in text.split() if len(word) <= _LONGEST)
    return looks_like_a_secret(short if _ANNOUNCES.search(short) else _PRODUCT.sub(" ", short))
