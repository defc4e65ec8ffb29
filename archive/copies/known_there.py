"""What an archive that was put back knows of the folder from which it came.

Its records end before that copy was made, so that they know nothing of it; and on another computer the folder may lie
somewhere else.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.copies.drives import Drives, SystemDrives, why_here
from archive.copies.evidence import found_whole_in, restored_in
from archive.copies.filling import Filled
from archive.copies.found_again import is_marked
from archive.copies.generation import Generation
from archive.copies.keys import kept_locked, sealed_mark_or_none
from archive.copies.layout import CopyFolder, Mark
from archive.copies.own_disk import note_its_disk_in
from archive.copies.places import mark_of, moved_in, place_in_use, places_in
from archive.copies.twins import twin_of
from archive.file_names import written
from archive.folder import Folder
from archive.records import BackupCopy, BackupPlace


def note_copy(
    session: Session,
    copies: CopyFolder,
    mark: Mark | None,
    chosen: Generation,
    filled: Filled,
    *,
    root: Folder,
    at: datetime,
    by: str,
    drives: Drives | None = None,
) -> None:
    """Note in records that came out of a folder for copies, with this ``mark`` if it tells one, that this copy lies
    there and was opened, inside the caller's writing transaction; and that the folder lies where it lies now. Where
    every byte of it was read for that, it is read back whole.

    What was wrong with the copy, or had to be had from elsewhere, keeps it from counting as one that was opened; what
    was found wrong with it before is for whoever reads it back by itself to find well. Of a folder that was copied by
    hand from the one in use, nothing is proven of that. A folder that was said to be on another machine is not taken to
    be this one if that is certainly here.
    """
    row = _place(session, copies, mark)
    if row is None:
        return
    if chosen.manifest is not None and chosen.made_at is not None:
        digest = chosen.manifest.database
        known = select(BackupCopy).where(BackupCopy.place_id == row.id, BackupCopy.database == digest)
        copy = session.scalars(known.limit(1)).first()
        if copy is None:
            copy = BackupCopy(
                place_id=row.id,
                last_event=filled.told.last_event,
                head=filled.told.head,
                originals=filled.told.counts["documents"],
                database=digest,
                begun_at=chosen.made_at,
                begun_by=by,
            )
            session.add(copy)
            session.flush()
        copy.finished_at = copy.finished_at or chosen.made_at  # the moment in which it ended it does not tell
        if mark is None or twin_of(copies.root, mark, places_in(session)) is None:
            _note_proofs(session, copy, filled, has_its_key=_has_its_key(copies, mark, root), at=at)
    place = place_in_use(session, row.id)
    if mark is None or place.path == copies.root or is_marked(place.path, mark_of(place, mark.archive)):
        pass
    elif not (place.is_elsewhere and why_here(copies.root, root=root.root, drives=drives or SystemDrives())):
        place = moved_in(session, row, copies.root, at=at, by=by)
    note_its_disk_in(session, place, root=root.root, drives=drives)


def _note_proofs(session: Session, copy: BackupCopy, filled: Filled, *, has_its_key: bool, at: datetime) -> None:
    if not (filled.wrong or filled.lacking or filled.from_elsewhere):
        restored_in(session, copy, at=at)
    if filled.is_read_back and copy.failed_why is None and has_its_key:
        found_whole_in(session, copy, at=at)


def _has_its_key(copies: CopyFolder, mark: Mark | None, root: Folder) -> bool:
    """Whether that lies in a folder for encrypted copies which its passphrase opens, and the sealed mark."""
    if copies.seal is None:
        return True
    locked = kept_locked(root, mark.place) if mark is not None else None
    try:
        return sealed_mark_or_none(copies) == mark and copies.key.read_bytes() == locked
    except OSError:
        return False


def _place(session: Session, copies: CopyFolder, mark: Mark | None) -> BackupPlace | None:
    """The folder in these records; where its mark is lost, the one that lay under this path."""
    of_it = BackupPlace.mark == mark.place if mark is not None else BackupPlace.path == written(copies.root)
    in_use = select(BackupPlace).where(BackupPlace.removed_at.is_(None), of_it)
    return session.scalars(in_use.order_by(BackupPlace.id.desc()).limit(1)).first()
