"""Which folders for copies lie on the archive's own disk: what ends that ends these copies as well.

It is noted whenever a copy is made or read back, and looked up from then on: a share that is asked may not answer.
"""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.copies.drives import Drives, SystemDrives
from archive.copies.layout import CopyFolder
from archive.copies.places import Place, places_in
from archive.records import Setting

ON_OWN_DISK = "copies-on-own-disk:"
"""Begins the name of a setting for each folder that lay on the archive's own disk when it was last looked at, by its
mark."""


def on_own_disk_in(session: Session) -> frozenset[int]:
    """The numbers of the folders for copies in use that lay on the disk of the archive when a copy was last made or
    read back there. One that somebody called elsewhere was refused there."""
    noted = set(session.scalars(select(Setting.name).where(Setting.name.startswith(ON_OWN_DISK, autoescape=True))))
    return frozenset(
        one.id for one in places_in(session) if not one.is_elsewhere and f"{ON_OWN_DISK}{one.mark}" in noted
    )


def note_its_disk(archive: Archive, place: Place, *, drives: Drives | None = None) -> None:
    """Note whether a folder for copies that was reached lies on the disk of the archive."""
    is_there, name = lies_on_own_disk(archive, place, drives=drives), f"{ON_OWN_DISK}{place.mark}"
    with archive.database.reading() as session:
        if (session.get(Setting, name) is not None) is is_there:
            return
    with archive.database.writing() as session:
        _note(session, name, is_there=is_there)


def note_its_disk_in(session: Session, place: Place, *, root: Path, drives: Drives | None = None) -> None:
    """The same of the archive that lies in ``root``, inside the caller's writing transaction."""
    _note(session, f"{ON_OWN_DISK}{place.mark}", is_there=_lies_on_disk_of(root, place, drives))


def _note(session: Session, name: str, *, is_there: bool) -> None:
    if is_there:
        session.merge(Setting(name=name, value="yes"))
    elif (noted := session.get(Setting, name)) is not None:
        session.delete(noted)


def lies_on_own_disk(archive: Archive, place: Place, *, drives: Drives | None = None) -> bool:
    """Whether a folder for copies lies on the disk of the archive, which takes as long as its disk takes to answer.
    The archive's disk is there while the archive is open: a folder that is away lies on another."""
    return _lies_on_disk_of(archive.folder.root, place, drives)


def _lies_on_disk_of(root: Path, place: Place, drives: Drives | None) -> bool:
    if place.is_elsewhere:
        return False
    drives = drives or SystemDrives()
    try:
        return _is_there(place.path) and drives.of(place.path).name == drives.of(root).name
    except OSError:
        return False


def _is_there(folder: Path) -> bool:
    return any(one.exists() for one in (CopyFolder(folder).mark, CopyFolder(folder).records))
