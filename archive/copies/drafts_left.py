"""What was half typed in an archive whose place a copy took: it lies there still, and nowhere else."""

from dataclasses import dataclass
from pathlib import Path

from archive.folder import Folder
from archive.services.drafts import drafts_lying


@dataclass(frozen=True, slots=True)
class DraftsLeft:
    """How many half-typed ``notes`` there are, how many files of ``forms`` and pages that were being typed, and the
    ``folder`` in which all of that lies. Their words are not told: they may be of what was erased since."""

    notes: int
    forms: int
    folder: Path


def drafts_left(aside: Path) -> DraftsLeft | None:
    """What lies half typed in the archive in ``aside``; None where there is nothing, or nothing that can be read."""
    folder = Folder(aside)
    try:
        notes = drafts_lying(folder)
        forms = [path for path in folder.drafts.glob("*.*") if path.suffix not in (".json", ".new") and path.is_file()]
        filled = sum(path.stat().st_size > len("[]") for path in forms)
    except OSError:
        return None
    if not notes and not filled:
        return None
    return DraftsLeft(len(notes), filled, folder.drafts)
