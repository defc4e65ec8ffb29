"""What lies in a watched folder, without what is none of the clerk's business: hidden and passing files."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from archive.services.folders import NOT_DOCUMENTS

PASSING = (".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".swp", ".lock", ".bak", "~")
"""How names end that programs give to what is not finished."""
HIDING = (".", "~")
"""How names begin of what is not meant to be seen: Unix hides the first, Office locks with the other."""
EDITED = "#"
"""How a name begins and ends under which an editor keeps what is not saved; “#1 invoice.pdf” is a good name."""
NOT_SHOWN = stat.FILE_ATTRIBUTE_HIDDEN | stat.FILE_ATTRIBUTE_SYSTEM | stat.FILE_ATTRIBUTE_TEMPORARY


@dataclass(frozen=True, slots=True)
class Stamp:
    """How a file stands: bytes, and when it was last written, in nanoseconds by the clock of its disk."""

    size: int
    written: int


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """How many things in a folder are never taken in: ``passing`` files by their names, ``links``, and ``folders``."""

    passing: int = 0
    links: int = 0
    folders: int = 0


def files_in(folder: Path) -> dict[str, Stamp]:
    """The files of a folder that may be scans, by name, in the order of names. Subfolders and links are left alone.

    A file that goes away meanwhile is left out. Raises OSError when the folder cannot be listed.
    """
    found = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_left_alone(entry.name):
                continue
            try:
                if not entry.is_file(follow_symlinks=False):
                    continue
                about = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
            if not getattr(about, "st_file_attributes", 0) & NOT_SHOWN:
                found[entry.name] = stamp_of(about)
    return dict(sorted(found.items()))


def left_alone_in(folder: Path, *, besides: str) -> LeftAlone:
    """What lies in a folder, ``besides`` one subfolder, that is none of the clerk's business though a person may think
    so. What systems leave there by themselves is not counted. Raises OSError when the folder cannot be listed."""
    passing = links = folders = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.lower() in NOT_DOCUMENTS or entry.name == besides:
                continue
            if entry.is_symlink():
                links += 1
            elif entry.is_dir():
                folders += 1
            elif is_left_alone(entry.name):
                passing += 1
    return LeftAlone(passing, links, folders)


def is_left_alone(name: str) -> bool:
    """Whether a file is hidden or a passing one by its name."""
    plain = name.lower()
    is_unsaved = len(plain) > 1 and plain.startswith(EDITED) and plain.endswith(EDITED)
    return is_unsaved or plain.startswith(HIDING) or plain.endswith(PASSING) or plain in NOT_DOCUMENTS


def stamp_of(about: os.stat_result) -> Stamp:
    """The stamp in what the system says about a file."""
    return Stamp(about.st_size, about.st_mtime_ns)
