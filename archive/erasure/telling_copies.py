"""Tells the folders for copies at once what was erased, so that whoever puts a copy back before the next one is made is
rid of it at the first opening. The copies themselves are cleared by the next copy: see archive.copies.forgetting."""

import logging
import threading
from time import monotonic

from archive.archive import Archive
from archive.copies.layout import CopyFolder, Mark
from archive.copies.places import ARCHIVE_NAME, copies_of, mark_of, places
from archive.copies.told_erased import told_there
from archive.copies.writing import Writer
from archive.erasure.told import NAME, Told, as_json, read_told
from archive.errors import Expected
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
    threads = []
    for one in places(archive):
        which = (copies_of(archive, one), mark_of(one, name.value), told)
        threads.append(threading.Thread(target=_tell, args=which, daemon=True))
    until = monotonic() + PATIENCE
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, until - monotonic()))


def _tell(copies: CopyFolder, mark: Mark, told: frozenset[Told]) -> None:
    try:
        if copies.read_mark() != mark:  # another disk under the same name
            return
        if mark.is_sealed and copies.seal is None:  # its key is not in the archive any more
            return
        there = told_there(copies)
        if not told <= there:
            copies.incoming.mkdir(mode=0o700, exist_ok=True)  # somebody may have tidied it away
            writer = Writer(copies, cancelled=lambda: False)
            writer.put_bytes(as_json(told | there), copies.named(NAME))
            writer.flush_folders()
    except (OSError, ValueError, Expected) as error:
        log.warning("A folder for copies was not told what was erased: %s", error)
