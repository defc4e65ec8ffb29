"""Folders for copies as the records know them: listed, found, moved and given up. Nothing in one is ever deleted by
giving it up."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session, object_session

from archive.archive import Archive
from archive.copies.drives import Drives, SystemDrives
from archive.copies.errors import (
    NoSuchPlace,
    PlaceInsideTheArchive,
    PlaceOutOfReach,
    PlaceSharesDrive,
    SeveralPlaces,
)
from archive.copies.keys import kept_key
from archive.copies.layout import FORMAT, PLAIN, SEALED, CopyFolder, Mark
from archive.copies.lost_mark import has_copies, read_or_none
from archive.copies.one_in_the_other import how_inside
from archive.file_names import path_of, written
from archive.records import BackupCopy, BackupPlace, Setting
from archive.services.history import record
from archive.services.seals import place_seal
from archive.services.wording import in_words

ARCHIVE_NAME = "archive-name"
"""The setting that keeps a random name, by which an archive knows its own copies."""

SEALED_PLACE = "copies-encrypted:"
"""Begins the name of a setting for each folder whose copies are encrypted, by its mark: a folder with the same mark
whose copies are not is never taken for it, else whoever has the disk could have them written there for all to read."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder for copies. ``is_elsewhere``: ``added_by`` said that it is not on this machine. ``is_sealed``: the
    copies there are encrypted."""

    id: int
    mark: str
    path: Path
    is_elsewhere: bool
    added_at: datetime
    added_by: str
    removed_at: datetime | None
    is_sealed: bool = False


def places(archive: Archive) -> tuple[Place, ...]:
    """The folders for copies in use, in the order in which they were first chosen."""
    with archive.database.reading() as session:
        return places_in(session)


def places_in(session: Session) -> tuple[Place, ...]:
    """As places, inside the caller's transaction."""
    rows = session.scalars(select(BackupPlace).where(BackupPlace.removed_at.is_(None)).order_by(BackupPlace.id))
    return tuple(_as_place(row) for row in rows)


def find_place(archive: Archive, *, name: str, connected: bool = False) -> Place:
    """The folder for copies of this number or path. Of disks that are connected by turns under one path, with
    ``connected`` the one that is there now. Raises NoSuchPlace, or SeveralPlaces with what tells them apart."""
    wanted, all_of_them = Path(name).absolute(), places(archive)
    by_number = next((place for place in all_of_them if str(place.id) == name), None)
    if by_number is not None:
        return by_number
    found = [place for place in all_of_them if place.path == wanted]
    if not found:
        raise NoSuchPlace(place=name)
    if len(found) == 1:
        return found[0]
    there = [place for place in found if _is_there(place)]
    if connected and len(there) == 1:
        return there[0]
    with archive.database.reading() as session:
        which = "; ".join(f"{one.id}, {_told(session, one, is_there=one in there)}" for one in found)
    raise SeveralPlaces(place=wanted, which=which, numbers=" or ".join(str(one.id) for one in found))


def _is_there(place: Place) -> bool:
    """Whether the disk that is connected is that of this folder, as its mark tells."""
    try:
        mark = read_or_none(CopyFolder(place.path))
    except OSError:
        return False
    return mark is not None and mark.place == place.mark


def _told(session: Session, place: Place, *, is_there: bool) -> str:
    """What tells a folder for copies from another one under the same path."""
    made = select(func.max(BackupCopy.finished_at)).where(BackupCopy.place_id == place.id)
    last = session.scalar(made)
    copied = f"last copied {_in_short(last)}" if last is not None else "no copy yet"
    kind = ", encrypted" if place.is_sealed else ""
    there = "connected now" if is_there else "not connected now"
    return f"chosen {_in_short(place.added_at)} by {place.added_by}, {copied}{kind}, {there}"


def _in_short(at: datetime) -> str:
    here = at.astimezone()
    return f"{in_words(here.date())}, {here:%H:%M}"


def _record_chosen(session: Session, place: BackupPlace, *, at: datetime, by: str) -> None:
    told: dict[str, object] = {"elsewhere": place.is_elsewhere, "words": place_seal(place)}
    if is_sealed(session, place.mark):
        told["encrypted"] = True
    record(session, at=at, by=by, act="chosen for copies", thing=f"place:{place.id}", **told)


def moved_in(session: Session, row: BackupPlace, folder: Path, *, at: datetime, by: str) -> Place:
    """Note that a folder for copies lies somewhere else now, inside the caller's writing transaction; what was said of
    it holds."""
    row.path = written(folder)
    _record_chosen(session, row, at=at, by=by)
    return _as_place(row)


def taken_over_in(session: Session, place: Place, *, at: datetime, by: str) -> bool:
    """Use a folder for copies as other records of this archive do, inside the caller's writing transaction; whether it
    was not in use here."""
    if any(one.mark == place.mark for one in places_in(session)):
        return False
    chosen_in(
        session,
        place.mark,
        folder=place.path,
        is_elsewhere=place.is_elsewhere,
        is_sealed=place.is_sealed,
        added_at=place.added_at,
        added_by=place.added_by,
        at=at,
        by=by,
    )
    return True


