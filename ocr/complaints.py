"""What native decoders print while they go on as if nothing had happened."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile

from ocr.errors import could_not_write

STANDARD_ERROR = 2
WARNING = b"Warning, "
"""How libtiff marks what it could make good by itself."""
NEXT_PAGE = b"TIFFAdvanceDirectory:"
"""How libtiff complains that the page after this one is not there, which says nothing about this one."""


@contextmanager
def complaints() -> Iterator[list[bytes]]:
    """Collects the process's standard error meanwhile; the list is filled at the end, a line each.

    Warnings are left out, and what concerns the next page. libtiff reports a fax line that it cannot decode only there,
    and answers with black or white. Raises CannotWrite or NoRoomLeft if there is no place for what may be said.
    Meant for the renderer's process, where one thread decodes.
    """
    said: list[bytes] = []
    try:
        notes = TemporaryFile()  # noqa: SIM115  # closed below; only its creation is the disk's fault
    except OSError as problem:
        raise could_not_write(problem) from problem
    with notes:
        own = os.dup(STANDARD_ERROR)
        os.dup2(notes.fileno(), STANDARD_ERROR)
        try:
            yield said
        finally:
            os.dup2(own, STANDARD_ERROR)
            os.close(own)
            notes.seek(0)
            lines = (line for line in notes.read().splitlines() if line.strip())
            said += [line for line in lines if WARNING not in line and not line.startswith(NEXT_PAGE)]
