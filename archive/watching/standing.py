"""How the watched folders stand: what waits in each, what was last taken in from it, and what hinders it since when."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.errors import Expected
from archive.file_names import written
from archive.records import Accession, AccessionItem, Document, Setting
from archive.watching.errors import WatchedFolderAway, WatchedFolderClosed
from archive.watching.folders import WatchedFolder, watched_folders
from archive.watching.handed import SCANNER
from archive.watching.listing import LeftAlone, files_in, left_alone_in
from archive.watching.taken import TAKEN_IN

AWAY = "watched-away"
"""The setting: since when folders cannot be looked into, as JSON by path."""


NOTHING = LeftAlone()


@dataclass(frozen=True, slots=True)
class LastTaken:
    """What came last from a folder and is safe."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FolderStanding:
    """One watched folder. ``waiting`` files lie in it now, and beside them what is ``left_alone``; of a folder that
    cannot be looked into the first is None, and ``trouble`` tells why, ``away_since`` since when the clerk could not
    either, if it has noticed."""

    folder: WatchedFolder
    waiting: int | None
    trouble: Expected | None
    away_since: datetime | None
    last: LastTaken | None
    left_alone: LeftAlone = NOTHING


def how_folders_stand(archive: Archive) -> tuple[FolderStanding, ...]:
    """Every watched folder, in the order in which they were chosen. Each is looked into, which takes as long as a share
    takes to answer."""
    folders = watched_folders(archive)
    with archive.database.reading() as session:
        away = _away(session)
        last = {one.path: _last_taken(session, one.path) for one in folders}
    return tuple(_standing(one, last[one.path], away.get(written(one.path))) for one in folders)


def note_away(archive: Archive, *, folders: frozenset[Path]) -> None:
    """Keep since when these folders, and no others, cannot be looked into; written only when others are away."""
    names = {written(one) for one in folders}
    with archive.database.reading() as session:
        known = _away(session)
    if names == known.keys():
        return
    now = archive.clock.now()
    kept = {name: known.get(name, now).isoformat() for name in sorted(names)}
    with archive.database.writing() as session:
        session.merge(Setting(name=AWAY, value=json.dumps(kept)))


def out_of_reach(folder: Path, error: OSError) -> Expected:
    """What a person is told of a folder that could not be looked into."""
    if isinstance(error, PermissionError):
        return WatchedFolderClosed(folder=folder)
    return WatchedFolderAway(folder=folder, detail=error.strerror or str(error))


def _standing(folder: WatchedFolder, last: LastTaken | None, away: datetime | None) -> FolderStanding:
    try:
        waiting = len(files_in(folder.path))
        left_alone = left_alone_in(folder.path, besides=TAKEN_IN)
    except OSError as error:
        return FolderStanding(folder, None, out_of_reach(folder.path, error), away, last)
    return FolderStanding(folder, waiting, None, None, last, left_alone)


def _away(session: Session) -> dict[str, datetime]:
    row = session.get(Setting, AWAY)
    told = json.loads(row.value if row else "{}")
    return {name: datetime.fromisoformat(since) for name, since in told.items()}


def _last_taken(session: Session, folder: Path) -> LastTaken | None:
    inside = written(folder / "x").removesuffix("x")
    newest = (
        select(Document.name, Document.received_at)
        .join(AccessionItem, AccessionItem.document_id == Document.id)
        .join(Accession, Accession.id == AccessionItem.accession_id)
        .where(Accession.source == SCANNER, AccessionItem.path.startswith(inside, autoescape=True))
        .order_by(AccessionItem.id.desc())
        .limit(1)
    )
    row = session.execute(newest).first()
    return LastTaken(row[0], row[1]) if row is not None else None
