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
    ],
)
def test_what_names_the_insides_of_sqlite_is_told_in_words(complaint: str) -> None:
    assert in_words(complaint) == "a part of them was overwritten or lost"


def test_what_anybody_understands_is_told_as_it_is() -> None:
    assert in_words("file is not\n a database") == "file is not a database"
