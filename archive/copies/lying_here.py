"""Which documents of a copy need not be fetched: the archive's own originals of them are as received."""

from collections.abc import Iterable

from archive.archive import Archive
from archive.copies.single_things import DocumentThere
from archive.rounds.wrong import wrong_in

READ = 4 * 1024 * 1024
"""Bytes of an original up to which it is read and compared for this. Larger ones are taken for what the rounds have
found them to be."""


def lying_here(archive: Archive, documents: Iterable[DocumentThere]) -> frozenset[str]:
    """The SHA-256 of those whose original lies in the vault as it was received. One that cannot be read is not among
    them."""
    with archive.database.reading() as session:
        wrong = {one.sha256 for one in wrong_in(session) if not one.is_unexplained}
    return frozenset(one.sha256 for one in documents if one.is_here and _lies(archive, one, wrong))


def _lies(archive: Archive, one: DocumentThere, wrong: set[str]) -> bool:
    try:
        if one.size > READ:
            return one.sha256 not in wrong and archive.folder.original(one.sha256).stat().st_size == one.size
        return archive.vault.hash_of(one.sha256) == one.sha256
    except OSError:
        return False
