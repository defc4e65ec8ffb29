"""What the window wrote into the archive's folder to be taken in: pasted pictures, and letters that went out."""

import contextlib
from pathlib import Path

from sqlalchemy import select

from archive.archive import Archive
from archive.file_names import written
from archive.records import AccessionItem, Document
from archive.records.documents import ItemState


def clear_kept(archive: Archive) -> None:
    """Remove what is safe by now: its row is committed, and as many bytes lie in the vault. For the clerk alone.

    What nobody has handed in yet, what waits and what failed stays. May be killed between any two lines: what it left
    goes the next time.
    """
    place = archive.folder.pasted
    files = [file for file in (*place.glob("*"), *place.glob("*/*")) if file.is_file()]
    if not files:
        return
    wanted: set[str] = set()
    kept: dict[str, tuple[str | None, int]] = {}
    with archive.database.reading() as session:
        for path, state, sha256, size in session.execute(
            select(AccessionItem.path, AccessionItem.state, Document.sha256, Document.size)
            .outerjoin(Document, Document.id == AccessionItem.document_id)
            .where(AccessionItem.path.startswith(written(place), autoescape=True))
        ):
            kept[path] = (sha256, size)
            if sha256 is None or state in (ItemState.WAITING, ItemState.FAILED):
                wanted.add(path)
    for file in files:
        original, length = kept.get(written(file), (None, 0))
        if original is not None and written(file) not in wanted and archive.folder.original(original).is_file():
            with contextlib.suppress(OSError):  # a file that another program looks at is in nobody's way
                _remove(file, length, place)


def _remove(file: Path, size: int, place: Path) -> None:
    """Remove a file of this size, and the folder that held it alone."""
    if file.stat().st_size == size:
        file.unlink()
        if file.parent != place and not any(file.parent.iterdir()):
            file.parent.rmdir()
