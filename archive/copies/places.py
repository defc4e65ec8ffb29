"""Folders for copies: chosen, listed and given up. Nothing in one is ever deleted by giving it up."""

import os
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from archive.archive import Archive
from archive.copies.beginning import begin_place, complete_place
from archive.copies.drives import Drives, Kind, SystemDrives, why_here
from archive.copies.errors import (
    NoSuchPlace,
    PlaceHoldsAnArchive,
    PlaceInsideTheArchive,
    PlaceInUse,
    PlaceIsHere,
    PlaceOutOfReach,
    PlaceSharesDrive,
)
from archive.copies.keys import Sealing, kept_key
from archive.copies.layout import FORMAT, PLAIN, SEALED, CopyFolder, Mark
from archive.copies.lost_mark import has_copies, known_again, lay_where_it_lacks, read_or_none
from archive.copies.newest_there import newest_there, note_newest
from archive.copies.one_in_the_other import beside_or_inside, how_inside
from archive.copies.seal_errors import CopiesAreNotSealed
from archive.copies.writing import blaming_the_place
from archive.file_names import path_of, written
from archive.folder import is_archive
from archive.records import BackupPlace, Setting
from archive.services.history import record
from archive.services.seals import place_seal
from archive.storage.fixity import OF_THE_SYSTEM

ARCHIVE_NAME = "archive-name"
"""The setting that keeps a random name, by which an archive knows its own copies."""

SEALED_PLACE = "copies-encrypted:"
"""Begins the name of a setting for each folder whose copies are encrypted, by its mark: a folder with the same mark
whose copies are not is never taken for it, else whoever has the disk could have them written there for all to read."""

LEFT_BY_SYSTEMS = OF_THE_SYSTEM | {"System Volume Information", "$RECYCLE.BIN", "lost+found"}
"""What lies on a disk that a person would call empty. Names with a dot before them, which are hidden, count as well."""


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


def find_place(archive: Archive, *, name: str) -> Place:
    """The folder for copies of this number or path. Raises NoSuchPlace."""
    wanted = Path(name).absolute()
    for place in places(archive):
        if str(place.id) == name or place.path == wanted:
            return place
    raise NoSuchPlace(place=name)


def cannot_be_elsewhere(archive: Archive, *, folder: Path, drives: Drives | None = None) -> str | None:
    """Why a folder is certainly on this machine, as half a sentence; None when only a person can say."""
    return why_here(folder.absolute(), root=archive.folder.root, drives=drives or SystemDrives())


def is_surely_a_share(*, folder: Path, drives: Drives | None = None) -> bool:
    """Whether a folder lies on a share of another computer, so that a person may be offered to call it elsewhere."""
    return (drives or SystemDrives()).of(folder.absolute()).kind is Kind.SHARE


