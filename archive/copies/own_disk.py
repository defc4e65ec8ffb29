"""Which folders for copies lie on the archive's own disk: what ends that ends these copies as well."""

from functools import lru_cache
from pathlib import Path

from archive.archive import Archive
from archive.copies.drives import Drives, SystemDrives
from archive.copies.layout import CopyFolder
from archive.copies.places import Place, places


def on_own_disk(archive: Archive, *, drives: Drives | None = None) -> frozenset[int]:
    """The numbers of the folders for copies in use that lie on the disk of the archive, as far as that can be seen."""
    return frozenset(one.id for one in places(archive) if lies_on_own_disk(archive, one, drives=drives))


def lies_on_own_disk(archive: Archive, place: Place, *, drives: Drives | None = None) -> bool:
    """Whether a folder for copies lies on the disk of the archive. That disk is there while the archive is open: a
    folder that is away lies on another. One that somebody called elsewhere was refused there, and is not asked for: a
    share may not answer."""
    if place.is_elsewhere:
        return False
    root = archive.folder.root
    try:
        if not any(one.exists() for one in (CopyFolder(place.path).mark, CopyFolder(place.path).records)):
            return False
        devices = place.path.stat().st_dev, root.stat().st_dev
    except OSError:
        return False
    if drives is not None:
        return drives.of(place.path).name == drives.of(root).name
    return _is_one_drive(place.path, root, devices)


@lru_cache(maxsize=256)
def _is_one_drive(folder: Path, root: Path, _devices: tuple[int, int]) -> bool:
    """Asked each time that anything changes; what a file system lies on stays the same while it has its number."""
    drives = SystemDrives()
    return drives.of(folder).name == drives.of(root).name
