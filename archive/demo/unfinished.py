"""A made-up office that was interrupted while it was made: known by a mark in its records, and made anew."""

import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import delete, select

from archive.archive import Archive
from archive.clock import SystemClock
from archive.demo.people import STAFF
from archive.errors import Expected
from archive.folder import Folder
from archive.folder_errors import ClerkIsBusyElsewhere
from archive.records import Accession, Note, Setting

MARK = "made-up office being made"
"""The setting that stands in the records from the first line of the story to the last."""


@contextmanager
def marked_as_unfinished(archive: Archive) -> Iterator[None]:
    """Leave the mark in the records unless the block ends by itself after the whole office was made."""
    with archive.database.writing() as session:
        session.add(Setting(name=MARK, value="yes"))
    yield
    with archive.database.writing() as session:
        session.execute(delete(Setting).where(Setting.name == MARK))


def is_unfinished(folder: Folder) -> bool:
    """Whether this is such an office, and nobody has put anything of their own into it."""
    try:
        archive = Archive.open(folder.root, clock=SystemClock(), begin=False)
    except Expected:
        return False
    with archive, archive.database.reading() as session:
        others = select(Accession.id).where(Accession.source != "demo").limit(1)
        foreign = select(Note.id).where(Note.written_by.not_in([name for name, *_ in STAFF])).limit(1)
        return session.get(Setting, MARK) is not None and not (session.scalar(others) or session.scalar(foreign))


def remove_unfinished(folder: Folder) -> None:
    """Remove the records, the vault and all that was derived. Raises ClerkIsBusyElsewhere while a clerk works there."""
    try:
        with FileLock(folder.clerk_lock, timeout=0):
            # The records last: as long as they are there, this can be begun again.
            for original in filter(Path.is_file, folder.vault.rglob("*")):
                original.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows removes nothing that is read-only
            for place in (
                folder.pages,
                folder.index,
                folder.scratch,
                folder.pasted,
                folder.log,
                folder.drafts,
                folder.vault,
            ):
                shutil.rmtree(place, ignore_errors=True)
            folder.drafts_at("").unlink(missing_ok=True)
            for records in folder.root.glob(f"{folder.database.name}*"):
                records.unlink()
    except Timeout as error:
        raise ClerkIsBusyElsewhere(folder=folder.root) from error
