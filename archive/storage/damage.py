"""What SQLite says of damage, in words for a person."""

import re

_INSIDES = re.compile(r"btree|tree \d|page \d|cell \d|rowid|malformed|\*\*\*", re.IGNORECASE)
"""Words of SQLite's own in its complaints, which tell nobody in an office anything."""


def in_words(complaint: object) -> str:
    """What SQLite complains of, without the numbers and names of its insides."""
    said = " ".join(str(complaint).split())
    return "a part of them was overwritten or lost" if _INSIDES.search(said) else said
