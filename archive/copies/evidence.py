"""What may be said of the copies: which were read back whole, up to where they reach, and when one was last opened."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.copies.errors import NoCopyYet
from archive.copies.places import Place, is_sealed
from archive.file_names import path_of
from archive.records import BackupCopy, BackupPlace
from archive.services.history import CLERK, record

READ_BACK, FAILED, RESTORED, NOT_RESTORED = "read back", "found wanting", "restored", "not restored"
"""What is found of copies, in the history's words."""


@dataclass(frozen=True, slots=True)
class VerifiedCopy:
    """The newest copy in a folder for copies that was read back whole. All originals of the history's events up to
    ``last_event`` are in it. ``records`` are the SHA-256 of the records that may lie there: this copy's own, or those
    of one made since that is not read back yet; ``mark`` is the random name of its folder, ``is_sealed`` whether it is
    encrypted. ``restored_at`` is when a copy in this folder that reaches as far as was asked for last passed a trial
    restore."""

    id: int
    place_id: int
    mark: str
    path: Path
    is_elsewhere: bool
    last_event: int
    originals: int
    records: frozenset[str]
    begun_at: datetime
    verified_at: datetime
    restored_at: datetime | None
    is_sealed: bool = False


@dataclass(frozen=True, slots=True)
class CopyState:
    """How an attempt at a copy stands. ``head`` is the hash of its last event, ``database`` the SHA-256 of its records;
    ``failed_why`` tells what broke it off, or what was found wrong."""

    id: int
    place_id: int
    last_event: int
    head: str
    originals: int
    database: str
    begun_at: datetime
    finished_at: datetime | None
    verified_at: datetime | None
    restored_at: datetime | None
    failed_why: str | None


def copies(archive: Archive, *, up_to: int = 0) -> tuple[VerifiedCopy, ...]:
    """The verified copies that hold everything up to event ``up_to`` of the history, one of each folder in use."""
    with archive.database.reading() as session:
        return copies_in(session, up_to=up_to)


def copies_in(session: Session, *, up_to: int = 0) -> tuple[VerifiedCopy, ...]:
    """The same, within the caller's transaction.

    Where anything was found wrong in a folder, nothing in it counts until a copy there is read back whole. A copy that
    was broken off takes nothing from the one before it.
    """
    places = session.scalars(select(BackupPlace).where(BackupPlace.removed_at.is_(None)).order_by(BackupPlace.id))
    found = (_newest_whole(session, place, up_to) for place in places)
    return tuple(copy for copy in found if copy is not None and copy.last_event >= up_to)


def last_copy(archive: Archive, *, place_id: int) -> CopyState | None:
    """How the last attempt in a folder for copies stands; None before the first."""
    newest = select(BackupCopy).where(BackupCopy.place_id == place_id).order_by(BackupCopy.id.desc()).limit(1)
    with archive.database.reading() as session:
        row = session.scalars(newest).one_or_none()
        return _as_state(row) if row else None


def last_finished(archive: Archive, *, place_id: int) -> CopyState | None:
    """The newest copy in a folder that was finished, whatever broke off an attempt since; None before the first."""
    finished = select(BackupCopy).where(BackupCopy.place_id == place_id, BackupCopy.finished_at.is_not(None))
    with archive.database.reading() as session:
        row = session.scalars(finished.order_by(BackupCopy.id.desc()).limit(1)).one_or_none()
        return _as_state(row) if row else None


def copy_there(archive: Archive, place: Place, *, database: str | None) -> CopyState:
    """The copy that a folder should hold: the newest that was finished, or one begun since whose records are those that
    lie there, with this SHA-256: it was broken off when only the note of its end was missing. Raises NoCopyYet."""
    is_there = or_(BackupCopy.finished_at.is_not(None), BackupCopy.database == database)
    newest = select(BackupCopy).where(BackupCopy.place_id == place.id, is_there).order_by(BackupCopy.id.desc()).limit(1)
    with archive.database.reading() as session:
        row = session.scalars(newest).one_or_none()
        if row is None:
            raise NoCopyYet(folder=place.path)
        return _as_state(row)


def remembered(archive: Archive, place: Place) -> dict[str, tuple[str, int, str, int]]:
    """Of each copy that was made into a place, by the SHA-256 of its records: when it was begun, to the second, its
    last event, the hash of that, and how many originals it has."""
    rows = select(BackupCopy).where(BackupCopy.place_id == place.id)
    with archive.database.reading() as session:
        return {
            row.database: (row.begun_at.isoformat(timespec="seconds"), row.last_event, row.head, row.originals)
            for row in session.scalars(rows)
        }


def proven_records(archive: Archive, place: Place) -> str | None:
    """The SHA-256 of the records of the last copy in a place that was read back whole, whatever was found since; None
    where none ever was."""
    proven = select(BackupCopy.database).where(BackupCopy.place_id == place.id, BackupCopy.verified_at.is_not(None))
    with archive.database.reading() as session:
        return session.scalars(proven.order_by(BackupCopy.id.desc()).limit(1)).one_or_none()


