"""Folders for copies that were copied by hand as a whole: both have the same mark, and only one is the one in use."""

from collections.abc import Sequence
from pathlib import Path

from archive.copies.layout import CopyFolder, Mark
from archive.copies.lost_mark import read_or_none
from archive.copies.places import Place


def twin_of(folder: Path, mark: Mark, places: Sequence[Place]) -> Path | None:
    """The folder for copies in use that has the mark of this ``folder``, is there now, and is another one; None without
    one."""
    same = (one.path for one in places if one.mark == mark.place)
    return next((path for path in same if path != folder and _has(path, mark) and not _is_one(path, folder)), None)


def _has(path: Path, mark: Mark) -> bool:
    try:
        return read_or_none(CopyFolder(path)) == mark
    except OSError:
        return False


def _is_one(path: Path, other: Path) -> bool:
    """Whether two paths lead to one folder."""
    try:
        return path.samefile(other)
    except OSError:
        return False
