"""Copies looked at in the moment that counts: what was proven once may be gone or another by now."""

from collections.abc import Collection
from pathlib import Path

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.copies.evidence import VerifiedCopy, copies_in
from archive.copies.layout import CopyFolder, Mark
from archive.copies.places import ARCHIVE_NAME
from archive.copies.writing import hash_from_disk, is_one_file
from archive.records import Setting
from archive.records.gate_rule import LookedAt


class CopiesAtHand:
    """Looks at copies for one act of a person. The records of each are read once for all stacks that the act is about,
    the originals of a stack each time they are asked for."""

    def __init__(self, archive: Archive) -> None:
        """``archive`` is the one whose copies they are."""
        self._archive = archive
        self._records: dict[int, LookedAt] = {}

    def read_records(self) -> None:
        """Read the records of every copy that may count, so that nobody waits for that inside a transaction."""
        with self._archive.database.reading() as session:
            for copy in copies_in(session):
                self.look(session, copy, ())

    def look(self, session: Session, copy: VerifiedCopy, originals: Collection[str]) -> LookedAt:
        """Whether a copy is there, with its records and these originals, by SHA-256, byte for byte.

        A folder that is missing, cannot be read or is another one is away. An original that is one file with the
        archive's own is no copy of it.
        """
        if not _is_there(session, copy):
            return LookedAt.AWAY
        if copy.id not in self._records:
            self._records[copy.id] = self._look_at_records(copy)
        if self._records[copy.id] is LookedAt.WRONG:
            return LookedAt.WRONG
        whole = all(self._has(copy, sha256) for sha256 in originals)
        if not _is_there(session, copy):  # the disk was pulled out meanwhile, which makes nothing wrong
            return LookedAt.AWAY
        return LookedAt.SOUND if whole else LookedAt.WRONG

    def _look_at_records(self, copy: VerifiedCopy) -> LookedAt:
        is_known = _digest(CopyFolder(copy.path).archive.database) in copy.records
        return LookedAt.SOUND if is_known else LookedAt.WRONG

    def _has(self, copy: VerifiedCopy, sha256: str) -> bool:
        copied, own = CopyFolder(copy.path).archive.original(sha256), self._archive.folder.original(sha256)
        return not is_one_file(copied, own) and _digest(copied) == sha256


def _is_there(session: Session, copy: VerifiedCopy) -> bool:
    name = session.get(Setting, ARCHIVE_NAME)
    try:
        mark = CopyFolder(copy.path).read_mark()
    except (OSError, ValueError):
        return False
    return mark is not None and mark == Mark(name.value if name else "", copy.mark, mark.format)


def _digest(path: Path) -> str:
    """The SHA-256 of a file, empty when it cannot be read."""
    try:
        return hash_from_disk(path, cancelled=lambda: False)[0]
    except OSError:
        return ""
