"""How two folders lie to one another, in words for a person."""

import os
from pathlib import Path


def how_inside(place: Path, other: Path, what: str) -> str | None:
    """How a folder lies within ``other``, which is called ``what``, or that in it; None where they lie apart. Both are
    paths without links."""
    if place == other:
        return f"is the folder of {what} itself"
    if place.is_relative_to(other):
        return f"lies inside {what}"
    return f"has {what} inside it" if other.is_relative_to(place) else None


def beside_or_inside(folder: Path) -> str:
    """Where a new folder has room instead of one that is in use: there is nothing beside the root of a disk."""
    return "inside" if os.path.ismount(folder) else "beside"
