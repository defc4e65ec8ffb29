"""A folder is chosen for copies: it must be one in which they can be kept, and it is made ready for them."""

import uuid
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from archive.archive import Archive
from archive.copies.beginning import begin_place, complete_place
from archive.copies.drives import Drives, Kind, SystemDrives, why_here
from archive.copies.errors import PlaceHoldsAnArchive, PlaceInUse, PlaceIsATwin, PlaceIsHere
from archive.copies.keys import Sealing, kept_key
from archive.copies.layout import PLAIN, SEALED, CopyFolder, Mark
from archive.copies.lost_mark import known_again, lay_where_it_lacks
from archive.copies.newest_there import newest_there, note_newest
from archive.copies.one_in_the_other import beside_or_inside
from archive.copies.places import (
    ARCHIVE_NAME,
    Place,
    chosen_in,
    places,
    places_in,
    read_mark,
    refuse_inside,
    refuse_shared_drive,
)
from archive.copies.seal_errors import CopiesAreNotSealed
from archive.copies.twins import twin_of
from archive.copies.worked_on import TO_MOVE
from archive.copies.writing import blaming_the_place
from archive.folder import is_archive
from archive.records import BackupPlace, Setting
from archive.services.history import record
from archive.storage.fixity import OF_THE_SYSTEM

LEFT_BY_SYSTEMS = OF_THE_SYSTEM | {"System Volume Information", "$RECYCLE.BIN", "lost+found"}
"""What lies on a disk that a person would call empty. Names with a dot before them, which are hidden, count as well."""


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
    A mark that is missing or damaged there is laid again. Another folder for copies may have this very path:
    two disks that are connected by turns. With ``is_to_move`` the archive leaves the house in it, so that it may lie on
    one drive with other copies. Raises PlaceInsideTheArchive, PlaceHoldsAnArchive, PlaceInUse, PlaceIsHere,
    PlaceIsATwin, PlaceSharesDrive, CopiesAreNotSealed where copies lie that are not encrypted and should be, or what
    blaming_the_place raises.
    """
    folder = folder.absolute()
    if is_elsewhere is None:
        is_elsewhere = was_elsewhere(archive, folder=folder)
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
        mark = Mark(_archive_name(archive), uuid.uuid4().hex, PLAIN if sealing is None else SEALED)
        begin_place(archive, copies, mark, sealing)
    else:
        lay_where_it_lacks(copies, mark)
        complete_place(archive, copies, mark, sealing)
    with blaming_the_place(folder):
        seal = kept_key(archive.folder, mark.place) if mark.is_sealed else None
        newest = newest_there(CopyFolder(folder, seal))
    with archive.database.writing() as session:
        now = archive.clock.now()
        is_in_use = any(one.mark == mark.place for one in places_in(session))
        place = chosen_in(
            session,
            mark.place,
            folder=folder,
            is_elsewhere=is_elsewhere,
            is_sealed=mark.is_sealed,
            added_at=now,
            added_by=by,
            at=now,
            by=by,
        )
        if is_to_move and not is_in_use:
            record(session, at=now, by=by, act=TO_MOVE, thing=f"place:{place.id}")
        if newest is not None:
            note_newest(session, newest, place_id=place.id, at=now, by=by)
    return place


def was_elsewhere(archive: Archive, *, folder: Path) -> bool:
    """Whether a folder that was chosen before was said to be elsewhere, given up since or not. Raises what
    blaming_the_place and read_mark raise."""
    copies, name = CopyFolder(folder.absolute()), _archive_name(archive)
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
        elif (twin := twin_of(folder, mark, places(archive))) is not None:
            raise PlaceIsATwin(folder=folder, other=twin)
        others = [one for one in places(archive) if mark is None or one.mark != mark.place]
        if not is_to_move:
            refuse_shared_drive(folder, others, drives)
    return mark


def cannot_be_elsewhere(archive: Archive, *, folder: Path, drives: Drives | None = None) -> str | None:
    """Why a folder is certainly on this machine, as half a sentence; None when only a person can say."""
    return why_here(folder.absolute(), root=archive.folder.root, drives=drives or SystemDrives())


def is_surely_a_share(*, folder: Path, drives: Drives | None = None) -> bool:
    """Whether a folder lies on a share of another computer, so that a person may be offered to call it elsewhere."""
    return (drives or SystemDrives()).of(folder.absolute()).kind is Kind.SHARE


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


def _archive_name(archive: Archive) -> str:
    with archive.database.writing() as session:
        setting = session.get(Setting, ARCHIVE_NAME)
        if setting is None:
            setting = Setting(name=ARCHIVE_NAME, value=uuid.uuid4().hex)
            session.add(setting)
        return setting.value
