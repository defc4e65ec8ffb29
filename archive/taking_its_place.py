"""One folder takes the place of an archive's: two renames, and a note by which whoever opens next does what is left.

The folder that comes lies beside the archive's, on the same disk, under a name of its own, with a note in it of what it
is. Once all of it is proven the note says so. Then the archive's folder is renamed to where it stays, and the one that
comes is renamed to where that was. Between the two renames there is no archive under its name, so every opening looks
for the note first.
"""

import json
import os
from contextlib import suppress
from pathlib import Path

from archive.storage.vault import flush_folder

COMING = " (being put back)"
"""Stands behind the archive's name in that of the folder that comes."""

NOTE = "being put back.json"
PART = "being put back.part"


def coming_beside(root: Path) -> Path:
    """Where the folder lies that is to take the place of the archive in ``root``: on its disk, wherever links lead."""
    root = _really(root)
    return root.with_name(root.name + COMING)


def begin_coming(root: Path, *, of: str) -> None:
    """Note in the folder that comes, which is there, of what it is made, and that it is not whole. Raises OSError."""
    _note(coming_beside(root), {"of": of})


def comes_of(root: Path) -> str | None:
    """Of what the folder is made that lies there to come; None when there is none, or it is not one of ours."""
    told = _told(coming_beside(root)).get("of")
    return told if isinstance(told, str) else None


def announce(root: Path, *, aside: Path | None) -> None:
    """Note that the folder that comes is whole, and that the archive's goes to ``aside``, beside it; None where there
    is none yet. Raises OSError."""
    coming = coming_beside(root)
    _note(coming, {**_told(coming), "aside": aside.name if aside else ""})


def take_place(root: Path) -> None:
    """Put the announced folder in the place of the archive's, which is kept under the name that the note says. Raises
    OSError; then the archive is where it was."""
    root = _really(root)
    coming = coming_beside(root)
    aside = _aside(coming)
    if aside is None:
        raise FileNotFoundError(str(coming / NOTE))
    if root.exists():
        if aside:
            root.rename(root.with_name(aside))
        else:
            root.rmdir()  # which is refused unless it is empty
        flush_folder(root.parent)
    _come(coming, root)


def finish_taking_place(root: Path) -> bool:
    """Do what a crash between the two renames left to do; whether there was anything.

    Raises OSError.
    """
    root = _really(root)
    if root.exists():
        if _aside(root) is not None:  # else it is itself the one that comes, and is opened to be finished
            _put_away_note(root)
        return False
    coming = coming_beside(root)
    aside = _aside(coming)
    if aside is None or (aside and not root.with_name(aside).is_dir()):
        return False
    _come(coming, root)
    return True


def _really(root: Path) -> Path:
    return Path(os.path.realpath(root))


def _come(coming: Path, root: Path) -> None:
    coming.rename(root)
    flush_folder(root.parent)
    _put_away_note(root)


def _put_away_note(root: Path) -> None:
    """It says nothing any more where it lies now."""
    with suppress(OSError):
        (root / NOTE).unlink(missing_ok=True)


def _aside(coming: Path) -> str | None:
    """The name under which the archive's folder is kept, empty where there was none; None when no folder comes that is
    whole."""
    name = _told(coming).get("aside")
    return name if isinstance(name, str) and Path(name).name == name else None  # a name, and no way out of here


def _told(coming: Path) -> dict[str, object]:
    try:
        told = json.loads((coming / NOTE).read_bytes())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _note(coming: Path, told: dict[str, object]) -> None:
    note, part = coming / NOTE, coming / PART
    with part.open("wb") as file:
        file.write(json.dumps(told).encode())
        file.flush()
        os.fsync(file.fileno())
    part.replace(note)
    flush_folder(coming)
