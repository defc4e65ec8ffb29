"""Copies looked at in the moment that counts: what was proven once may be gone, another, or somewhere else by now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.copies.contents import digest_from_disk
from archive.copies.drives import Drives
from archive.copies.errors import PlaceInsideTheArchive, PlaceIsHere, PlaceSharesDrive
from archive.copies.evidence import VerifiedCopy, copies_in
from archive.copies.keys import kept_key
from archive.copies.layout import CopyFolder
from archive.copies.reaching import reach_in
from archive.copies.writing import is_one_file, leads_away
from archive.errors import Expected
from archive.records.gate_rule import LookedAt

NO_COPY = (PlaceInsideTheArchive, PlaceSharesDrive)
"""What makes a folder for copies no copy of its own."""

_Stand = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AtHand:
    """What was found of a copy now. ``is_elsewhere``: it was said to be, and nothing shows that it is here."""

    looked_at: LookedAt
    is_elsewhere: bool


class CopiesAtHand:
    """Looks at copies for one act of a person. The records of each are read once for all stacks that the act is about,
    and again as soon as their file is not as it was then; the originals of a stack each time they are asked for."""

    def __init__(self, archive: Archive, drives: Drives | None = None) -> None:
        """``archive`` is the one whose copies they are."""
        self._archive, self._drives = archive, drives
        self._records: dict[int, tuple[_Stand, LookedAt]] = {}

    def read_records(self) -> None:
        """Read the records of every copy that may count, so that nobody waits for that inside a transaction."""
        with self._archive.database.reading() as session:
            self.look(session, copies_in(session), ())

    def look(self, session: Session, copies: Sequence[VerifiedCopy], originals: Collection[str]) -> dict[int, AtHand]:
        """What is found of each of these copies, by its id: whether it is there, where it was said to be, with its
        records and these originals, by SHA-256, byte for byte.

        A folder that is missing, cannot be read or is another one is away. An original that is one file with the
        archive's own, or with that of a copy before, is no copy of it; nor is one to which only a link leads.
        """
        found: dict[int, AtHand] = {}
        whole: list[CopyFolder] = []
        for copy in copies:
            found[copy.id] = self._look(session, copy, originals, whole)
            if found[copy.id].looked_at is LookedAt.SOUND:
                whole.append(self._folder_of(copy))
        return found

    def _look(
        self, session: Session, copy: VerifiedCopy, originals: Collection[str], others: Sequence[CopyFolder]
    ) -> AtHand:
        is_elsewhere = copy.is_elsewhere
        looked_at = self._reach(session, copy)
        if looked_at is None:
            is_elsewhere, looked_at = False, LookedAt.SOUND
        if looked_at is LookedAt.SOUND:
            looked_at = self._records_of(copy, others)
        if looked_at is LookedAt.SOUND and not all(self._has(copy, one, others) for one in originals):
            looked_at = LookedAt.WRONG
        if looked_at is LookedAt.WRONG and self._reach(session, copy) is LookedAt.AWAY:
            looked_at = LookedAt.AWAY  # the disk was pulled out meanwhile, which makes nothing wrong
        return AtHand(looked_at, is_elsewhere)

    def _reach(self, session: Session, copy: VerifiedCopy) -> LookedAt | None:
        """How the folder stands; None where it is on this machine by now, whatever was said of it."""
        try:
            reach_in(session, self._archive, place_id=copy.place_id, drives=self._drives)
        except PlaceIsHere:
            return None
        except NO_COPY:
            return LookedAt.WRONG
        except (Expected, OSError):
            return LookedAt.AWAY
        return LookedAt.SOUND

    def _folder_of(self, copy: VerifiedCopy) -> CopyFolder:
        return CopyFolder(copy.path, kept_key(self._archive.folder, copy.mark) if copy.is_sealed else None)

    def _records_of(self, copy: VerifiedCopy, others: Sequence[CopyFolder]) -> LookedAt:
        folder = self._folder_of(copy)
        path = folder.records
        if any(is_one_file(path, one.records) for one in others):
            return LookedAt.WRONG
        before, stand = self._records.get(copy.id), _stand(path)
        if before is None or before[0] != stand:
            is_known = _digest(folder, path) in copy.records and not leads_away(path, copy.path)
            before = (stand, LookedAt.SOUND if is_known else LookedAt.WRONG)
            self._records[copy.id] = before
        return before[1]

    def _has(self, copy: VerifiedCopy, sha256: str, others: Sequence[CopyFolder]) -> bool:
        folder = self._folder_of(copy)
        copied = folder.original(sha256)
        same = (self._archive.folder.original(sha256), *(one.original(sha256) for one in others))
        if leads_away(copied, copy.path) or any(is_one_file(copied, one) for one in same):
            return False
        return _digest(folder, copied) == sha256


def _stand(path: Path) -> _Stand:
    """What tells without reading it that a file is not the one it was; empty when it cannot be looked at."""
    try:
        told = path.stat()
    except OSError:
        return ()
    return (told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns)


def _digest(folder: CopyFolder, path: Path) -> str:
    """The SHA-256 of what a file holds, empty when it cannot be read."""
    try:
        return digest_from_disk(folder, path, cancelled=lambda: False)[0]
    except OSError:
        return ""
