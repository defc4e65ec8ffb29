"""What the database knows of the files that came from a scanner: whether they wait, are safe, or failed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import func, select

from archive.archive import Archive
from archive.file_names import written
from archive.records import Accession, AccessionItem, Document
from archive.records.documents import ItemState
from archive.services.history import CLERK
from archive.services.intake import hand_in
from archive.watching.folders import WatchedFolder

Asked = TypeVar("Asked")

SCANNER = "scanner"
"""The source of a batch that came from a watched folder."""

AT_ONCE = 500
"""Paths or ids named in one question to the database."""


@dataclass(frozen=True, slots=True)
class Handed:
    """One file as it was handed in; ``sha256`` is of the bytes that are safe, None while there are none."""

    item_id: int
    state: ItemState
    sha256: str | None


def hand_in_scans(archive: Archive, *, folder: WatchedFolder, names: Sequence[str]) -> dict[str, int]:
    """Hand in files of a watched folder as one batch; returns their items by name."""
    paths = [folder.path / name for name in names]
    batch = hand_in(archive, paths=paths, source=SCANNER, by=CLERK, client_id=folder.client_id, job_id=folder.job_id)
    with archive.database.reading() as session:
        items = session.scalars(
            select(AccessionItem.id).where(AccessionItem.accession_id == batch).order_by(AccessionItem.id)
        )
        return dict(zip(names, items, strict=True))


def newest_items(archive: Archive, *, folder: Path, names: Iterable[str]) -> dict[str, int]:
    """For each name that ever came from this folder, the item of the last time."""
    by_path = {written(folder / name): name for name in names}
    found: dict[str, int] = {}
    with archive.database.reading() as session:
        for some in _groups(list(by_path)):
            rows = session.execute(
                select(AccessionItem.path, func.max(AccessionItem.id))
                .join(Accession)
                .where(Accession.source == SCANNER, AccessionItem.path.in_(some))
                .group_by(AccessionItem.path)
            )
            found |= {by_path[path]: item for path, item in rows}
    return found


def how_they_stand(archive: Archive, *, items: Iterable[int]) -> dict[int, Handed]:
    """How these items stand now; one that a person took off the list is missing."""
    found: dict[int, Handed] = {}
    with archive.database.reading() as session:
        for some in _groups(list(items)):
            rows = session.execute(
                select(AccessionItem.id, AccessionItem.state, Document.sha256)
                .outerjoin(Document, Document.id == AccessionItem.document_id)
                .where(AccessionItem.id.in_(some))
            )
            found |= {item: Handed(item, state, sha256) for item, state, sha256 in rows}
    return found


def _groups(many: Sequence[Asked]) -> Iterator[Sequence[Asked]]:
    return (many[start : start + AT_ONCE] for start in range(0, len(many), AT_ONCE))
