"""An index that is not what the clerk wrote: found by the digests in its stamp, and told to the clerk, who makes it
anew."""

from contextlib import suppress

from archive.archive import Archive
from archive.search import stamp as stamps
from archive.search.condition import Condition, condition_of
from archive.search.index import IndexFolder, read_pointer, secret_of


def is_damaged(archive: Archive) -> bool:
    """Whether any file of the index that is searched now is missing or is not what was written, by its digest. False
    where there is none, or where it was made for other records or by another version. Leaves everything as it is."""
    root = archive.folder.index
    current = read_pointer(root).current
    if not current or condition_of(archive) not in (Condition.SOUND, Condition.DAMAGED):
        return False
    with archive.database.reading() as session:
        secret = secret_of(session)
    if secret is None or not (root / current).is_dir() or IndexFolder(root / current, secret).agrees():
        return False
    return read_pointer(root).current == current  # else the clerk has made another one meanwhile


def tell_the_clerk(archive: Archive) -> None:
    """Have a damaged index made anew. Where it cannot be written, the clerk finds it by itself when it starts."""
    current = read_pointer(archive.folder.index).current
    if current:
        with suppress(OSError):
            (archive.folder.index / current / stamps.DAMAGED).touch()
