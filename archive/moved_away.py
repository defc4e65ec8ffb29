"""An archive that was moved to another computer stays where it was, and is opened there no more.

A mark in its folder says so. Whoever moves takes the mark along in nothing: a copy has none, and opens.
"""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.errors import Expected
from archive.folder import Folder
from archive.services.wording import in_words
from archive.storage.vault import flush_folder

MARK = "moved away.json"


class ArchiveMovedAway(Expected):
    """The archive in {folder} was moved to another computer on {day}.
    It is kept here as it was then, and nothing in it was changed since.
    Open it there. If it came back, put back the last copy made there; if it never arrived, say that it stays."""


class MarkOfMovingDamaged(ArchiveMovedAway):
    """The archive in {folder} may have been moved to another computer: its mark of that, moved away.json, is damaged.
    It is kept here as it was, and nothing in it was changed.
    If it is on another computer, open it there. If not, say that it stays here."""


@dataclass(frozen=True, slots=True)
class MovedAway:
    """When it was moved, by whom, and into which folder for copies. ``last_event`` is the number of the last event of
    the history that went along, ``head`` its hash. Of a mark that is damaged ``at`` is None, and the rest empty."""

    at: datetime | None
    by: str
    copies: str
    last_event: int
    head: str


def moved_away(root: Path) -> MovedAway | None:
    """What the mark says; None without one. A mark that cannot be understood tells nothing of when."""
    try:
        told = json.loads((root / MARK).read_bytes())
        return MovedAway(
            datetime.fromisoformat(told["at"]),
            str(told["by"]),
            str(told["copies"]),
            int(told["last_event"]),
            str(told["head"]),
        )
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (ValueError, LookupError, TypeError):
        return MovedAway(None, "", "", 0, "")


def refuse_moved_away(root: Path) -> None:
    """Raises ArchiveMovedAway for an archive that was, MarkOfMovingDamaged where nobody can tell, or OSError."""
    moved = moved_away(root)
    if moved is not None and moved.at is None:
        raise MarkOfMovingDamaged(folder=root)
    if moved is not None and moved.at is not None:
        raise ArchiveMovedAway(folder=root, day=f"{in_words(moved.at.date())}, {moved.at:%H:%M}")


def mark_moved_away(root: Path, moved: MovedAway) -> None:
    """Say in its folder that an archive was moved. Nobody else may be at work in it. Raises OSError.

    What a crash leaves of the mark lies in the scratch folder, which the next clerk clears.
    """
    told = {
        "at": moved.at.isoformat() if moved.at is not None else "",
        "by": moved.by,
        "copies": moved.copies,
        "last_event": moved.last_event,
        "head": moved.head,
    }
    scratch = Folder(root).scratch
    scratch.mkdir(mode=0o700, exist_ok=True)
    part = scratch / f"{MARK}.part"
    with part.open("wb") as file:
        file.write(json.dumps(told, indent=1).encode())
        file.flush()
        os.fsync(file.fileno())
    part.replace(root / MARK)
    flush_folder(root)


def take_mark_away(root: Path) -> bool:
    """Let it be opened again; whether it was marked. Raises OSError."""
    if not (root / MARK).exists():
        return False
    (root / MARK).unlink()
    flush_folder(root)
    return True
