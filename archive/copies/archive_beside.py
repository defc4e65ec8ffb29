"""An archive that is looked into as into a copy, such as the one before, which a copy put aside. Only read."""

from pathlib import Path

from archive.copies.errors import ArchiveThereIsOpen, CopyIsOpen
from archive.copies.layout import CopyFolder
from archive.copies.putting_records import refuse_open
from archive.copies.writing import blaming_the_place
from archive.folder import Folder


def archive_as_copy(folder: Path) -> CopyFolder | None:
    """The archive in a folder, laid out as one copy without a manifest; None where no archive lies there, or it is a
    folder for copies. Raises ArchiveThereIsOpen while somebody works in it, or what blaming_the_place raises."""
    there = CopyFolder(folder.absolute())
    with blaming_the_place(there.root):
        if there.mark.exists() or not Folder(there.root).database.is_file():
            return None
    try:
        refuse_open(there)
    except CopyIsOpen as error:
        raise ArchiveThereIsOpen(folder=there.root) from error
    return there
