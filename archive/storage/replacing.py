"""Puts a new file in the place of an old one, so that a reader sees the one or the other and never half of one."""

import time
from contextlib import suppress
from pathlib import Path

_TRIES = 50
_PAUSE = 0.01
"""Seconds between two tries: half a second in all is longer than anybody reads a small file."""


def put_in_place(coming: Path, file: Path) -> None:
    """Rename a file over another one of the same folder. Raises OSError."""
    for _ in range(_TRIES):
        with suppress(PermissionError):  # on Windows, while somebody reads the old content
            coming.replace(file)
            return
        time.sleep(_PAUSE)  # nothing tells when a reader has closed it
    coming.replace(file)