def chosen_in(
    session: Session,
    mark: str,
    *,
    folder: Path,
    is_elsewhere: bool,
    is_sealed: bool,
    added_at: datetime,
    added_by: str,
    at: datetime,
    by: str,
) -> Place:
    """Note that a folder with this mark is used for copies, and who said so when, inside the caller's writing
    transaction; ``at`` and ``by`` are the history's."""
    row = _row_for(session, mark, is_sealed=is_sealed)
    row.path, row.is_elsewhere, row.removed_at = written(folder), is_elsewhere, None
    row.added_at, row.added_by = added_at, added_by
    session.flush()
    _record_chosen(session, row, at=at, by=by)
    return _as_place(row)


def _row_for(session: Session, mark: str, *, is_sealed: bool) -> BackupPlace:
    """The row of the folder with this mark; a new one, still to be filled, where there never was any."""
    row = session.scalars(select(BackupPlace).where(BackupPlace.mark == mark)).one_or_none()
    if row is None:
        if is_sealed:
            session.merge(Setting(name=f"{SEALED_PLACE}{mark}", value="yes"))
        row = BackupPlace(mark=mark)
        session.add(row)
    return row


def remove_place(archive: Archive, *, place_id: int, by: str) -> Place:
    """Give up a folder for copies: what is in it stays, and counts no more. Choosing it again takes this back.

    Returns the place as it was. Raises NoSuchPlace.
    """
    with archive.database.writing() as session:
        return given_up_in(session, place_id, at=archive.clock.now(), by=by)


def given_up_in(session: Session, place_id: int, *, at: datetime, by: str) -> Place:
    """The same inside the caller's writing transaction."""
    before = place_in_use(session, place_id)
    session.get_one(BackupPlace, place_id).removed_at = at
    record(session, at=at, by=by, act="given up for copies", thing=f"place:{place_id}")
    return before


def keep_place_again(archive: Archive, *, place_id: int, by: str, drives: Drives | None = None) -> Place:
    """Use a folder for copies again that was given up, also while it is out of reach: the undo of giving it up.

    Raises PlaceSharesDrive when another one on its drive was chosen meanwhile.
    """
    with archive.database.reading() as session:
        before = _as_place(session.get_one(BackupPlace, place_id))
    if CopyFolder(before.path).mark.exists():
        others = [one for one in places(archive) if one.id != place_id]
        refuse_shared_drive(before.path, others, drives or SystemDrives())
    with archive.database.writing() as session:
        row, now = session.get_one(BackupPlace, place_id), archive.clock.now()
        row.removed_at = None
        _record_chosen(session, row, at=now, by=by)
        return _as_place(row)


def mark_of(place: Place, archive_name: str) -> Mark:
    """The mark that a folder for copies of the archive with this random name must have."""
    return Mark(archive_name, place.mark, SEALED if place.is_sealed else PLAIN)


def copies_of(archive: Archive, place: Place) -> CopyFolder:
    """A folder for copies as this archive sees it: with the key, where it keeps one. Whether it is there is not looked
    at."""
    return CopyFolder(place.path, kept_key(archive.folder, place.mark) if place.is_sealed else None)


def read_mark(copies: CopyFolder) -> Mark | None:
    """The mark that lies in a folder; None without one. Raises PlaceOutOfReach where it is none that counts here."""
    mark = read_or_none(copies)
    if mark is None and copies.mark.exists() and not has_copies(copies):
        raise PlaceOutOfReach(folder=copies.root, detail="copy.json cannot be understood, and no copies are in it")
    if mark is not None and mark.format > FORMAT:
        raise PlaceOutOfReach(folder=copies.root, detail="a newer version of Duly Noted has laid it out otherwise")
    return mark


def refuse_inside(archive: Archive, folder: Path) -> None:
    """Raises PlaceInsideTheArchive, by whatever links it is reached."""
    place, root = Path(os.path.realpath(folder)), Path(os.path.realpath(archive.folder.root))
    if where := how_inside(place, root, "the archive"):
        raise PlaceInsideTheArchive(folder=folder, where=where)


def refuse_shared_drive(folder: Path, others: Sequence[Place], drives: Drives) -> None:
    """Two folders on one drive are one copy too few: what ends one ends the other. Of two with one path, which are
    disks that are connected by turns, only one is there."""
    drive = drives.of(folder)
    for other in others:
        if other.path != folder and CopyFolder(other.path).mark.exists() and drives.of(other.path).name == drive.name:
            raise PlaceSharesDrive(folder=folder, other=other.path)


def place_in_use(session: Session, place_id: int) -> Place:
    """A folder for copies that was not given up, inside the caller's transaction. Raises NoSuchPlace."""
    row = session.get(BackupPlace, place_id)
    if row is None or row.removed_at is not None:
        raise NoSuchPlace(place=place_id)
    return _as_place(row)


def _as_place(row: BackupPlace) -> Place:
    session = object_session(row)
    return Place(
        row.id,
        row.mark,
        path_of(row.path),
        row.is_elsewhere,
        row.added_at,
        row.added_by,
        row.removed_at,
        session is not None and is_sealed(session, row.mark),
    )


def is_sealed(session: Session, mark: str) -> bool:
    """Whether the copies in the folder with this mark are encrypted, inside the caller's transaction."""
    return session.get(Setting, f"{SEALED_PLACE}{mark}") is not None
