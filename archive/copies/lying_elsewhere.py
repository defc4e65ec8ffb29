"""Whether the archive that made a copy still lies where it lay then, so that this one is a plain copy of its folder."""

import hashlib
from functools import cache
from pathlib import Path

from archive.copies.layout import Manifest
from archive.file_names import path_of
from archive.folder import is_archive
from archive.machine import machine_id
from archive.moved_away import moved_away

ON_COMPUTER = " on the computer "
"""Between the folder of an archive and the name of its computer, where others may read who made a copy."""


@cache
def this_machine() -> str:
    """A digest of the system's number for this computer: it tells nobody that number, which is the system's own."""
    number = machine_id().casefold()
    return hashlib.sha256(f"duly-noted {number}".encode()).hexdigest()[:16] if number else ""


def lies_elsewhere_too(newest: Manifest, *, home: Path) -> bool:
    """Whether another archive than that in ``home`` lies where this copy was made. On another computer it cannot be
    looked for, and counts as lying there; of one whose number nobody knows that is not said."""
    if not newest.machine or not this_machine():
        return False
    if newest.machine != this_machine():
        return True
    folder = path_of(newest.made_by.rpartition(ON_COMPUTER)[0])
    try:
        is_ours = folder.samefile(home)
    except OSError:
        return False
    return not is_ours and is_archive(folder) and moved_away(folder) is None
