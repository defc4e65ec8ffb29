"""Damage is told in words, not in SQLite's own."""

import pytest

from archive.storage.damage import in_words


@pytest.mark.parametrize(
    "complaint",
    [
        "*** in database main ***\nTree 7 page 7: btreeInitPage() returns error code 11",
        "Page 12: never used",
        "database disk image is malformed",
        "row 3 missing from index ix_page_state at rowid 9",
        "wrong # of entries in index ix_page_state",
        "non-unique entry in index sqlite_autoindex_client_1",
        "NULL value in document.sha256",
        "Freelist: size is 3 but should be 5",
        "no such table: client",
    ],
)
def test_what_names_the_insides_of_sqlite_is_told_in_words(complaint: str) -> None:
    assert in_words(complaint) == "a part of them was overwritten or lost"


@pytest.mark.parametrize(
    ("complaint", "words"),
    [
        ("file is not a database", "the beginning of the file archive.db was overwritten"),
        ("disk I/O error", "the disk does not give back what was kept on it"),
        ("unable to open database file", "the file archive.db cannot be opened"),
    ],
)
def test_what_says_something_else_is_told_in_words_of_its_own(complaint: str, words: str) -> None:
    assert in_words(complaint) == words