def found_whole(archive: Archive, copy_id: int) -> None:
    """Note that every byte of a copy was read back and found equal."""
    now = archive.clock.now()
    with archive.database.writing() as session:
        copy = session.get_one(BackupCopy, copy_id)
        copy.failed_why = None
        copy.finished_at = copy.finished_at or now
        found_whole_in(session, copy, at=now)


def found_whole_in(session: Session, copy: BackupCopy, *, at: datetime) -> None:
    """The same inside the caller's writing transaction, also of a copy of which every byte was read to put it back."""
    copy.verified_at = at
    _tell(session, copy, READ_BACK, at=at)


def found_wanting(archive: Archive, copy_id: int, *, why: str) -> None:
    """Note what is wrong with a copy, which takes it from the evidence."""
    with archive.database.writing() as session:
        failed_in(session, session.get_one(BackupCopy, copy_id), why=why, at=archive.clock.now())


def failed_in(session: Session, copy: BackupCopy, *, why: str, at: datetime) -> None:
    """The same inside the caller's writing transaction, also of what broke a copy off."""
    copy.failed_why = why
    _tell(session, copy, FAILED, at=at)


def restored(archive: Archive, copy_id: int) -> None:
    """Note that a trial restore has opened a copy, which the history tells as well: the gate relies on it."""
    with archive.database.writing() as session:
        restored_in(session, session.get_one(BackupCopy, copy_id), at=archive.clock.now())


def restored_in(session: Session, copy: BackupCopy, *, at: datetime) -> None:
    """The same inside the caller's writing transaction, also of a copy that was put back in earnest."""
    copy.restored_at = at
    _tell(session, copy, RESTORED, at=at)


def carried_in(
    session: Session,
    copy: BackupCopy,
    *,
    verified_at: datetime | None,
    restored_at: datetime | None,
    failed_why: str | None,
) -> None:
    """Note what other records of this archive know of a copy and these do not, inside the caller's writing transaction:
    when it was read back whole, when it was last opened, and what was found wrong since. The history tells each with
    the moment in which it was so."""
    if verified_at is not None and (copy.verified_at is None or copy.verified_at < verified_at):
        copy.verified_at = verified_at
        _tell(session, copy, READ_BACK, at=verified_at, carried=True)
    if restored_at is not None and (copy.restored_at is None or copy.restored_at < restored_at):
        copy.restored_at = restored_at
        _tell(session, copy, RESTORED, at=restored_at, carried=True)
    if failed_why is not None:
        copy.failed_why = failed_why
        _tell(session, copy, FAILED, at=max(filter(None, (verified_at, restored_at, copy.finished_at))), carried=True)


def not_restored(archive: Archive, copy_id: int, *, why: str) -> None:
    """Note that a copy could not be opened. What was opened in its folder before counts no more either."""
    with archive.database.writing() as session:
        copy = session.get_one(BackupCopy, copy_id)
        copy.failed_why = why
        _tell(session, copy, NOT_RESTORED, at=archive.clock.now())
        session.execute(update(BackupCopy).where(BackupCopy.place_id == copy.place_id).values(restored_at=None))


def _tell(session: Session, copy: BackupCopy, act: str, *, at: datetime, **more: bool) -> None:
    """Write into the history what was found of a copy: the gate relies on it, and a check compares it."""
    told: dict[str, object] = {"place": copy.place_id, "last_event": copy.last_event, "head": copy.head, **more}
    record(session, at=at, by=CLERK, act=act, thing=f"copy:{copy.id}", **told)


def _newest_whole(session: Session, place: BackupPlace, up_to: int) -> VerifiedCopy | None:
    finished = select(BackupCopy).where(BackupCopy.place_id == place.id, BackupCopy.finished_at.is_not(None))
    rows = session.scalars(finished.order_by(BackupCopy.id.desc())).all()
    tried = [row.restored_at for row in rows if row.restored_at is not None and row.last_event >= up_to]
    begun = select(BackupCopy.id, BackupCopy.database).where(BackupCopy.place_id == place.id)
    records = [(number, digest) for number, digest in session.execute(begun)]
    for row in rows:
        if row.failed_why is not None:
            return None
        if row.verified_at is not None:
            return VerifiedCopy(
                id=row.id,
                place_id=place.id,
                mark=place.mark,
                path=path_of(place.path),
                is_elsewhere=place.is_elsewhere,
                last_event=row.last_event,
                originals=row.originals,
                records=frozenset(digest for number, digest in records if number >= row.id),
                begun_at=row.begun_at,
                verified_at=row.verified_at,
                restored_at=next(iter(tried), None),  # of the newest tried: by a clock that was ahead it is to come
                is_sealed=is_sealed(session, place.mark),
            )
    return None


def _as_state(row: BackupCopy) -> CopyState:
    return CopyState(
        id=row.id,
        place_id=row.place_id,
        last_event=row.last_event,
        head=row.head,
        originals=row.originals,
        database=row.database,
        begun_at=row.begun_at,
        finished_at=row.finished_at,
        verified_at=row.verified_at,
        restored_at=row.restored_at,
        failed_why=row.failed_why,
    )
