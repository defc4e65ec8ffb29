"""Files of the office that lie among the sidecars: they never go where the sidecars go, aside or away."""

import logging
import os
from pathlib import Path

from archive.folder import Folder
from archive.sidecars.layout import strays_in
from archive.storage.vault import flush_folder

log = logging.getLogger(__name__)


def bring_strays_back(folder: Folder) -> None:
    """Put what is none of ours among sidecars that were put aside into the folder of the sidecars, where it lay before
    and where a check tells of it. Nothing that lies there is replaced: another name is found. Raises OSError for what
    cannot be moved, which stays where it is."""
    for aside in folder.earlier_records():
        for stray in list(strays_in(aside)):
            place = _free(folder.records / stray.relative_to(aside))
            for above in reversed([one for one in place.parents if one.is_relative_to(folder.records)]):
                above.mkdir(mode=0o700, exist_ok=True)
            stray.rename(place)
            flush_folder(place.parent)
            flush_folder(stray.parent)
            log.info("a file that is none of the sidecars stays beside them")


def _free(place: Path) -> Path:
    number, free = 1, place
    while os.path.lexists(free):
        number += 1
        free = place.with_name(f"{place.stem} ({number}){place.suffix}")
    return free
