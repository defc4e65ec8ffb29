"""The window's diary, in the archive's log folder: what went wrong, never a word of notes or pages."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler

from archive.bare_faults import BareFormatter
from archive.folder import Folder

LARGEST = 500_000
"""Bytes after which a new file is begun."""
OLDER = 2
"""Earlier files that are kept."""


def begin_diary(folder: Folder) -> RotatingFileHandler:
    """Write warnings and worse from now on. Only the archive's one window may, for the files are renamed."""
    diary = RotatingFileHandler(
        folder.log / "window.log",
        maxBytes=LARGEST,
        backupCount=OLDER,
        encoding="utf-8",
        delay=True,  # a folder that is closed must not keep the window from opening
        errors="backslashreplace",
    )
    diary.setLevel(logging.WARNING)
    diary.setFormatter(BareFormatter())
    logging.getLogger().addHandler(diary)
    return diary


def end_diary(diary: RotatingFileHandler) -> None:
    """Write no more."""
    logging.getLogger().removeHandler(diary)
    diary.close()
