"""Files of the office that lie among the sidecars, and links: they never go where the sidecars go, aside or away."""

import logging
import os
from pathlib import Path

from archive.folder import Folder
from archive.links import is_link, link_on_the_way
from archive.sidecars.layout import is_ours, strays_in
from archive.storage.vault import flush_folder

log = logging.getLogger(__name__)


def bring_strays_back(folder: Folder) -> None:
    """Put what is none of ours among sidecars that were put aside into the folder of the sidecars, where it lay before
    and where a check tells of it. Nothing that lies there is replaced: another name is found. Where a link lies on the
    way to that, it stays aside. Raises OSError for what cannot be moved, which stays where it is."""
    for aside in folder.earlier_records():
        for stray in list(strays_in(aside)):
            place = _free(folder.records / stray.relative_to(aside))
            if link_on_the_way(place.parent, folder.root) is not None:
                continue
            for above in reversed([one for one in place.parents if one.is_relative_to(folder.records)]):
                above.mkdir(mode=0o700, exist_ok=True)
            stray.rename(place)
            flush_folder(place.parent)
            flush_folder(stray.parent)
            log.info("a file that is none of the sidecars stays beside them")


def remove_aside(aside: Path) -> None:
    """Remove sidecars that were put aside. What is none of ours stays where it is, and so does every link, ``aside``
    itself too: what one leads to is no part of the archive. Raises OSError."""
    if is_link(aside):
        return
    _remove_ours(aside, aside)


def _remove_ours(place: Path, aside: Path) -> None:
    for one in list(place.iterdir()):
        if is_link(one):
            continue
        if one.is_dir():
            _remove_ours(one, aside)
        elif is_ours(aside, one):
            one.unlink(missing_ok=True)
    if next(place.iterdir(), None) is None:
        place.rmdir()


def _free(place: Path) -> Path:
    number, free = 1, place
    while os.path.lexists(free):
        number += 1
        free = place.with_name(f"{place.stem} ({number}){place.suffix}")
    return free
