"""Which folders are watched: a setting of the archive, changed by people."""

import json
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.file_names import path_of, shown, written
from archive.intake_errors import PartOfTheArchive
from archive.records import Setting
from archive.services.history import record
from archive.services.merging import belonging
from archive.watching.errors import NoSuchFolder, NotToBeWatched, NotWatched, WatchedAlready
from archive.watching.taken import TAKEN_IN

WATCHED = "watched-folders"
"""The setting: a JSON list."""

STILL = 5.0
"""Seconds for which a file has not changed, before it is taken for finished."""


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder that a scanner writes into.

    With a client (and a job of theirs) what comes from it is filed there at once. A file has to be ``still`` for so
    many seconds; a scanner that adds pages slowly needs more.
    """

    path: Path
    client_id: int | None = None
    job_id: int | None = None
    still: float = STILL


def watched_folders(archive: Archive) -> tuple[WatchedFolder, ...]:
    """The folders that are watched, in the order in which they were chosen."""
    with archive.database.reading() as session:
        return _watched(session)


def watch_folder(
    archive: Archive,
    *,
    folder: Path,
    by: str,
    client_id: int | None = None,
    job_id: int | None = None,
    still: float = STILL,
) -> WatchedFolder:
    """Have the clerk take in what comes into a folder; what lies in it already comes as well.

    Raises NoSuchFolder, WatchedAlready, NotToBeWatched, PartOfTheArchive, NoSuchClient or JobBelongsElsewhere.
    """
    chosen = WatchedFolder(folder.absolute(), client_id, job_id, still)
    if not _is_there(chosen.path):
        raise NoSuchFolder(folder=chosen.path)
    if chosen.path.resolve().is_relative_to(archive.folder.root.resolve()):
        raise PartOfTheArchive(name=shown(chosen.path))
    if TAKEN_IN in chosen.path.parts:
        raise NotToBeWatched(folder=chosen.path)
    with archive.database.writing() as session:
        watched = _watched(session)
        if any(chosen.path.samefile(one.path) for one in watched if _is_there(one.path)):
            raise WatchedAlready(folder=chosen.path)
        if client_id is not None:
            belonging(session, client_id, job_id)
        _keep(session, (*watched, chosen))
        record(session, at=archive.clock.now(), by=by, act="folder watched", thing="office", client=client_id)
    return chosen


def stop_watching(archive: Archive, *, folder: Path, by: str) -> WatchedFolder:
    """Leave a folder alone from now on; what was handed in from it goes on. Returns what it was. Raises NotWatched."""
    with archive.database.writing() as session:
        watched = _watched(session)
        given_up = next((one for one in watched if one.path == folder.absolute()), None)
        if given_up is None:
            raise NotWatched(folder=folder)
        _keep(session, tuple(one for one in watched if one is not given_up))
        record(session, at=archive.clock.now(), by=by, act="folder left alone", thing="office")
    return given_up


def watch_again(archive: Archive, *, folder: WatchedFolder, by: str) -> None:
    """Watch a folder as before, also while it is away: the undo of stop_watching. Raises WatchedAlready."""
    with archive.database.writing() as session:
        watched = _watched(session)
        if any(one.path == folder.path for one in watched):
            raise WatchedAlready(folder=folder.path)
        _keep(session, (*watched, folder))
        now = archive.clock.now()
        record(session, at=now, by=by, act="folder watched", thing="office", client=folder.client_id)


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:  # a closed folder above it, or a share that does not answer
        return False


def _watched(session: Session) -> tuple[WatchedFolder, ...]:
    row = session.get(Setting, WATCHED)
    return tuple(
        WatchedFolder(path_of(one["folder"]), one["client"], one["job"], one["still"])
        for one in json.loads(row.value if row else "[]")
    )


def _keep(session: Session, watched: tuple[WatchedFolder, ...]) -> None:
    lines = [
        {"folder": written(one.path), "client": one.client_id, "job": one.job_id, "still": one.still} for one in watched
    ]
    session.merge(Setting(name=WATCHED, value=json.dumps(lines)))
