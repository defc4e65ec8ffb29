"""Originals that were erased: which they are, and how they go from a folder laid out like an archive's."""

import shutil
import stat
from contextlib import suppress
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.folder import Folder
from archive.links import is_link
from archive.records import Document, Tombstone


def originals_gone(session: Session) -> list[str]:
    """The SHA-256 of every document that was ever erased and is not in the records again, in order."""
    gone = select(Tombstone.mark).where(Tombstone.kind == "document", Tombstone.mark.not_in(select(Document.sha256)))
    return sorted(session.scalars(gone.distinct()))


def remove_original(folder: Folder, sha256: str) -> bool:
    """Remove an original, its sidecar, what lay damaged beside it, and its pictures; whether the original was there.

    Raises OSError for what cannot be removed.
    """
    original = folder.original(sha256)
    was_there = original.exists()
    if original.parent.is_dir():
        for file in original.parent.glob(f"{sha256}*"):
            remove_for_good(file)
    for place in (folder.page_picture(sha256, 1).parent, folder.attached / sha256):
        if is_link(place):
            place.unlink(missing_ok=True)  # and nothing of what it leads to
        while place.exists():
            with suppress(FileNotFoundError):  # two rooms of the clerk may be at it at once
                shutil.rmtree(place)
    return was_there


def remove_for_good(file: Path) -> None:
    """Remove a file that may only be read, as originals may; one that is gone already is borne. Raises OSError.

    Of a link only the link goes, never what it leads to. A folder that stood in the place of an original goes if it is
    empty; what somebody laid into it is no original, and stays.
    """
    with suppress(FileNotFoundError):
        if file.is_symlink():
            file.unlink()
            return
        if file.is_dir():
            with suppress(OSError):
                file.rmdir()
            return
        file.chmod(stat.S_IRUSR | stat.S_IWUSR)
        file.unlink()
