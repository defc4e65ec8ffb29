"""The clerk's diary: what it did and what hindered it, in the archive's log folder, never a word of notes or pages."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler

from archive.folder import Folder

LARGEST = 1_000_000
"""Bytes after which a new file is begun."""
OLDER = 4
"""Earlier files that are kept."""


@contextmanager
def keep_a_log(folder: Folder) -> Iterator[None]:
    """Write the diary during the block. Only whoever holds the clerk's lock may, for the files are renamed."""
    diary = RotatingFileHandler(
        folder.log / "clerk.log", maxBytes=LARGEST, backupCount=OLDER, encoding="utf-8", errors="backslashreplace"
    )
    diary.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    before = root.level
    root.addHandler(diary)
    root.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.removeHandler(diary)
        root.setLevel(before)
        diary.close()
