"""What the window wrote into the archive's folder to be taken in: pasted pictures, and letters that went out."""

import contextlib
import hashlib
from pathlib import Path

from sqlalchemy import select

from archive.archive import Archive
from archive.file_names import path_of, written
from archive.folder import Folder
from archive.records import AccessionItem, Document
from archive.records.documents import ItemState

LEFT_OUT = "left out"
"""The folder in it for what could not be taken in and was taken off the list: it may be the only copy there is."""

PART = ".part"
"""The end of a name under which something is still being written."""


def lying_there(folder: Folder) -> tuple[Path, ...]:
    """All files that were written to be taken in, whole ones and parts, but for those that a person left out."""
    place = folder.pasted
    found = [file for file in (*place.glob("*"), *place.glob("*/*")) if file.is_file()]
    return tuple(sorted(file for file in found if file.parent != place / LEFT_OUT))


def left_out(folder: Folder) -> tuple[Path, ...]:
    """The files that were taken off the list though their bytes are nowhere else."""
    return tuple(sorted((folder.pasted / LEFT_OUT).glob("*")))


def put_aside(archive: Archive, name: str) -> None:
    """What was taken off the list, as it is written there, does not come again with the next start.

    It is removed if its bytes are in the vault, and kept in the folder :data:`LEFT_OUT` if they are not.
    """
    place, file = archive.folder.pasted, path_of(name)
    if not file.is_relative_to(place) or not file.is_file():
        return
    with contextlib.suppress(OSError):
        with file.open("rb") as opened:
            sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
        if archive.folder.original(sha256).is_file():
            remove_quietly(file, place)
            return
        (place / LEFT_OUT).mkdir(mode=0o700, exist_ok=True)
        aside = place / LEFT_OUT / file.name
        if aside.exists():
            aside = aside.with_stem(f"{aside.stem} {sha256[:8]}")
        file.replace(aside)
        _remove_if_empty(file.parent, place)


def clear_kept(archive: Archive) -> None:
    """Remove what is safe by now: its row is committed, and as many bytes lie in the vault. For the clerk alone.

    What nobody has handed in yet, what waits and what failed stays. May be killed between any two lines: what it left
    goes the next time.
    """
    place = archive.folder.pasted
    files = lying_there(archive.folder)
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
        _remove_if_empty(file.parent, place)


def remove_quietly(file: Path, place: Path) -> None:
    """Remove a file of this folder, and the folder of its own that held it; what cannot be removed stays."""
    with contextlib.suppress(OSError):
        file.unlink()
        _remove_if_empty(file.parent, place)


def _remove_if_empty(folder: Path, place: Path) -> None:
    if folder != place and not any(folder.iterdir()):
        folder.rmdir()
