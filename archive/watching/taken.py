"""Moving what is safe out of the scanner's way: into a folder of its own beside it, over nothing and losing nothing."""

import contextlib
import os
from itertools import count
from pathlib import Path

from archive.watching.errors import TakenElsewhere
from archive.watching.listing import Stamp, stamp_of

TAKEN_IN = "Taken in"
"""The sub-folder for what is safe in the vault, in it one for each month. Only people delete
there, and the clerk what was erased on request."""


def put_away(file: Path, *, month: str, stamp: Stamp) -> Path:
    """Move a file that stood as ``stamp`` says when it was compared with the vault; returns where it is.

    A name that is taken gets a number. One that was written to in the last moment is put back, under a name of its own
    if its own is taken again. Raises TakenElsewhere where a link leads away, and OSError when it cannot be moved; then
    it is where it was.
    """
    place = file.parent / TAKEN_IN / month
    for folder in (place.parent, place):
        if not _is_its_own(folder):
            raise TakenElsewhere(folder=file.parent)
        folder.mkdir(exist_ok=True)
    away = _move(file, place)
    if stamp_of(away.stat()) == stamp:
        return away
    return _move(away, file.parent, file.name)


def put_back(away: Path, folder: Path) -> Path:
    """Move a file back among those that wait, under a name of its own; returns where it is. Raises OSError."""
    return _move(away, folder)


def _is_its_own(folder: Path) -> bool:
    """Whether a folder lies where its name says, or may be made there; links of every kind lead elsewhere."""
    if not os.path.lexists(folder):
        return True
    return folder.is_dir() and folder.resolve() == folder.parent.resolve() / folder.name


def _move(file: Path, place: Path, name: str = "") -> Path:
    target = _claimed(place, name or file.name)
    try:
        return file.replace(target)  # over our own empty file: a rename that refuses to overwrite is not to be had
    except OSError:
        with contextlib.suppress(OSError):
            target.unlink()
        raise


def _claimed(place: Path, name: str) -> Path:
    """A new, empty file of this name or the next one that is free."""
    for number in count(1):
        target = place / name if number == 1 else place / f"{Path(name).stem} ({number}){Path(name).suffix}"
        with contextlib.suppress(FileExistsError):
            target.open("xb").close()
            return target
    raise AssertionError  # counting does not end
