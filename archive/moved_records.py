"""The records of an archive that was moved away, to be read where it lies without changing them.

Those of an earlier version are read in a passing copy, which alone is brought up to date.
"""

import sqlite3
from contextlib import ExitStack, closing

from archive.folder import Folder
from archive.scratch import LookingRoom
from archive.storage.database import Database, is_of_earlier_version
from archive.storage.migrations import PATIENCE


def open_as_they_are(folder: Folder, until_closed: ExitStack) -> Database:
    """The records in a folder, or a copy of them that goes when ``until_closed`` is. Raises what Database and
    is_of_earlier_version raise, or OSError."""
    if not is_of_earlier_version(folder.database):
        return Database(folder.database)
    room = LookingRoom(folder.scratch)
    room.enter()
    until_closed.callback(room.leave)
    room.folder.mkdir(mode=0o700)
    copied = room.folder / folder.database.name
    as_they_are = f"{folder.database.absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(as_they_are, uri=True, timeout=PATIENCE)) as there,
        closing(sqlite3.connect(copied)) as copy,
    ):
        there.backup(copy)
    return Database(copied)
