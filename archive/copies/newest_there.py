"""The newest copy that lies in a folder for copies, noted in records that know nothing of it.

So a folder that is chosen tells at once when the newest copy there was made. Nothing is known of it but what its
manifest says: it counts for nothing until it is read back.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.copies.evidence import failed_in
from archive.copies.layout import CopyFolder, Manifest
from archive.copies.left_behind import left_behind
from archive.copies.records_file import hash_of_event
from archive.records import BackupCopy
from archive.services.wording import in_words


@dataclass(frozen=True, slots=True)
class NewestThere:
    """A copy as its manifest tells of it, and the moment whose state it has."""

    manifest: Manifest
    made_at: datetime


def newest_there(copies: CopyFolder) -> NewestThere | None:
    """The copy whose records lie there as the newest; None where there is none, or nothing tells of it. Raises
    OSError."""
    if not copies.records.exists():
        return None
    told = copies.all_manifests()
    newest = max((name for name in told), key=lambda name: told[name].number, default=None)
    if newest is None or copies.earlier_records(newest).exists():
        return None
    try:
        return NewestThere(told[newest], datetime.fromisoformat(told[newest].begun_at))
    except ValueError:
        return None


def note_newest(session: Session, newest: NewestThere, *, place_id: int, at: datetime, by: str) -> None:
    """Note it inside the caller's writing transaction, unless it is known, or of a history that is not this one and was
    not left behind by it. Where it is known and later ones are as well, those are not there: that is found wanting."""
    manifest = newest.manifest
    known = select(BackupCopy.id).where(BackupCopy.place_id == place_id, BackupCopy.database == manifest.database)
    is_ours = hash_of_event(session, manifest.last_event) == manifest.head or manifest.head in left_behind(session)
    if (there := session.scalar(known.order_by(BackupCopy.id.desc()).limit(1))) is not None:
        _note_lacking(session, there, newest.made_at, place_id=place_id, at=at)
        return
    if not is_ours:
        return
    session.add(
        BackupCopy(
            place_id=place_id,
            last_event=manifest.last_event,
            head=manifest.head,
            originals=manifest.counts.get("documents", 0),
            database=manifest.database,
            begun_at=newest.made_at,
            begun_by=by,
            finished_at=newest.made_at,  # the moment in which it ended it does not tell
        )
    )


def _note_lacking(session: Session, there: int, made_at: datetime, *, place_id: int, at: datetime) -> None:
    later = select(BackupCopy).where(
        BackupCopy.place_id == place_id, BackupCopy.id > there, BackupCopy.finished_at.is_not(None)
    )
    last = session.scalars(later.order_by(BackupCopy.id.desc()).limit(1)).one_or_none()
    if last is None:
        return
    here, its = made_at.astimezone(), last.begun_at.astimezone()
    why = (
        f"The newest copy in this folder is of {in_words(here.date())}, {here:%H:%M}. The one of "
        f"{in_words(its.date())}, {its:%H:%M} is not in it: it lies in the folder that was used before. Copy again."
    )
    failed_in(session, last, why=why, at=at)
