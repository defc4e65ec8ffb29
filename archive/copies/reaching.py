"""A folder for copies is reached: it is there, it is the one that was chosen, and it is where it was said to be."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.copies.drives import Drives, SystemDrives, why_here
from archive.copies.errors import (
    CopiesAreOne,
    CopyIsTheArchive,
    CopyLeadsAway,
    MarkIsLost,
    MarkIsNotProven,
    PlaceIsAnother,
    PlaceIsAnotherArchives,
    PlaceIsHere,
    PlaceOutOfReach,
)
from archive.copies.keys import sealed_mark_or_none
from archive.copies.layout import SEALED_MARK, CopyFolder, Mark
from archive.copies.lost_mark import has_copies, is_of_place, lay_where_it_lacks
from archive.copies.places import (
    ARCHIVE_NAME,
    Place,
    copies_of,
    mark_of,
    place_in_use,
    places_in,
    read_mark,
    refuse_inside,
    refuse_shared_drive,
)
from archive.copies.seal_errors import KeyDoesNotFit, KeyNotHere
from archive.copies.writing import blaming_the_place, is_one_file, leads_away
from archive.records import Setting


@dataclass(frozen=True, slots=True)
class Reached:
    """A folder for copies that was there, with what is in it, and its key where that is encrypted."""

    place: Place
    copies: CopyFolder
    mark: Mark

    def prove(self) -> None:
        """Look whether it is still the one. Where a disk or share is not connected, its folder may be there all the
        same, empty, or with what was just written into it. Raises PlaceOutOfReach, PlaceIsAnother or PlaceIsClosed."""
        with blaming_the_place(self.copies.root):
            self.copies.root.stat()
            mark = read_mark(self.copies)
        if mark is None:
            raise PlaceOutOfReach(folder=self.copies.root, detail="the copies are not in it")
        if mark.archive != self.mark.archive:
            raise PlaceIsAnotherArchives(folder=self.copies.root)
        if mark != self.mark:
            raise PlaceIsAnother(folder=self.copies.root)


def reach(archive: Archive, *, place_id: int, drives: Drives | None = None, lays_mark: bool = False) -> Reached:
    """A folder for copies that is there, is the one that was chosen, and is where it was said to be.

    Of two folders that lie on one drive by now, only the one that was chosen first is. With ``lays_mark`` a mark that
    is lost is laid again where the copies there prove to be of this very folder. Raises NoSuchPlace, PlaceOutOfReach,
    MarkIsLost, MarkIsNotProven, PlaceIsAnother, PlaceInsideTheArchive, CopyIsTheArchive, CopyLeadsAway, CopiesAreOne,
    PlaceSharesDrive, PlaceIsHere, PlaceIsClosed, KeyNotHere or KeyDoesNotFit.
    """
    with archive.database.reading() as session:
        place, name, earlier = _chosen(session, place_id)
        try:
            reached = _reached(session, archive, place, name, earlier, drives)
        except MarkIsLost as lost:
            if not lays_mark or isinstance(lost, MarkIsNotProven):
                raise
            lay_where_it_lacks(copies_of(archive, place), mark_of(place, name))
            reached = _reached(session, archive, place, name, earlier, drives)
    with blaming_the_place(place.path):
        _refuse_linked(archive, reached.copies, earlier)
    return reached


def reach_in(session: Session, archive: Archive, *, place_id: int, drives: Drives | None = None) -> Reached:
    """As reach, inside the caller's transaction, for whoever looks at the files themselves: what a link within the
    folder hides is not looked for, which on a share takes long."""
    return _reached(session, archive, *_chosen(session, place_id), drives)


def _chosen(session: Session, place_id: int) -> tuple[Place, str, list[Place]]:
    """A folder, the name of the archive, and the other folders that were chosen before it."""
    name = session.get(Setting, ARCHIVE_NAME)
    place = place_in_use(session, place_id)
    earlier = [one for one in places_in(session) if one.id < place_id and one.path != place.path]
    return place, name.value if name else "", earlier


def _reached(
    session: Session, archive: Archive, place: Place, name: str, earlier: Sequence[Place], drives: Drives | None
) -> Reached:
    drives = drives or SystemDrives()
    refuse_inside(archive, place.path)
    reached = Reached(place, copies_of(archive, place), mark_of(place, name))
    _refuse_lost_mark(session, reached)
    try:
        reached.prove()
    except PlaceIsAnother as another:
        if not _is_anothers_of_ours(session, reached):
            raise
        detail = "another disk for copies of this archive is in its place"
        raise PlaceOutOfReach(folder=place.path, detail=detail) from another
    with blaming_the_place(place.path):
        _refuse_without_key(session, reached)
        refuse_shared_drive(place.path, earlier, drives)
        for folder in dict.fromkeys((place.path, Path(os.path.realpath(place.path)))):  # a link may lead home
            if place.is_elsewhere and (why := why_here(folder, root=archive.folder.root, drives=drives)):
                raise PlaceIsHere(folder=place.path, why=why)
    return reached


def _is_anothers_of_ours(session: Session, reached: Reached) -> bool:
    """Whether the disk that is there is that of another folder for copies in use: they are connected by turns."""
    mark, place = read_mark(reached.copies), reached.place
    if mark is None or mark.archive != reached.mark.archive:
        return False
    return any(one.mark == mark.place and one.path == place.path and one.id != place.id for one in places_in(session))


def _refuse_lost_mark(session: Session, reached: Reached) -> None:
    copies = reached.copies
    with blaming_the_place(copies.root):
        if read_mark(copies) is not None or not has_copies(copies):
            return
        is_proven = is_of_place(session, copies, reached.place.id)
        if is_proven:
            _refuse_without_key(session, reached)
    raise (MarkIsLost if is_proven else MarkIsNotProven)(folder=copies.root)


def _refuse_without_key(session: Session, reached: Reached) -> None:
    """A sealed mark that is missing or damaged is laid again by the next copy, where one that this archive made there
    opens. Raises KeyNotHere, KeyDoesNotFit, or OSError."""
    copies = reached.copies
    if not reached.place.is_sealed:
        return
    if copies.seal is None:
        raise KeyNotHere(folder=copies.root)
    sealed = sealed_mark_or_none(copies)
    is_damaged = sealed is None and (copies.root / SEALED_MARK).exists()
    if sealed not in (None, reached.mark) or (is_damaged and not is_of_place(session, copies, reached.place.id)):
        raise KeyDoesNotFit(folder=copies.root)


def _refuse_linked(archive: Archive, copies: CopyFolder, earlier: Sequence[Place]) -> None:
    """By device and inode, since a link, a junction or a mount may hide where a folder really lies."""
    theirs = copies.archive
    inner = sorted(theirs.vault.iterdir()) if theirs.vault.is_dir() else []
    for place in (copies.records, theirs.vault, *(one for one in inner if one.is_dir())):
        name = place.relative_to(theirs.root)
        if is_one_file(place, archive.folder.root / name):
            raise CopyIsTheArchive(what=name.as_posix(), folder=copies.root)
        if leads_away(place, copies.root):
            raise CopyLeadsAway(what=name.as_posix(), folder=copies.root)
        for other in earlier:
            same = other.path / name
            if is_one_file(place, same) and not leads_away(same, other.path):
                raise CopiesAreOne(what=name.as_posix(), folder=copies.root, other=other.path)
