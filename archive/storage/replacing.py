"""Puts a new file in the place of an old one, so that a reader sees the one or the other and never half of one."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

Answer = TypeVar("Answer")

_TRIES = 50
_PAUSE = 0.01
"""Seconds between two tries: half a second in all is longer than anybody reads a small file."""


def put_in_place(coming: Path, file: Path) -> None:
    """Rename a file over another one of the same folder. Raises OSError."""
    patiently(lambda: coming.replace(file))


def patiently(act: Callable[[], Answer]) -> Answer:
    """What ``act`` gives, tried for half a second while it is refused: Windows keeps others from a file that somebody
    reads, and whatever looks for viruses reads every new one. Raises OSError."""
    for _ in range(_TRIES):
        with suppress(PermissionError):
            return act()
        time.sleep(_PAUSE)  # nothing tells when a reader has closed it
    return act()
