"""Moves aside what lies where a folder belongs that can always be made again. Nothing of it is opened or removed."""

import logging
from pathlib import Path

ASIDE = "not-a-folder"
"""Stands in the name that such a thing is given: ``index.not-a-folder``."""

log = logging.getLogger(__name__)


def make_way(place: Path) -> Path | None:
    """See that a folder can be made at a place: a file or a link that leads nowhere is renamed beside it. Where it lies
    then; None where nothing was in the way. Raises OSError if it cannot be renamed."""
    if place.is_dir() or not (place.is_symlink() or place.exists()):
        return None
    aside, number = place.with_name(f"{place.name}.{ASIDE}"), 1
    while aside.is_symlink() or aside.exists():
        number += 1
        aside = place.with_name(f"{place.name}.{ASIDE}-{number}")
    place.rename(aside)
    log.warning("%s was no folder; it is now %s", place, aside.name)
    return aside


def put_aside(place: Path) -> list[Path]:
    """What was ever moved aside from a place and lies there still."""
    return sorted(place.parent.glob(f"{place.name}.{ASIDE}*"))
