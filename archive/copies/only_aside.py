"""What is only in an archive that was put aside when a copy took its place: Today tells of it until a person has gone
through it. How much it was is kept, and no name of any client, who may be erased."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.copies.only_before import OnlyBefore, counted_things
from archive.copies.worked_on import WRITTEN_AGAIN
from archive.file_names import path_of, written
from archive.records import Setting
from archive.services.history import record

NAME = "only-aside"
"""The setting, in JSON."""


@dataclass(frozen=True, slots=True)
class OnlyAside:
    """One such archive: the folder in which it lies, on what something was done that is only there, and the moment of
    the copy after which that was done; None where the copy does not tell it."""

    folder: Path
    what: str
    since: datetime | None


def leave_only_aside(session: Session, folder: Path, alone: OnlyBefore, *, since: datetime | None) -> None:
    """Note that this lies in an archive that is put aside, inside the caller's writing transaction."""
    _keep(session, (*only_aside_in(session), OnlyAside(folder, counted_things(alone), since)))


def only_aside_in(session: Session) -> tuple[OnlyAside, ...]:
    """Those that nobody has gone through yet, inside the caller's transaction, the first first."""
    kept = session.get(Setting, NAME)
    told = json.loads(kept.value) if kept is not None and kept.value else []
    return tuple(
        OnlyAside(path_of(one["folder"]), one["what"], datetime.fromisoformat(one["since"]) if one["since"] else None)
        for one in told
    )


def went_through(archive: Archive, aside: OnlyAside, *, by: str) -> bool:
    """A person has looked, and written down again here what was wanted of it; whether anybody was asked to."""
    with archive.database.writing() as session:
        there = only_aside_in(session)
        if aside not in there:
            return False
        _keep(session, (one for one in there if one != aside))
        record(session, at=archive.clock.now(), by=by, act=WRITTEN_AGAIN, thing="office")
        return True


def _keep(session: Session, those: Iterable[OnlyAside]) -> None:
    told = [
        {"folder": written(one.folder), "what": one.what, "since": one.since.isoformat() if one.since else None}
        for one in those
    ]
    session.merge(Setting(name=NAME, value=json.dumps(told) if told else ""))
