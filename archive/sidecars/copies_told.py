"""Where copies of the archive lie, as the text beside the records tells it when these are gone."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.copies.generations import copies_at, generations
from archive.errors import Expected
from archive.folder import Folder
from archive.sidecars.layout import place_of
from archive.sidecars.lines import FromNewerProgram, NotASidecar, read

OFFICE = "office"
"""The sidecar that has the folders for copies."""


@dataclass(frozen=True, slots=True)
class CopyNear:
    """A folder for copies that is within reach, and when the newest copy in it was made, if it tells."""

    folder: Path
    made_at: datetime | None


def copies_near(root: Path) -> tuple[CopyNear, ...]:
    """The folders for copies of the archive in ``root`` that are within reach and have a finished copy, the one with
    the newest first. Folders that are away, or cannot be read, are left out; so are all where nothing tells of any."""
    folder = Folder(root.absolute())
    try:
        rows = read(place_of(folder, OFFICE).read_bytes()).rows
    except (OSError, NotASidecar, FromNewerProgram):
        return ()
    paths = [str(row["path"]) for table, row in rows if table == "backup_place" and not row.get("removed_at")]
    near = [one for one in (_near(Path(path), folder) for path in dict.fromkeys(paths)) if one is not None]
    return tuple(sorted(near, key=lambda one: one.made_at.timestamp() if one.made_at else 0.0, reverse=True))


def _near(path: Path, archive: Folder) -> CopyNear | None:
    try:
        if not path.is_dir():
            return None
        there = generations(copies_at(path, keys=archive))
    except (Expected, OSError):
        return None
    return CopyNear(path, there[0].made_at) if there else None
