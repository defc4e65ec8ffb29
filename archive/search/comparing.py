"""Proves that the index equals the records."""

from dataclasses import dataclass

from archive.archive import Archive
from archive.search.entries import KINDS, entries, key_of, searchable
from archive.search.index import secret_of
from archive.search.snapshot import Shelf

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Differences:
    """What the index has that it should not, lacks, or has in an old wording, as keys (``page:401``).

    ``records`` and ``indexed`` count the entries on both sides. ``unreadable``: there is no index that can be read.
    """

    records: int
    indexed: int
    missing: tuple[str, ...]
    surplus: tuple[str, ...]
    stale: tuple[str, ...]
    unreadable: bool

    @property
    def none(self) -> bool:
        """Whether the index equals the records."""
        return not (self.missing or self.surplus or self.stale or self.unreadable)


def compare(archive: Archive) -> Differences:
    """Every entry of the index against the records. What was announced and not applied yet counts as a difference.

    Reads in portions, so that nobody who writes waits for it; ask when the clerk has caught up.
    """
    indexed = _indexed(archive)
    in_index = indexed or {}
    there: set[str] = set()
    missing: list[str] = []
    stale: list[str] = []
    for kind in KINDS:
        with archive.database.reading() as session:
            numbers = list(session.scalars(searchable(kind)))
        there.update(key_of(kind, number) for number in numbers)
        for first in range(0, len(numbers), _AT_ONCE):
            with archive.database.reading() as session:
                portion = list(entries(session, [(kind, number) for number in numbers[first : first + _AT_ONCE]]))
            missing.extend(entry.key for entry in portion if entry.key not in in_index)
            stale.extend(
                entry.key for entry in portion if entry.key in in_index and in_index[entry.key] != entry.fingerprint()
            )
    surplus = sorted(key for key in in_index if key not in there)
    return Differences(len(there), len(in_index), tuple(missing), tuple(surplus), tuple(stale), indexed is None)


def _indexed(archive: Archive) -> dict[str, int] | None:
    shelf = Shelf(archive.folder.index)
    with archive.database.reading() as session:
        secret = secret_of(session)
    if secret is not None:
        shelf.refresh(secret)
    found = shelf.snapshot.keys() if shelf.snapshot is not None else None
    shelf.let_go()
    return found
