"""What SQLite says of damage, in words for a person."""

import re

LOST = "a part of them was overwritten or lost"
"""What nearly all complaints of SQLite come to: they name tables, pages and cells, which tell nobody in an office
anything."""

_OTHERS = {
    re.compile(r"not a database", re.IGNORECASE): "the beginning of the file archive.db was overwritten",
    re.compile(r"disk i/o error|short read", re.IGNORECASE): "the disk does not give back what was kept on it",
    re.compile(r"unable to open", re.IGNORECASE): "the file archive.db cannot be opened",
}
"""Those that say something else."""


def in_words(complaint: object) -> str:
    """What SQLite complains of, without a word of its own."""
    said = str(complaint)
    return next((words for others, words in _OTHERS.items() if others.search(said)), LOST)
