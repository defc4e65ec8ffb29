"""A disk that shows up under another letter or mount point is known again by the mark in its folder for copies."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import psutil

from archive.archive import Archive
from archive.copies.drives import Drives, SystemDrives, why_here
from archive.copies.layout import CopyFolder, Mark
from archive.copies.newest_there import NewestThere, newest_there, note_newest
from archive.copies.places import ARCHIVE_NAME, Place, copies_of, mark_of, moved_in, places
from archive.records import BackupPlace, Setting
from archive.services.history import CLERK

MOST_PARTS = 4
"""So many folders deep on its disk a folder for copies is looked for; copies lie near the top."""


def mount_points() -> tuple[Path, ...]:
    """Where the disks and shares of this computer hang now."""
    return tuple(Path(one.mountpoint) for one in psutil.disk_partitions(all=False))


def look_for_moved_places(
    archive: Archive,
    *,
    mounts: Callable[[], Sequence[Path]] = mount_points,
    drives: Drives | None = None,
    by: str = CLERK,
) -> tuple[Place, ...]:
    """Look for folders for copies whose disk hangs somewhere else now, and keep copies there from now on; which those
    are, as they are now. The history tells of each.

    A folder that is where it was is not looked for, nor is one taken that is on this machine and was said not to be.
    """
    lost = [one for one in places(archive) if not is_marked(one.path, None)]
    if not lost:
        return ()
    with archive.database.reading() as session:
        name = session.get(Setting, ARCHIVE_NAME)
    points, known = mounts(), drives or SystemDrives()
    found = []
    for place in lost:
        mark = mark_of(place, name.value if name else "")
        for folder in _candidates(place.path, points):
            if not is_marked(folder, mark):
                continue
            if place.is_elsewhere and why_here(folder, root=archive.folder.root, drives=known):
                continue
            with archive.database.writing() as session:
                row = session.get_one(BackupPlace, place.id)
                found.append(moved_in(session, row, folder, at=archive.clock.now(), by=by))
                if (newest := _newest(archive, found[-1])) is not None:
                    note_newest(session, newest, place_id=place.id, at=archive.clock.now(), by=by)
            break
    return tuple(found)


def _newest(archive: Archive, place: Place) -> NewestThere | None:
    """The newest copy there, which is an older one than is known where the folder was copied by hand."""
    with suppress(OSError):
        return newest_there(copies_of(archive, place))
    return None


def _candidates(before: Path, points: Sequence[Path]) -> Iterator[Path]:
    """Where the same folder may lie: under each disk, with as much of its path as it had on its own."""
    parts = before.parts[1:]
    for point in points:
        for many in range(1, min(len(parts), MOST_PARTS) + 1):
            candidate = point.joinpath(*parts[-many:])
            if candidate != before:
                yield candidate
        yield point


def is_marked(folder: Path, mark: Mark | None) -> bool:
    """Whether a folder is for copies, and with a ``mark`` whether it is that very one."""
    try:
        found = CopyFolder(folder).read_mark()
    except (OSError, ValueError):
        return False
    if mark is None:
        return found is not None
    return found == mark
