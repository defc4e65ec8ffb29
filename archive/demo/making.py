"""The made-up office brought into an archive as if it had been lived."""

import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from archive.archive import Archive
from archive.demo.drawing import draw
from archive.demo.office import Office, plan
from archive.demo.telling import Telling

Progress = Callable[[int, int], None]
"""Called with how many of how many events of the story are done."""

PAINTERS = 2
"""Documents drawn at the same time; Pillow turns and squeezes pictures outside the interpreter's lock."""


def make(archive: Archive, *, seed: int, today: date, progress: Progress | None = None) -> Office:
    """Bring the made-up office into an empty archive, in the order in which things happened; returns its plan.

    Everything gets the moment at which it would have been entered, papers that of their scanning. The papers go through
    the ordinary intake and are left to the clerk to open and read; no clerk may run meanwhile. Most are filed; the
    newest wait to be filed, one needs a password, one is damaged, one is handed in a second time.
    """
    office = plan(seed, today)
    with tempfile.TemporaryDirectory(prefix="duly-noted-demo-") as folder:
        painters = ThreadPoolExecutor(PAINTERS)
        try:
            # Drawn ahead, so that it goes on while the database waits for the disk.
            drawn = {document.name: painters.submit(draw, document, Path(folder)) for document in office.documents}
            Telling(archive, office, drawn).tell(progress)
        finally:
            painters.shutdown(cancel_futures=True)  # whoever breaks off need not wait for the rest
    return office
