"""What an archive knows of its copies is carried over when a copy takes its place: which were proven, and when.

It is taken for proven only where that very copy still lies in its folder and ends in the history that goes on here.
What was copied since ends in the history that is left behind: of that is known when it was made, and no more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.copies.evidence import carried_in
from archive.copies.keys import kept_key
from archive.copies.layout import CopyFolder
from archive.copies.lost_mark import read_or_none
from archive.copies.places import Place
from archive.copies.records_file import hash_of_event
from archive.folder import Folder
from archive.records import BackupCopy, BackupPlace


@dataclass(frozen=True, slots=True)
class KnownCopy:
    """A finished copy as other records of this archive know it; ``mark`` is the random name of its folder."""

    mark: str
    last_event: int
    head: str
    originals: int
    database: str
    begun_at: datetime
    begun_by: str
    finished_at: datetime
    verified_at: datetime | None
    restored_at: datetime | None
    failed_why: str | None


def known_copies(session: Session) -> tuple[KnownCopy, ...]:
    """Of each folder in use the newest copy, the newest that was read back whole, and the newest that was opened, the
    oldest first."""
    found = []
    for place in session.scalars(select(BackupPlace).where(BackupPlace.removed_at.is_(None)).order_by(BackupPlace.id)):
        finished = select(BackupCopy).where(BackupCopy.place_id == place.id, BackupCopy.finished_at.is_not(None))
        rows = session.scalars(finished.order_by(BackupCopy.id.desc())).all()
        wanted = {
            *(row.id for row in rows[:1]),
            *[row.id for row in rows if row.verified_at is not None][:1],
            *[row.id for row in rows if row.restored_at is not None][:1],
        }
        found += [_known(place.mark, row) for row in reversed(rows) if row.id in wanted]
    return tuple(found)


def copies_there(places: Sequence[Place], keys: Folder) -> dict[str, frozenset[str]]:
    """By the mark of each of these folders that is within reach, the copies that lie there, by the SHA-256 of their
    records. ``keys`` is the archive that keeps the keys of encrypted ones."""
    there = {}
    for place in places:
        copies = CopyFolder(place.path, kept_key(keys, place.mark) if place.is_sealed else None)
        try:
            mark = read_or_none(copies)
            if mark is not None and mark.place == place.mark:
                told = copies.all_manifests().items()
                newest = max((one.number for _, one in told), default=0)
                there[place.mark] = frozenset(
                    one.database
                    for name, one in told
                    if copies.earlier_records(name).exists() or (one.number == newest and copies.records.exists())
                )
        except OSError:  # it is away
            continue
    return there


def carry_copies(session: Session, known: Sequence[KnownCopy], there: Mapping[str, frozenset[str]]) -> None:
    """Write down in these records what is known of copies, inside the caller's writing transaction; ``there`` is what
    copies_there told."""
    for one in known:
        place = session.scalars(select(BackupPlace).where(BackupPlace.mark == one.mark)).one_or_none()
        if place is None or place.removed_at is not None:
            continue
        is_there = one.database in there.get(one.mark, ())
        if not is_there and one.mark in there:
            continue  # it has given way
        same = select(BackupCopy).where(BackupCopy.place_id == place.id, BackupCopy.database == one.database)
        row = session.scalars(same.limit(1)).first()
        if row is None:
            row = BackupCopy(
                place_id=place.id,
                last_event=one.last_event,
                head=one.head,
                originals=one.originals,
                database=one.database,
                begun_at=one.begun_at,
                begun_by=one.begun_by,
            )
            session.add(row)
            session.flush()
        row.finished_at = row.finished_at or one.finished_at
        is_proof = is_there and hash_of_event(session, one.last_event) == one.head
        carried_in(
            session,
            row,
            verified_at=one.verified_at if is_proof else None,
            restored_at=one.restored_at if is_proof else None,
            failed_why=one.failed_why,
        )


def _known(mark: str, row: BackupCopy) -> KnownCopy:
    return KnownCopy(
        mark=mark,
        last_event=row.last_event,
        head=row.head,
        originals=row.originals,
        database=row.database,
        begun_at=row.begun_at,
        begun_by=row.begun_by,
        finished_at=row.finished_at or row.begun_at,
        verified_at=row.verified_at,
        restored_at=row.restored_at,
        failed_why=row.failed_why,
    )
