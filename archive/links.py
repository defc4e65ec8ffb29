"""Folders of an archive that do not lie where their name says: a link, or on Windows a junction, leads elsewhere.

What lies there is no part of the archive: it stays behind when the archive is carried away, and may be anybody's. So
nothing is written through one.
"""

import stat
from pathlib import Path

from archive.hindrances import LinkInTheWay

_JUNCTION = 0xA0000003
"""How Windows marks a junction (IO_REPARSE_TAG_MOUNT_POINT in winnt.h)."""


def is_link(place: Path) -> bool:
    """Whether a link or junction lies there, wherever it leads; False where nothing can be seen."""
    try:
        told = place.lstat()
    except OSError:
        return False
    return stat.S_ISLNK(told.st_mode) or getattr(told, "st_reparse_tag", 0) == _JUNCTION


def link_on_the_way(place: Path, root: Path) -> Path | None:
    """The first link on the way from ``root``, itself not counted, down to a place within it; None without one."""
    way = place.relative_to(root)
    return next((root / one for one in reversed((way, *way.parents)) if one.parts and is_link(root / one)), None)


def refuse_links(place: Path, root: Path) -> None:
    """Raises LinkInTheWay where a link leads away between the archive's folder ``root`` and a place within it."""
    if (link := link_on_the_way(place, root)) is not None:
        raise LinkInTheWay(folder=link)
