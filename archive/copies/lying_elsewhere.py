"""Whether the archive that made a copy still lies where it lay then, so that this one is a plain copy of its folder."""

import hashlib
import json
import platform
from functools import cache
from pathlib import Path

from sqlalchemy.orm import Session

from archive.file_names import path_of
from archive.folder import is_archive
from archive.machine import machine_id
from archive.moved_away import moved_away
from archive.records import Setting

NAME = "copies-made-on"
"""The setting: for each folder for copies, by its number, on which computer the last copy there was made."""

ON_COMPUTER = " on the computer "
"""Between the folder of an archive and the name of its computer, where others may read who made a copy."""


@cache
def this_machine() -> str:
    """A digest of the system's number for this computer, which tells nobody that number; empty where it has none."""
    number = machine_id().casefold()
    return hashlib.sha256(f"duly-noted {number}".encode()).hexdigest()[:16] if number else ""


def on_this_computer() -> str:
    """What stands behind the folder of an archive on this computer where others may read who made a copy."""
    return f"{ON_COMPUTER}{platform.node() or 'without a name'}"


def note_machine(session: Session, place_id: int) -> None:
    """A copy was made here into this folder, inside the caller's writing transaction."""
    told = _machines(session)
    if told.get(str(place_id)) != this_machine():
        session.merge(Setting(name=NAME, value=json.dumps(told | {str(place_id): this_machine()})))


def lies_elsewhere_too(session: Session, *, made_by: str, place_id: int, home: Path) -> bool:
    """Whether another archive than that in ``home`` lies where the last copy in a folder was made, inside the caller's
    transaction. On another computer, whatever that is called, it cannot be looked for, and counts as lying there."""
    machine = _machines(session).get(str(place_id), "")
    if machine and this_machine():
        if machine != this_machine():
            return True
    elif not made_by.endswith(on_this_computer()):
        return False  # nobody knows where that was
    folder = path_of(made_by.rpartition(ON_COMPUTER)[0])
    try:
        is_ours = folder.samefile(home)
    except OSError:
        return False
    return not is_ours and is_archive(folder) and moved_away(folder) is None


def _machines(session: Session) -> dict[str, str]:
    kept = session.get(Setting, NAME)
    return dict(json.loads(kept.value)) if kept is not None and kept.value else {}
