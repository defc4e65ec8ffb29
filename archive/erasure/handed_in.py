"""The files that were handed in and still lie outside the vault when their document is erased.

What the scanner wrote into a watched folder, and what lies in the archive's own folders to be taken in, is found by its
path and its bytes and removed. A file that a person dropped or chose is theirs: it is named, and never touched.
"""

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.erasure.originals import originals_gone, remove_for_good
from archive.file_names import path_of
from archive.folder import Folder
from archive.records import Accession, AccessionItem, Document
from archive.storage.vault import flush, flush_folder
from archive.watching.handed import SCANNER
from archive.watching.taken import TAKEN_IN

NAME = "erasing.json"
"""Where the clerk finds what it has to remove. Goes once all of it is removed."""

PATIENCE = 1.0
"""Seconds that whoever holds the records is waited for."""

MOST_NAMED = 5
"""Files that are named beforehand; the others are counted."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file as it was handed in, and what its bytes were; ``is_ours`` when no person put it where it lies."""

    path: str  # as the records write it
    sha256: str
    size: int
    is_ours: bool


def handed_in(session: Session, folder: Folder, documents: Collection[int]) -> tuple[HandedIn, ...]:
    """The files from which these documents came, each once."""
    rows = session.execute(
        select(AccessionItem.path, Document.sha256, Document.size, Accession.source)
        .join(Document, Document.id == AccessionItem.document_id)
        .join(Accession, Accession.id == AccessionItem.accession_id)
        .where(Document.id.in_(documents))
        .order_by(AccessionItem.id)
    )
    found = (
        HandedIn(path, sha256, size, source == SCANNER or path_of(path).is_relative_to(folder.root))
        for path, sha256, size, source in rows
    )
    return tuple(dict.fromkeys(found))


def left_lying(folder: Folder, files: Iterable[HandedIn]) -> tuple[str, ...]:
    """Sentences for people about the files that erasing does not remove. Looks on the disk, however slow a share is."""
    said: list[str] = []
    for one in files:
        place = path_of(one.path)
        try:
            there = [file for file in _candidates(one) if file.is_file()]
            if not one.is_ours:
                if any(_is_it(file, one) for file in there):
                    said.append(f"{place}, from where it was handed in, is yours: see to it by hand.")
            elif not place.parent.is_dir():
                if _was_cleared(folder, place):
                    continue
                said.append(f"{place} cannot be looked for: its folder cannot be reached. It goes once that is back.")
            elif there and not any(_is_it(file, one) for file in there):
                said.append(f"{there[0]} is not what was taken in under its name: see to it by hand.")
        except OSError:
            said.append(f"{place} cannot be looked for now. It goes once that is possible.")
    if len(said) > MOST_NAMED:
        rest = len(said) - MOST_NAMED
        said = [*said[:MOST_NAMED], f"{rest} more such {'file' if rest == 1 else 'files'}."]
    return tuple(said)


def write_down(folder: Folder, files: Iterable[HandedIn]) -> None:
    """Keep for the clerk what it has to remove. Raises OSError."""
    wanted = list(dict.fromkeys([*_written_down(folder), *files]))
    file = folder.root / NAME
    if not wanted:
        file.unlink(missing_ok=True)
        return
    _put(file, wanted)


def _put(file: Path, wanted: Iterable[HandedIn]) -> None:
    coming = file.with_suffix(".new")
    with coming.open("wb") as written:
        written.write(json.dumps([asdict(one) for one in wanted]).encode())
        flush(written)  # nothing else tells of it once the records have forgotten
    coming.replace(file)
    flush_folder(file.parent)


def remove_handed_in(archive: Archive) -> None:
    """Remove what was written down and whose document is erased, wherever the same bytes still lie.

    What cannot be reached is tried again the next time; what was changed since stays. A document that is in the records
    (again) keeps its file. Several rooms of the clerk may do this at once.
    """
    folder = archive.folder
    if not (folder.root / NAME).exists():
        return
    with archive.database.reading() as session:
        gone = set(originals_gone(session))
    wanted = [one for one in _written_down(folder) if one.sha256 in gone]
    removed = {one for one in wanted if _removed(folder, one)}
    for place in (folder.pasted, folder.attached):
        for file in place.rglob("*"):
            for one in wanted:
                with suppress(FileNotFoundError):
                    if file.is_file() and _is_it(file, one):
                        remove_for_good(file)
    with suppress(sqlite3.OperationalError), _no_erasure_under_way(archive.database.path):  # else the next time
        with archive.database.reading() as session:
            gone = set(originals_gone(session))
        left = [one for one in _written_down(folder) if one.sha256 in gone and one not in removed]
        if left:
            _put(folder.root / NAME, left)
        else:
            (folder.root / NAME).unlink(missing_ok=True)


@contextmanager
def _no_erasure_under_way(records: Path) -> Iterator[None]:
    """An erasure writes down what goes while it holds the records for writing, before any of it is gone from them.

    Raises sqlite3.OperationalError while somebody holds them.
    """
    with closing(sqlite3.connect(records, timeout=PATIENCE, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


def _was_cleared(folder: Folder, place: Path) -> bool:
    """Whether its folder was one of the archive's own, which the clerk clears for good once all in it is safe."""
    return place.is_relative_to(folder.root)


def _removed(folder: Folder, one: HandedIn) -> bool:
    """Whether nothing is left to do; False while its folder cannot be reached or a file cannot be removed."""
    if not one.is_ours:
        return True
    try:
        if not path_of(one.path).parent.is_dir():
            return _was_cleared(folder, path_of(one.path))
        for file in list(_candidates(one)):
            if file.is_file() and _is_it(file, one):
                remove_for_good(file)
                with suppress(OSError):  # on a share that does not know this
                    flush_folder(file.parent)
    except OSError:
        return False
    return True


def _candidates(one: HandedIn) -> Iterator[Path]:
    """Where it may lie: where it was handed in, and under its name or a numbered one where the clerk moved it."""
    path = path_of(one.path)
    yield path
    if not one.is_ours:
        return
    with suppress(FileNotFoundError):
        for month in sorted((path.parent / TAKEN_IN).iterdir()):
            if month.is_dir():
                yield from sorted(file for file in month.iterdir() if _is_named_so(file.name, path))


def _is_named_so(name: str, path: Path) -> bool:
    if name == path.name:
        return True
    start, end = f"{path.stem} (", f"){path.suffix}"
    return name.startswith(start) and name.endswith(end) and name[len(start) : len(name) - len(end)].isdigit()


def _is_it(file: Path, one: HandedIn) -> bool:
    """Whether a file is byte for byte what was taken in. Raises OSError."""
    if file.is_symlink() or file.stat().st_size != one.size:
        return False
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest() == one.sha256


def _written_down(folder: Folder) -> list[HandedIn]:
    try:
        lines = json.loads((folder.root / NAME).read_text("utf-8"))
        return [HandedIn(one["path"], one["sha256"], one["size"], one["is_ours"]) for one in lines]
    except (OSError, ValueError, LookupError, TypeError):
        return []
