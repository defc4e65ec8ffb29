"""The clerk's room for sidecars: soon after the records were changed it brings them up to date."""

import time
from collections.abc import Callable

from archive.archive import Archive
from archive.sidecars.writing import nothing_is_due, write_due

BETWEEN_LOOKS = 2.0
"""Seconds between two looks: what is changed again and again within them is written once."""

AT_LEAST = 60.0
"""Seconds for which files that are being taken in go first; then a portion is written between them."""


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
        if not self._has_looked or not nothing_is_due(self._archive):
            write_due(self._archive, cancelled=cancelled)
            self._has_looked = True
        self._written = self._seconds()
