"""Tells the folders for copies at once what was erased, so that whoever puts a copy back before the next one is made is
rid of it at the first opening. The copies themselves are cleared by the next copy: see archive.copies.forgetting."""

import logging
import threading
from time import monotonic

from archive.archive import Archive
from archive.copies.layout import CopyFolder, Mark
from archive.copies.places import ARCHIVE_NAME, places
from archive.erasure.told import Told, read_told, write_told
from archive.records import Setting

log = logging.getLogger(__name__)

PATIENCE = 5.0
"""Seconds that all folders together are waited for. A share that hangs is told by the clerk, or by its next copy."""


def tell_copies(archive: Archive) -> None:
    """Lay ``erased.json`` into every folder for copies that is reached in time. Never from the window's own thread.

    What cannot be reached or written is left to the next copy there.
    """
    told = read_told(archive.folder)
    if not told:
        return
    with archive.database.reading() as session:
        name = session.get(Setting, ARCHIVE_NAME)
    if name is None:
        return
    threads = [
        threading.Thread(target=_tell, args=(CopyFolder(one.path), Mark(name.value, one.mark), told), daemon=True)
        for one in places(archive)
    ]
    until = monotonic() + PATIENCE
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, until - monotonic()))


def _tell(copies: CopyFolder, mark: Mark, told: frozenset[Told]) -> None:
    try:
        if copies.read_mark() != mark:  # another disk under the same name
            return
        there = read_told(copies.archive)
        if not told <= there:
            write_told(copies.archive, told | there)
    except (OSError, ValueError) as error:
        log.warning("A folder for copies was not told what was erased: %s", error)
