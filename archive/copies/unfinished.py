"""What a putting back has left that was broken off, beside the archive, which nobody would look for there."""

from pathlib import Path

from archive.copies.restore_errors import PuttingBackUnfinished
from archive.taking_its_place import comes_of, coming_beside


def unfinished_beside(root: Path) -> PuttingBackUnfinished | None:
    """What to tell of it whenever the archive in ``root`` is opened; None where nothing lies there that is ours."""
    return PuttingBackUnfinished(folder=coming_beside(root)) if comes_of(root) is not None else None
