"""What an archive knows whose records cannot be opened: read from the text beside them, which the clerk writes some
seconds after each change (archive.sidecars)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.orm import Session

from archive.copies.records_file import hash_of_event
from archive.copies.under_way import Cancelled
from archive.copies.writing import Stopped
from archive.folder import Folder
from archive.sidecars.filling import fill
from archive.sidecars.lines import FromNewerProgram, Sidecar
from archive.sidecars.reading_back import sidecars_in
from archive.storage.database import Database


@contextmanager
def told_as_text(folder: Folder, making: Path, *, cancelled: Cancelled) -> Iterator[Session | None]:
    """A session on records that are made of the text of an archive in the new file ``making``; None where there is no
    text, or none with a history. Raises Stopped, OSError, or sqlite3.Error if the disk refuses."""

    def sidecars() -> Iterator[Sidecar]:
        for sidecar, _ in sidecars_in(folder.records):
            if cancelled():
                raise Stopped
            if sidecar is not None:
                yield sidecar

    try:
        is_told = folder.records.is_dir() and bool(fill(making, sidecars()).rows.total())
    except FromNewerProgram:
        is_told = False
    if not is_told:
        yield None
        return
    records = Database(making)
    try:
        with records.reading() as session:
            yield session if hash_of_event(session, 1) is not None else None
    finally:
        records.close()
