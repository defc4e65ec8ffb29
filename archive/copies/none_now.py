"""Whether any copy can be made at all now, and else why not: looked at by the clerk, and remembered for Today and the
window. A disk that is taken home is away, which is as it should be and no reason."""

import json
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.copies.errors import (
    PlaceIsAnother,
    PlaceIsFull,
    PlaceIsHere,
    PlaceOutOfReach,
    RecordsNotSound,
)
from archive.copies.standing import PlaceStanding
from archive.errors import Expected
from archive.folder_errors import ArchiveDiskIsFull
from archive.records import BackupCopy, Setting

NAME = "no-copy-now"
"""The setting that remembers it, in JSON; empty while a copy can be made."""

AWAY = PlaceOutOfReach, PlaceIsAnother, PlaceIsHere
"""Of a folder whose disk is somewhere else."""

OUR_OWN = RecordsNotSound, ArchiveDiskIsFull
"""What the archive itself refuses, so that no folder helps."""


@dataclass(frozen=True, slots=True)
class NoneNow:
    """Why none can be made: what is wrong, and what to do. ``was_tried``: an attempt showed it, and only a copy that is
    finished tells that it is over."""

    what: str
    next_step: str
    since: datetime
    was_tried: bool = False


def none_now_in(session: Session) -> NoneNow | None:
    """What is remembered, inside the caller's transaction; None while a copy can be made, or was finished since."""
    kept = session.get(Setting, NAME)
    if kept is None or not kept.value:
        return None
    told = json.loads(kept.value)
    found = NoneNow(**told | {"since": datetime.fromisoformat(told["since"])})
    finished = select(BackupCopy.id).where(BackupCopy.finished_at > found.since, BackupCopy.failed_why.is_(None))
    return None if found.was_tried and session.scalar(finished.limit(1)) is not None else found


def why_none(archive: Archive, stands: Sequence[PlaceStanding]) -> Expected | None:
    """Why nothing can be copied into any of these folders now, as far as it shows without trying; None where one takes
    a copy, or all are only away."""
    size = archive.database.path.stat().st_size
    if stands and shutil.disk_usage(archive.folder.root).free < size:  # the records are first taken beside themselves
        return ArchiveDiskIsFull(folder=archive.folder.root)
    whys = [_why_not(one, size) for one in stands]
    if None in whys:
        return None
    return next((why for why in whys if not isinstance(why, AWAY)), None)


def remember(archive: Archive, why: Expected | None, *, was_tried: bool = False) -> None:
    """Remember why no copy can be made now, or with None that nothing hinders any; what an attempt has shown stays
    until another goes well."""
    with archive.database.reading() as session:
        before = none_now_in(session)
        is_empty = (kept := session.get(Setting, NAME)) is None or not kept.value
    if why is None and (is_empty or (before is not None and before.was_tried and not was_tried)):
        return
    if why is not None and before is not None and (before.what, before.was_tried) == (why.what, was_tried):
        return
    told = "" if why is None else _told(why, since=archive.clock.now(), was_tried=was_tried)
    with archive.database.writing() as session:
        session.merge(Setting(name=NAME, value=told))


def _why_not(one: PlaceStanding, size: int) -> Expected | None:
    """The records are written beside those of the copy before, which give way only then."""
    why = one.out_of_reach
    if one.lays_its_mark:
        return None
    with suppress(OSError):  # gone at this moment: the next look tells
        if why is None and shutil.disk_usage(one.place.path).free < size:
            return PlaceIsFull(folder=one.place.path)
    return why


def _told(why: Expected, *, since: datetime, was_tried: bool) -> str:
    return json.dumps(
        {"what": why.what, "next_step": why.next_step, "since": since.isoformat(), "was_tried": was_tried}
    )