def add_place(
    archive: Archive,
    *,
    folder: Path,
    is_elsewhere: bool | None,
    by: str,
    drives: Drives | None = None,
    sealing: Sealing | None = None,
    is_to_move: bool = False,
) -> Place:
    """Choose a folder for copies, which is made if it is missing; with ``is_elsewhere``, ``by`` says that it is not on
    this machine; None leaves what was said of that folder before, and a new one is not. With ``sealing`` the copies
    there will be encrypted, for good.

    It must be empty, or hold copies of this archive: then it is the same place as before, wherever it shows up now, and
    encrypted or not as it was, with the passphrase that it had; of the newest copy there it is known when it was made.
    A mark that is missing or damaged there is laid again. With ``is_to_move`` the archive leaves the house in it, so
    that it may lie on one drive with other copies. Raises PlaceInsideTheArchive, PlaceHoldsAnArchive, PlaceInUse,
    PlaceIsHere, PlaceSharesDrive, CopiesAreNotSealed where copies lie that are not encrypted and should be, or what
    blaming_the_place raises.
    """
    folder, name = folder.absolute(), _archive_name(archive)
    if is_elsewhere is None:
        is_elsewhere = _was_elsewhere(archive, folder, name)
    mark = refuse_unfit(
        archive,
        folder=folder,
        is_elsewhere=is_elsewhere,
        is_sealed=sealing is not None,
        drives=drives,
        is_to_move=is_to_move,
    )
    copies = CopyFolder(folder)
    with blaming_the_place(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if mark is None:
        mark = Mark(name, uuid.uuid4().hex, PLAIN if sealing is None else SEALED)
        begin_place(archive, copies, mark, sealing)
    else:
        lay_where_it_lacks(copies, mark)
        complete_place(archive, copies, mark, sealing)
    with blaming_the_place(folder):
        seal = kept_key(archive.folder, mark.place) if mark.is_sealed else None
        newest = newest_there(CopyFolder(folder, seal))
    with archive.database.writing() as session:
        now = archive.clock.now()
        place = _row_for(session, mark.place, is_sealed=mark.is_sealed)
        place.path, place.is_elsewhere, place.removed_at = written(folder), is_elsewhere, None
        place.added_at, place.added_by = now, by
        session.flush()
        if newest is not None:
            note_newest(session, newest, place_id=place.id, by=by)
        _record_chosen(session, place, at=now, by=by)
        return _as_place(place)


def _was_elsewhere(archive: Archive, folder: Path, name: str) -> bool:
    """Whether a folder that was chosen before was said to be elsewhere, given up since or not. Raises what
    blaming_the_place and read_mark raise."""
    copies = CopyFolder(folder)
    with blaming_the_place(folder):
        mark = read_mark(copies) or known_again(archive, copies, name) if folder.is_dir() else None
    with archive.database.reading() as session:
        said = select(BackupPlace.is_elsewhere).where(BackupPlace.mark == mark.place) if mark is not None else None
        return said is not None and bool(session.scalar(said))


def refuse_unfit(
    archive: Archive,
    *,
    folder: Path,
    is_elsewhere: bool,
    is_sealed: bool,
    drives: Drives | None = None,
    is_to_move: bool = False,
) -> Mark | None:
    """The mark of a folder in which copies of this archive lie already, None in a new or empty one. Nothing is changed.

    Raises what add_place raises of a folder in which copies cannot be kept.
    """
    folder, drives = folder.absolute(), drives or SystemDrives()
    refuse_inside(archive, folder)
    if is_elsewhere and (why := why_here(folder, root=archive.folder.root, drives=drives)):
        raise PlaceIsHere(folder=folder, why=why)
    copies = CopyFolder(folder)
    with blaming_the_place(folder):
        if folder.exists() and not folder.is_dir():
            raise PlaceInUse(folder=folder, where=beside_or_inside(folder))
        name = _archive_name(archive)
        mark = _mark_of_ours(copies, name) or known_again(archive, copies, name)
        if mark is None:
            _refuse_strangers(folder)
        elif is_sealed and not mark.is_sealed:
            raise CopiesAreNotSealed(folder=folder)
        others = [one for one in places(archive) if mark is None or one.mark != mark.place]
        if not is_to_move:
            refuse_shared_drive(folder, others, drives)
    return mark


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
    row = _row_for(session, place.mark, is_sealed=place.is_sealed)
    row.path, row.is_elsewhere, row.removed_at = written(place.path), place.is_elsewhere, None
    row.added_at, row.added_by = place.added_at, place.added_by
    session.flush()
    _record_chosen(session, row, at=at, by=by)
    return True


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


def _mark_of_ours(copies: CopyFolder, name: str) -> Mark | None:
    """The mark of a folder with copies of this archive; None if it holds no copies. Raises PlaceHoldsAnArchive."""
    mark = read_mark(copies)
    if mark is not None and mark.archive != name:
        raise PlaceHoldsAnArchive(folder=copies.root)
    return mark


def _refuse_strangers(folder: Path) -> None:
    for above in (folder, *folder.parents):
        if is_archive(above):
            raise PlaceHoldsAnArchive(folder=above)
    if folder.exists() and next(_files(folder), None) is not None:
        raise PlaceInUse(folder=folder, where=beside_or_inside(folder))


def _files(folder: Path) -> Iterator[Path]:
    """What somebody keeps in a folder. Empty folders, and what is not whole yet, a crash of ours may have left."""
    incoming = CopyFolder(folder).incoming
    for one in folder.iterdir():
        if one.name.startswith(".") or one.name in LEFT_BY_SYSTEMS:
            continue
        if one.is_dir() and not one.is_symlink():
            yield from (path for path in one.rglob("*") if not path.is_dir() and path.parent != incoming)
        else:
            yield one


def refuse_shared_drive(folder: Path, others: Sequence[Place], drives: Drives) -> None:
    """Two folders on one drive are one copy too few: what ends one ends the other."""
    drive = drives.of(folder)
    for other in others:
        if CopyFolder(other.path).mark.exists() and drives.of(other.path).name == drive.name:
            raise PlaceSharesDrive(folder=folder, other=other.path)


def _archive_name(archive: Archive) -> str:
    with archive.database.writing() as session:
        setting = session.get(Setting, ARCHIVE_NAME)
        if setting is None:
            setting = Setting(name=ARCHIVE_NAME, value=uuid.uuid4().hex)
            session.add(setting)
        return setting.value


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
