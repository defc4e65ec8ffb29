"""What was moved away once, and whether the scanner has written to it meanwhile.

Scanners that add pages hold a file for as long as they like: while no clerk works, or for a day. So the clerk goes
through what was moved when it starts, and now and then.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.file_names import written
from archive.records import Accession, AccessionItem, Document, Tombstone
from archive.watching.afterwards import MOST
from archive.watching.handed import SCANNER
from archive.watching.listing import Stamp, files_in
from archive.watching.taken import TAKEN_IN

MONTHS = 2
"""Of the folders of what is safe, so many are looked into, the last."""

NUMBERED = re.compile(r" \(\d+\)$")
"""How a name ends that was taken already when the file was moved."""

NEVER = Stamp(-1, 0)
"""How no file stands."""


@dataclass(frozen=True, slots=True)
class MovedBefore:
    """A file that was moved once. ``sha256`` is of what is safe of it, ``stamp`` NEVER where it holds other bytes."""

    away: Path
    stamp: Stamp
    sha256: str


def moved_before(archive: Archive, *, folder: Path) -> tuple[MovedBefore, ...]:
    """The newest files that lie among what was taken in from a folder. Those of which nothing is safe under their name
    are nobody's business here, nor are empty ones, which a clerk leaves that dies while it moves a file. A file of the
    size that is safe counts as the same. Raises OSError."""
    newest = nlargest(MOST, _files(folder / TAKEN_IN), key=lambda found: found[1].written)
    with archive.database.reading() as session:
        safe = _safe(session, folder, {_name(away) for away, _ in newest})
        return tuple(
            one
            for away, stamp in newest
            if (known := safe.get(_name(away))) and (one := _compared(session, away, stamp, known)) is not None
        )


def _compared(session: Session, away: Path, stamp: Stamp, known: dict[int, str]) -> MovedBefore | None:
    if stamp.size in known:
        return MovedBefore(away, stamp, known[stamp.size])
    with away.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    marks = select(Tombstone.mark).where(Tombstone.mark == found)
    if session.scalars(marks.union_all(select(Document.sha256).where(Document.sha256 == found))).first() is not None:
        return None  # safe under another name, or erased on request
    return MovedBefore(away, NEVER, next(iter(known.values())))


def _safe(session: Session, folder: Path, names: Iterable[str]) -> dict[str, dict[int, str]]:
    """By name what is safe of it: the hash by the size, the newest first."""
    by_path = {written(folder / name): name for name in names}
    found: dict[str, dict[int, str]] = defaultdict(dict)
    rows = session.execute(
        select(AccessionItem.path, Document.size, Document.sha256)
        .join(Accession, Accession.id == AccessionItem.accession_id)
        .join(Document, Document.id == AccessionItem.document_id)
        .where(Accession.source == SCANNER, AccessionItem.path.in_(by_path))
        .order_by(AccessionItem.id.desc())
    )
    for path, size, sha256 in rows:
        found[by_path[path]].setdefault(size, sha256)
    return found


def _files(place: Path) -> Iterator[tuple[Path, Stamp]]:
    if not place.is_dir() or place.is_symlink():
        return
    for month in sorted(one for one in place.iterdir() if one.is_dir() and not one.is_symlink())[-MONTHS:]:
        for name, stamp in files_in(month).items():
            if stamp.size:
                yield month / name, stamp


def _name(away: Path) -> str:
    """Under which name it was handed in."""
    return NUMBERED.sub("", away.stem) + away.suffix
