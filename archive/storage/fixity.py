"""Check: proof that the stored bytes are the received bytes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select

from archive.archive import Archive
from archive.records import Document

Finding = Literal["missing", "altered", "orphan", "unexplained", "unreadable"]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Something in the vault that is not as it should be. ``name`` is the document's first name, if it has a row.

    ``detail`` is why the system could not read it, when it could not.
    """

    finding: Finding
    sha256: str
    name: str | None
    detail: str = ""


def check_vault(archive: Archive, *, progress: Callable[[int, int], None]) -> Iterator[Discrepancy]:
    """Re-hash every original and compare files with rows; yields what does not agree and changes nothing.

    ``progress`` is told how many originals are done, of how many.
    """
    with archive.database.reading() as session:
        known = {row.sha256: row.name for row in session.execute(select(Document.sha256, Document.name))}
    for done, (sha256, name) in enumerate(sorted(known.items()), 1):
        try:
            finding = _finding(archive, sha256)
        except OSError as error:
            yield Discrepancy("unreadable", sha256, name, error.strerror or str(error))
        else:
            if finding is not None:
                yield Discrepancy(finding, sha256, name)
        progress(done, len(known))
    for sha256 in archive.vault.hashes():
        if sha256 not in known:
            yield Discrepancy("orphan", sha256, None)


def _finding(archive: Archive, sha256: str) -> Finding | None:
    """What is wrong with one original. Raises OSError when it cannot be read."""
    found = archive.vault.hash_of(sha256)
    if found is None:
        return "missing"
    if found != sha256:
        return "altered"
    return None if archive.folder.sidecar(sha256).exists() else "unexplained"
