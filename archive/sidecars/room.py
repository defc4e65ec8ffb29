"""The clerk's room for sidecars: soon after the records were changed it brings them up to date."""

import logging
import sqlite3
import time
from collections.abc import Callable

from sqlalchemy.exc import OperationalError

from archive.archive import Archive
from archive.sidecars.writing import clear_half_written, nothing_is_due, write_due

log = logging.getLogger(__name__)

BETWEEN_LOOKS = 2.0
"""Seconds between two looks: what is changed again and again within them is written once."""

AT_LEAST = 60.0
"""Seconds for which files that are being taken in go first; then a portion is written between them."""


AT_THE_END = 1.0
"""Seconds after which a clerk that is to end begins no further portion."""


class SidecarRoom:
    """Keeps the sidecars of one archive up to date. ``seconds`` is a clock that only goes forwards."""

    def __init__(self, archive: Archive, *, seconds: Callable[[], float] = time.monotonic) -> None:
        self._archive, self._seconds = archive, seconds
        self._written = seconds()
        self._has_looked = False

    def look(self, *, cancelled: Callable[[], bool]) -> None:
        """Write what is due, unless files are being taken in and little time has passed. Raises OSError."""
        if self._archive.vault.is_taking_in() and self._seconds() - self._written < AT_LEAST:
            return
        if not self._has_looked:
            clear_half_written(self._archive.folder)
        if not self._has_looked or not nothing_is_due(self._archive):
            write_due(self._archive, cancelled=cancelled)
            self._has_looked = True
        self._written = self._seconds()

    def finish(self) -> None:
        """Write what is due before the clerk ends, as much as there is time for: it may be long until the next one."""
        until = self._seconds() + AT_THE_END
        try:
            if self._has_looked and not nothing_is_due(self._archive):
                write_due(self._archive, cancelled=lambda: self._seconds() > until)
        except (OperationalError, sqlite3.OperationalError, OSError) as error:  # the next clerk does it
            log.warning("what is due in sidecars waits: %s", error)
