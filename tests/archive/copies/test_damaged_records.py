"""Where the archive's own records are damaged in a way that only reading a copy back shows, no good copy is lost."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from archive.services.clients import add_client
from tests.archive.copies.copying_hands import Hands

INDEX = "ix_client_merged_into_id"


@contextmanager
def schema_of(database: Path) -> Iterator[sqlite3.Connection]:
    """A connection that may write the schema; everybody else reads it anew afterwards."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        yield connection
        (version,) = connection.execute("PRAGMA schema_version").fetchone()
        connection.execute(f"PRAGMA schema_version = {version + 1}")
        connection.commit()


def lose_a_line_of_an_index(hands: Hands) -> None:
    """A client is added while an index is not there, as if that page of it had never been written."""
    database = hands.office.database.path
    with schema_of(database) as connection:
        row = connection.execute("SELECT * FROM sqlite_schema WHERE name = ?", (INDEX,)).fetchone()
        connection.execute("DELETE FROM sqlite_schema WHERE name = ?", (INDEX,))
    add_client(hands.office, name="Harbour Dental", by="AM")
    with schema_of(database) as connection:
        connection.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", row)


def test_the_last_copy_that_was_read_back_whole_stays_however_many_damaged_ones_are_made(hands: Hands) -> None:
    hands.copy()
    assert hands.verify().is_whole
    proven = {manifest.database for manifest in hands.copies.all_manifests().values()}
    lose_a_line_of_an_index(hands)

    for _ in range(4):
        hands.copy(keep=1)
        (finding,) = hands.verify().findings
        assert finding.sentence.startswith("The records in the copy are damaged, and were so when they were copied: ")
        assert finding.sentence.endswith("put back the last copy that was read back whole, which stays.")

    kept = hands.copies.all_manifests()
    assert proven < {manifest.database for manifest in kept.values()}
    (name,) = (name for name, manifest in kept.items() if manifest.database in proven)
    assert hands.copies.earlier_records(name).exists()
