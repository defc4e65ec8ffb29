"""The clerk's room for the scanner's folders: each is looked at in turn, and no trouble of one stops another."""

import logging
import time
from collections.abc import Callable

from archive.archive import Archive
from archive.errors import Expected
from archive.watching.errors import WatchedFolderAway, WatchedFolderClosed
from archive.watching.folders import WatchedFolder, watched_folders
from archive.watching.one_folder import FolderWatch
from archive.watching.standing import note_away

log = logging.getLogger(__name__)

POLL = 2.0
"""Seconds between two looks. Shares tell nobody that a file came, so they are asked."""


class WatchingRoom:
    """Watches all folders of an archive. ``seconds`` is a clock that only goes forwards."""

    def __init__(self, archive: Archive, *, seconds: Callable[[], float] = time.monotonic) -> None:
        self._archive = archive
        self._seconds = seconds
        self._watches: dict[WatchedFolder, FolderWatch] = {}
        self._told: frozenset[str] = frozenset()

    def look(self, *, cancelled: Callable[[], bool]) -> Expected | None:
        """Look into every folder once; returns what a person should be told first, if anything.

        Raises OperationalError when the database refuses.
        """
        folders = watched_folders(self._archive)
        self._watches = {folder: self._watches.get(folder) or FolderWatch(self._archive, folder) for folder in folders}
        troubles: list[Expected] = []
        away = set()
        for folder, watch in self._watches.items():
            if cancelled():
                return troubles[0] if troubles else None
            told = watch.look(now=self._seconds(), cancelled=cancelled)
            troubles += told
            if any(isinstance(one, WatchedFolderAway | WatchedFolderClosed) for one in told):
                away.add(folder.path)
        note_away(self._archive, folders=frozenset(away))
        self._note([trouble.code for trouble in troubles])
        return troubles[0] if troubles else None

    def _note(self, codes: list[str]) -> None:
        """Leave a line in the log when something else hinders than before; never the names of files."""
        now = frozenset(codes)
        if now != self._told:
            log.info("scanner's folders: %s", ", ".join(sorted(now)) or "nothing hinders")
            self._told = now
